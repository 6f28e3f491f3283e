import { decode } from '../../graph/decode';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Violation } from '../../model';
import { Text, Unknown, type Value } from '../../values';
import type { Rule } from '../rule';
import { property, type ReadTunnel, tunnelsOf } from './tunnels';

export const keyInClear: Rule = {
  id: 'link/key-in-clear',
  title: 'No pre-shared key stands in an artefact, a plan or a state, or is left to a default',
  why: 'Whoever reads the key can be the other end. A key in a template is in every copy of it; one the provider reads back is in every state; one the cloud makes up is told to whoever may describe the connection.',
  fix: 'Sponsor: a dynamic reference to Secrets Manager and PreSharedKeyStorage SecretsManager. Enclave: a template deployment whose securestring parameter is a reference to the vault.',
  sources: ['TRN-05', 'KEY-02'],
  severity: 'error',
  *check(graph) {
    for (const tunnel of tunnelsOf(graph)) {
      const says = faultOf(tunnel, graph);
      if (says) yield violation(tunnel, says);
    }
  },
};

const violation = (tunnel: ReadTunnel, [path, says]: Fault): Violation => ({
  resource: tunnel.resource,
  property: property(tunnel, path),
  certainty: 'proven',
  message: `${tunnel.resource.address}: ${says}`,
});

type Fault = readonly [path: string, says: string];
/** How the reader says that a text is looked up in the secret store on the day of the deployment. */
const DYNAMIC = /^\{\{resolve:secretsmanager:/;

/** Looked up whole: nothing of the key is written, nor looked up in a store that shows it. */
const isLookedUp = (value: Value): boolean => {
  const parts = value instanceof Text ? value.parts : [value];
  return parts.every((part) => part instanceof Unknown && DYNAMIC.test(part.reason));
};

function faultOf(tunnel: ReadTunnel, graph: Graph): Fault | undefined {
  if (tunnel.cloud === 'aws') return sponsorFault(tunnel, graph);
  return tunnel.at === 'template_content' ? templateFault(tunnel, graph) : stateFault(tunnel);
}

function sponsorFault({ raw, resource }: ReadTunnel, graph: Graph): Fault | undefined {
  const keys = raw('PreSharedKey');
  if (keys.length === 0)
    return ['PreSharedKey', 'the cloud makes up the key of a tunnel and tells it in clear'];
  if (!keys.every(isLookedUp))
    return ['PreSharedKey', 'the key of a tunnel is no dynamic reference to Secrets Manager'];
  const storage = find(resource.attributes, 'PreSharedKeyStorage', graph.dereference).map(
    ({ value }) => value,
  );
  return storage.join() === 'SecretsManager'
    ? undefined
    : ['PreSharedKeyStorage', 'the keys of the connection are told in clear to whoever describes it'];
}

const stateFault = ({ read }: ReadTunnel): Fault =>
  read('shared_key').length > 0
    ? ['shared_key', 'the key stands in the configuration and in the state']
    : ['shared_key', 'the cloud makes up the key, and the provider reads it into the state'];

/** The parameter must be one that Azure hides, filled from a vault, and told to nobody by an output. */
function templateFault({ read, resource }: ReadTunnel, graph: Graph): Fault | undefined {
  const [, name] = /^\[parameters\('(\w+)'\)\]$/.exec(read('properties.sharedKey')[0] ?? '') ?? [];
  if (!name) return ['sharedKey', 'the key stands in the template, or is left to the cloud'];
  const at = (attribute: string, path: string) =>
    find(decode(resource.attributes[attribute] ?? '', 'json'), path, graph.dereference).map(
      ({ value }) => value,
    );
  if (String(at('template_content', `parameters.${name}.type`)).toLowerCase() !== 'securestring')
    return [
      'parameters',
      `the parameter "${name}" is no securestring: plan, state and history would hold the key`,
    ];
  if (at('template_content', 'outputs').length > 0)
    return ['outputs', 'a template that knows the key has outputs, which the state holds'];
  if (
    at('parameters_content', `${name}.reference.keyVault.id`).length === 0 ||
    at('parameters_content', `${name}.value`).length > 0
  )
    return ['parameters_content', `the parameter "${name}" is not filled by a reference to a vault`];
  return undefined;
}
