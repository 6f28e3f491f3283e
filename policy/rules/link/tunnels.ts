/** The tunnels of both clouds, read off the artefacts in one shape and in the words of `policy/facts/ipsec.ts`. */
import { type Algorithm, ENCRYPTIONS, GROUPS, PRFS } from '../../facts/ipsec';
import { embeddedResources } from '../../graph/embedded-template';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Resource } from '../../model';
import type { Value } from '../../values';

/** Values of one option: an element nobody can tell is undefined; nothing written is an empty list. */
export type Options = readonly (string | undefined)[];
export const PARTS = ['version', 'encryption', 'prf', 'group', 'data encryption', 'pfs'] as const;
export type Part = (typeof PARTS)[number];

export interface ReadTunnel {
  readonly resource: Resource;
  /** Where its options stand. */
  readonly at: string;
  readonly cloud: 'aws' | 'azure';
  readonly suite: Readonly<Record<Part, Options>>;
  /** Where each part stands, below `at`. */
  readonly paths: Readonly<Record<Part, string>>;
  readonly lifetimes: Readonly<
    Record<
      string,
      { readonly path: string; readonly value: Options; readonly of: 'ike' | 'data' | 'dataKilobytes' }
    >
  >;
  readonly read: (path: string) => Options;
  /** The values at a path as the reader has them, unsettled ones too. */
  readonly raw: (path: string) => readonly Value[];
}

type Table = Readonly<Record<string, Algorithm>>;

/** Our word for a cloud's; a word nobody knows stays as it is, marked. */
const wordIn =
  (table: Table, cloud: 'aws' | 'azure') =>
  (written: string | undefined): string | undefined =>
    written === undefined
      ? undefined
      : (Object.keys(table).find((word) => table[word]?.[cloud]?.toLowerCase() === written.toLowerCase()) ??
        `unknown ${written}`);

interface Dialect {
  readonly cloud: 'aws' | 'azure';
  readonly paths: Readonly<Record<Part, string>>;
  readonly lifetimes: Readonly<Record<string, 'ike' | 'data' | 'dataKilobytes'>>;
  readonly two: string;
}

const AWS: Dialect = {
  cloud: 'aws',
  two: 'ikev2',
  paths: {
    version: 'IKEVersions.Value',
    encryption: 'Phase1EncryptionAlgorithms.Value',
    prf: 'Phase1IntegrityAlgorithms.Value',
    group: 'Phase1DHGroupNumbers.Value',
    'data encryption': 'Phase2EncryptionAlgorithms.Value',
    pfs: 'Phase2DHGroupNumbers.Value',
  },
  lifetimes: { Phase1LifetimeSeconds: 'ike', Phase2LifetimeSeconds: 'data' },
};
const AZURE: Dialect = {
  cloud: 'azure',
  two: 'IKEv2',
  paths: {
    version: 'connection_protocol',
    encryption: 'ipsec_policy.ike_encryption',
    prf: 'ipsec_policy.ike_integrity',
    group: 'ipsec_policy.dh_group',
    'data encryption': 'ipsec_policy.ipsec_encryption',
    pfs: 'ipsec_policy.pfs_group',
  },
  lifetimes: { 'ipsec_policy.sa_lifetime': 'data', 'ipsec_policy.sa_datasize': 'dataKilobytes' },
};
const ARM: Dialect = {
  cloud: 'azure',
  two: 'IKEv2',
  paths: {
    version: 'properties.connectionProtocol',
    encryption: 'properties.ipsecPolicies.ikeEncryption',
    prf: 'properties.ipsecPolicies.ikeIntegrity',
    group: 'properties.ipsecPolicies.dhGroup',
    'data encryption': 'properties.ipsecPolicies.ipsecEncryption',
    pfs: 'properties.ipsecPolicies.pfsGroup',
  },
  lifetimes: {
    'properties.ipsecPolicies.saLifeTimeSeconds': 'data',
    'properties.ipsecPolicies.saDataSizeKilobytes': 'dataKilobytes',
  },
};

const TABLES: Readonly<Record<Exclude<Part, 'version'>, Table>> = {
  encryption: ENCRYPTIONS,
  prf: PRFS,
  group: GROUPS,
  'data encryption': ENCRYPTIONS,
  pfs: GROUPS,
};

function tunnel(graph: Graph, resource: Resource, root: Value, at: string, dialect: Dialect): ReadTunnel {
  const read = (path: string): Options =>
    find(root, path, graph.dereference).flatMap(({ value }) =>
      settle(value, graph.dereference).map((s) => (s.holes.length > 0 ? undefined : String(s.value))),
    );
  const word = (part: Part): Options => {
    const written = read(dialect.paths[part]);
    if (part === 'version') return written.map((v) => (v === dialect.two ? '2' : v));
    return written.map(wordIn(TABLES[part], dialect.cloud));
  };
  return {
    resource,
    at,
    cloud: dialect.cloud,
    paths: dialect.paths,
    suite: Object.fromEntries(PARTS.map((part) => [part, word(part)])) as Record<Part, Options>,
    lifetimes: Object.fromEntries(
      Object.entries(dialect.lifetimes).map(([path, of]) => [path, { path, value: read(path), of }]),
    ),
    read,
    raw: (path) => find(root, path, graph.dereference).map(({ value }) => value),
  };
}

/** The cloud makes two tunnels whatever is written: what is not written it fills with defaults. */
const AWS_TUNNELS = 2;

function awsTunnels(graph: Graph, connection: Resource): readonly ReadTunnel[] {
  const blocks = find(connection.attributes, 'VpnTunnelOptionsSpecifications', graph.dereference);
  return Array.from({ length: Math.max(AWS_TUNNELS, blocks.length) }, (_, i) => {
    const { value = {}, at = `VpnTunnelOptionsSpecifications[${i}]` } = blocks[i] ?? {};
    return tunnel(graph, connection, value, at, AWS);
  });
}

/** Every tunnel of every connection of both clouds. */
export function tunnelsOf(graph: Graph): readonly ReadTunnel[] {
  const native = graph
    .ofType('azurerm_virtual_network_gateway_connection')
    .map((r) => tunnel(graph, r, r.attributes, '', AZURE))
    .filter(({ read }) => read('type').every((type) => type !== 'ExpressRoute'));
  const embedded = graph
    .ofType('azurerm_resource_group_template_deployment')
    .flatMap((r) =>
      (embeddedResources(r) ?? [])
        .filter(({ type }) => type === 'Microsoft.Network/connections')
        .map((inside) => tunnel(graph, r, inside, 'template_content', ARM)),
    );
  return [
    ...graph.ofType('AWS::EC2::VPNConnection').flatMap((c) => awsTunnels(graph, c)),
    ...native,
    ...embedded,
  ];
}

/** A path of a tunnel as a finding names it: inside a template's text only the text can be named. */
export const property = ({ at }: ReadTunnel, path: string): string =>
  at === 'template_content' ? at : [at, path.replace(/\.Value$/, '')].filter(Boolean).join('.');
