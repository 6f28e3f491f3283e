import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource, Violation } from '../../model';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { azureConnections, endsOf, isLine, type LinkEnd, VPN_CONNECTION, wordsAt } from './ends';

const FACE = 'CustomerGatewayId';
const GATEWAY = 'azurerm_virtual_network_gateway';
/** Where a connection names its gateway, and how it says that it uses a certificate. */
const NAMES_GATEWAY = {
  azurerm: 'virtual_network_gateway_id',
  arm: 'properties.virtualNetworkGateway1.id',
} as const;
const METHOD = 'properties.authenticationType';

export const authentication: Rule = {
  id: 'link/authentication',
  title: 'The ends of the link prove who they are by certificate',
  why: 'ANSSI advises against pre-shared keys (IPsec note, R9): whoever has one is either end, and none can be revoked. Where a cloud takes no certificates, a strong key is a risk that somebody has to accept by name, for a time.',
  fix: 'Give the customer gateway a certificate (CertificateArn), and the connection authenticationType Certificate with a gateway that has an identity to read it with; where a cloud cannot, keep a dated waiver with the study that accepts a pre-shared key.',
  sources: ['TRN-05'],
  severity: 'error',
  *check(graph) {
    yield* sponsor(graph);
    const told = new Set<string>();
    for (const gateway of graph.ofType(GATEWAY)) {
      if (!endsTunnels(graph, gateway) || hasIdentity(graph, gateway)) continue;
      told.add(gateway.id);
      yield {
        resource: gateway,
        property: 'identity',
        certainty: 'proven',
        message: `${gateway.address} has no identity that could read a certificate, so that every tunnel it ends is proved by a pre-shared key`,
      };
    }
    for (const end of endsOf(graph))
      if (end.cloud === 'azure' && !certified(graph, end) && !gatewaysOf(graph, end).some((g) => told.has(g)))
        yield keyed(end.resource);
  },
};

const keyed = (
  resource: Resource,
  certainty: Violation['certainty'] = 'proven',
  property?: string,
): Violation => ({
  resource,
  ...(property ? { property } : {}),
  certainty,
  message:
    certainty === 'proven'
      ? `${resource.address} proves who it is by a pre-shared key`
      : `${resource.address} belongs to a customer gateway of which nobody can tell whether it has a certificate`,
});

/** Told once for each customer gateway: it is what has the certificate or not. One that is not here is told by its connection. */
function* sponsor(graph: Graph): Generator<Violation> {
  const told = new Set<string>();
  for (const connection of graph.ofType(VPN_CONNECTION)) {
    const faces = graph.targetsAt(connection, FACE).flatMap(({ resource }) => resource ?? []);
    for (const face of faces) {
      if (told.has(face.id) || find(face.attributes, 'CertificateArn', graph.dereference).length > 0)
        continue;
      told.add(face.id);
      yield keyed(face, 'proven', 'CertificateArn');
    }
    if (faces.length > 0) continue;
    const key = endsOf(graph).some(
      (end) =>
        end.resource.id === connection.id && find(end.options, 'PreSharedKey', graph.dereference).length > 0,
    );
    yield keyed(connection, key ? 'proven' : 'unproven', FACE);
  }
}

/** A gateway for single machines alone ends no tunnel of a link; whatever has no identity yet can take no certificate. */
const endsTunnels = (graph: Graph, gateway: Resource): boolean =>
  textsAt(graph, gateway, 'type').every((type) => type === undefined || /^vpn$/i.test(type)) &&
  (find(gateway.attributes, 'vpn_client_configuration', graph.dereference).length === 0 ||
    azureConnections(graph).some(
      (end) => !isLine(graph, end) && gatewaysOf(graph, end).includes(gateway.id),
    ));

/** azurerm 4.55.0 has no such attribute; one that has would write it as it does everywhere else. */
const hasIdentity = (graph: Graph, gateway: Resource): boolean =>
  find(gateway.attributes, 'identity', graph.dereference).length > 0;

const certified = (graph: Graph, end: LinkEnd): boolean =>
  end.dialect === 'arm' &&
  wordsAt(graph, end, METHOD).some(({ text }) => text?.toLowerCase() === 'certificate');

/** Ids of the gateways of these artefacts that a connection leads to: by reference, or by the name in an id. */
function gatewaysOf(graph: Graph, end: LinkEnd): readonly string[] {
  if (end.dialect === 'azurerm')
    return graph
      .targetsAt(end.resource, NAMES_GATEWAY.azurerm)
      .flatMap(({ resource }) => (resource?.type === GATEWAY ? [resource.id] : []));
  const names = wordsAt(graph, end, NAMES_GATEWAY.arm).map(({ text }) => text?.split('/').pop());
  return graph
    .ofType(GATEWAY)
    .filter((gateway) =>
      textsAt(graph, gateway, 'name').some((name) => name !== undefined && names.includes(name)),
    )
    .map(({ id }) => id);
}
