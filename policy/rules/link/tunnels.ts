/** The tunnels of both clouds, those a cloud makes by itself too, and those inside a template of Azure's own. */
import { embeddedResources } from '../../graph/embedded-template';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import type { Resource } from '../../model';
import type { Value } from '../../values';

export interface ReadTunnel {
  readonly resource: Resource;
  /** Where its options stand. */
  readonly at: string;
  readonly cloud: 'aws' | 'azure';
  /** The values at a path below `at` as the reader has them, unsettled ones too. */
  readonly raw: (path: string) => readonly Value[];
}

const tunnel = (
  graph: Graph,
  resource: Resource,
  root: Value,
  at: string,
  cloud: 'aws' | 'azure',
): ReadTunnel => ({
  resource,
  at,
  cloud,
  raw: (path) => find(root, path, graph.dereference).map(({ value }) => value),
});

/** The cloud makes two tunnels whatever is written: what is not written it fills with defaults. */
const AWS_TUNNELS = 2;

function awsTunnels(graph: Graph, connection: Resource): readonly ReadTunnel[] {
  const blocks = find(connection.attributes, 'VpnTunnelOptionsSpecifications', graph.dereference);
  return Array.from({ length: Math.max(AWS_TUNNELS, blocks.length) }, (_, i) => {
    const { value = {}, at = `VpnTunnelOptionsSpecifications[${i}]` } = blocks[i] ?? {};
    return tunnel(graph, connection, value, at, 'aws');
  });
}

/** Every tunnel of every connection of both clouds. A private circuit is none. */
export function tunnelsOf(graph: Graph): readonly ReadTunnel[] {
  const native = graph
    .ofType('azurerm_virtual_network_gateway_connection')
    .map((r) => tunnel(graph, r, r.attributes, '', 'azure'))
    .filter(({ raw }) => !raw('type').includes('ExpressRoute'));
  const embedded = graph
    .ofType('azurerm_resource_group_template_deployment')
    .flatMap((r) =>
      (embeddedResources(r) ?? [])
        .filter(({ type }) => type === 'Microsoft.Network/connections')
        .map((inside) => tunnel(graph, r, inside, 'template_content', 'azure')),
    );
  return [
    ...graph.ofType('AWS::EC2::VPNConnection').flatMap((c) => awsTunnels(graph, c)),
    ...native,
    ...embedded,
  ];
}

/** A path of a tunnel as a finding names it: inside a template's text only the text can be named. */
export const property = ({ at }: ReadTunnel, path: string): string =>
  at === 'template_content' ? at : [at, path].filter(Boolean).join('.');
