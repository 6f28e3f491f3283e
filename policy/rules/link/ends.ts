/** Every end of an IPsec tunnel in the artefacts, in one shape for both clouds. */
import { type Dialect, type LinkPart, PART_PATHS } from '../../facts/link-suite';
import { embeddedResources } from '../../graph/embedded-template';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Resource } from '../../model';
import { Unknown, type Value } from '../../values';

export const VPN_CONNECTION = 'AWS::EC2::VPNConnection';
const AZURE_CONNECTION = 'azurerm_virtual_network_gateway_connection';
const DEPLOYMENT = 'azurerm_resource_group_template_deployment';
export const TUNNELS = 'VpnTunnelOptionsSpecifications';
const TEMPLATE = 'template_content';

export interface LinkEnd {
  readonly resource: Resource;
  readonly cloud: 'aws' | 'azure';
  readonly dialect: Dialect;
  /** What a finding calls it. */
  readonly title: string;
  /** Path of its options in the resource; for a template inside, that of the template. */
  readonly at: string;
  readonly options: Value;
}

/** One value written at a path of an end; `text` is absent where nobody can tell it. */
export interface Word {
  readonly at: string;
  readonly text: string | undefined;
}

/** The ends of every tunnel; ExpressRoute is no tunnel, and another rule's. */
export const endsOf = (graph: Graph): readonly LinkEnd[] => [
  ...graph.ofType(VPN_CONNECTION).flatMap((resource) => awsEnds(graph, resource)),
  ...azureConnections(graph).filter((end) => !isLine(graph, end)),
];

const awsEnds = (graph: Graph, resource: Resource): readonly LinkEnd[] =>
  find(resource.attributes, TUNNELS, graph.dereference).map(({ value, at }, index) => ({
    resource,
    cloud: 'aws' as const,
    dialect: 'aws' as const,
    title: `${resource.address}, tunnel ${index + 1}`,
    at,
    options: value,
  }));

/** Connections of Azure's gateways, of any kind: the provider's own, and those inside a template of Azure's. */
export const azureConnections = (graph: Graph): readonly LinkEnd[] => [
  ...graph.ofType(AZURE_CONNECTION).map((resource) => ({
    resource,
    cloud: 'azure' as const,
    dialect: 'azurerm' as const,
    title: resource.address,
    at: '',
    options: resource.attributes,
  })),
  ...graph.ofType(DEPLOYMENT).flatMap((resource) =>
    (embeddedResources(resource) ?? [])
      .filter(({ type }) => /^Microsoft\.Network\/connections$/i.test(String(type)))
      .map((options) => ({
        resource,
        cloud: 'azure' as const,
        dialect: 'arm' as const,
        title: resource.address,
        at: TEMPLATE,
        options,
      })),
  ),
];

/** Whether a connection is a private line instead of a tunnel. */
export const isLine = (graph: Graph, end: LinkEnd): boolean =>
  wordsAt(graph, end, end.dialect === 'arm' ? 'properties.connectionType' : 'type').some(
    ({ text }) => text?.toLowerCase() === 'expressroute',
  );

/** How many tunnels a connection of AWS describes; `undefined` where nobody can tell. */
export function describedTunnels(graph: Graph, resource: Resource): number | undefined {
  const found = find(resource.attributes, TUNNELS, graph.dereference);
  return found.some(({ value }) => value instanceof Unknown)
    ? undefined
    : new Set(found.map(({ at }) => at)).size;
}

/** The values at a path of an end; none: nothing is written there. */
export const wordsAt = (graph: Graph, end: LinkEnd, path: string): readonly Word[] =>
  find(end.options, path, graph.dereference).flatMap(({ value, at }) =>
    settle(value, graph.dereference).map((s) => ({
      at: end.dialect === 'arm' ? end.at : end.at === '' ? at : `${end.at}.${at}`,
      text: s.holes.length > 0 ? undefined : String(s.value),
    })),
  );

/** The words of a part; `undefined` where the end's cloud has no such setting. */
export function partOf(graph: Graph, end: LinkEnd, part: LinkPart): readonly Word[] | undefined {
  const path = PART_PATHS[end.dialect][part];
  return path === undefined ? undefined : wordsAt(graph, end, path);
}

/** The property a finding on a part that is missing points at. */
export const placeOf = (end: LinkEnd, part: LinkPart): string => {
  const path = (PART_PATHS[end.dialect][part] ?? '').replace(/\.Value$/, '');
  return end.dialect === 'arm' ? end.at : end.at === '' ? path : `${end.at}.${path}`;
};
