/** What a configuration takes over: resources that exist already, by the ids they bear. */
import type { Resource } from '../../../model';
import { evaluate } from '../evaluation/evaluate';
import type { Module } from './bound';
import { attributeOf, referenceText } from './configuration';
import { finished } from './finish';

/** The ids written in `import` blocks of the root module, by address; one for many resources names none. */
function idsOf({ call, scope }: Module): ReadonlyMap<string, string> {
  return new Map(
    call.files.configuration.imports.flatMap(({ body }): [string, string][] => {
      const [to, written] = [referenceText(attributeOf(body, 'to')), attributeOf(body, 'id')];
      if (to === undefined || !written || attributeOf(body, 'for_each')) return [];
      const { id } = finished({ id: evaluate(written, scope) }, scope);
      return typeof id === 'string' ? [[to, id]] : [];
    }),
  );
}

/** Gives the resources that a root module takes over the ids it names them by, as a state would. */
export function takenOver(root: Module, resources: readonly Resource[]): readonly Resource[] {
  const ids = idsOf(root);
  if (ids.size === 0) return resources;
  return resources.map((resource) => {
    const id = ids.get(resource.address);
    return id === undefined ? resource : { ...resource, attributes: { ...resource.attributes, id } };
  });
}
