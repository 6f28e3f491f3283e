import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { principalsIn } from '../../graph/principals';
import { settle } from '../../graph/settle';
import type { Resource, Violation } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { Rule } from '../rule';

/** Who issues identities of each environment's cloud. */
const ISSUERS: Readonly<Record<EnvironmentName, RegExp>> = {
  sponsor: /\.amazonaws\.(?:com|eu)(?:[/:]|$)|\.on\.aws(?:[/:]|$)|^arn:aws/i,
  enclave:
    /\b(?:sts\.windows\.net|login\.microsoftonline\.com|login\.windows\.net|login\.sovcloud-identity\.fr|oic\.prod-aks\.azure\.com)\b|\.oic\.[\w-]+\.azure\.com\b/i,
};

/** Where an identity from elsewhere is admitted: the path to its issuer, and the environment the type belongs to. */
const ADMITS = {
  'AWS::IAM::OIDCProvider': { path: 'Url', from: 'enclave' },
  'AWS::IAM::SAMLProvider': { path: 'SamlMetadataDocument', from: 'enclave' },
  'AWS::IAM::Role': { path: 'AssumeRolePolicyDocument.Statement.Principal.Federated', from: 'enclave' },
  azurerm_federated_identity_credential: { path: 'issuer', from: 'sponsor' },
} as const satisfies Readonly<Record<string, { readonly path: string; readonly from: EnvironmentName }>>;

const ROLE = 'AWS::IAM::Role';
const TRUST = 'AssumeRolePolicyDocument';
const ANYBODY = '*';

export const identityAcross: Rule = {
  id: 'isolation/identity-across',
  title: 'No identity of one environment is admitted by the other, and no role by everybody',
  why: 'Whoever holds an identity holds what it may do: an administrator of one cloud must not be one step from the other.',
  fix: 'Give the workload an identity of its own environment, and name who may assume it.',
  sources: ['LAW-02', 'ADM-03', 'NET-01'],
  severity: 'error',
  *check(graph) {
    for (const [type, { path, from }] of Object.entries(ADMITS))
      for (const holder of graph.ofType(type)) yield* admitted(graph, holder, path, from);
    for (const role of graph.ofType(ROLE)) yield* open(graph, role);
  },
};

function* admitted(
  graph: Graph,
  holder: Resource,
  path: string,
  from: EnvironmentName,
): Generator<Violation> {
  if (holder.environment === from) return;
  for (const { value, at } of find(holder.attributes, path, graph.dereference))
    for (const settled of settle(value, graph.dereference))
      if (ISSUERS[from].test(String(settled.value)))
        yield {
          resource: holder,
          property: at,
          certainty: 'proven',
          message: `${holder.address} of the ${holder.environment} admits identities that the ${from}'s cloud issues`,
        };
}

/** A role whose trust names everybody and ties them to nothing. */
function* open(graph: Graph, role: Resource): Generator<Violation> {
  for (const document of find(role.attributes, TRUST, graph.dereference))
    for (const { value, at } of principalsIn(document, graph.dereference))
      if (settle(value, graph.dereference).some((s) => s.value === ANYBODY)) {
        yield {
          resource: role,
          property: at,
          certainty: 'proven',
          message: `${role.address} can be assumed by anybody`,
        };
        return;
      }
}
