import type { Graph } from '../../graph/graph';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { endsOf, type LinkEnd, wordsAt } from './ends';

const FACE = 'CustomerGatewayId';

export const authentication: Rule = {
  id: 'link/authentication',
  title: 'The ends of the link prove who they are by certificate',
  why: 'ANSSI advises against pre-shared keys (IPsec note, R9): whoever has one is either end, and none can be revoked. azurerm 4.55.0 cannot write certificates for a connection, so a strong key is a risk somebody has to accept by name until it can.',
  fix: 'Give the customer gateway a certificate, and the connection authenticationType Certificate; where a cloud cannot, keep a dated waiver with the study that accepts a pre-shared key.',
  sources: ['TRN-05'],
  severity: 'warning',
  *check(graph) {
    const told = new Set<string>();
    for (const end of endsOf(graph)) {
      if (told.has(end.resource.id) || certified(graph, end)) continue;
      told.add(end.resource.id);
      yield {
        resource: end.resource,
        certainty: 'proven',
        message: `${end.resource.address} proves who it is by a pre-shared key`,
      };
    }
  },
};

function certified(graph: Graph, end: LinkEnd): boolean {
  if (end.dialect === 'aws')
    return graph
      .targetsAt(end.resource, FACE)
      .some(({ resource }) => resource && textsAt(graph, resource, 'CertificateArn').length > 0);
  return wordsAt(graph, end, 'properties.authenticationType').some(
    ({ text }) => text?.toLowerCase() === 'certificate',
  );
}
