/** Whose code serves a custom resource. */
import type { Resource } from '../model';
import { Ref } from '../values';
import type { Graph } from './graph';

const FUNCTION = /^AWS::(Lambda|Serverless)::(Function|Alias|Version)$/;

/**
 * Whether a custom resource is served by a function of the same judgement. A type name is anybody's to write: what tells
 * a library's own custom resource is that the library writes its function beside it.
 */
export const servedHere = (resource: Resource, graph: Graph): boolean => {
  const { ServiceToken: token } = resource.attributes;
  if (token instanceof Ref) return FUNCTION.test(graph.byId.get(token.target)?.type ?? '');
  return graph
    .targetsAt(resource, 'ServiceToken')
    .some(({ resource: target }) => target !== undefined && FUNCTION.test(target.type));
};
