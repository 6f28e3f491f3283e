import { algorithmOf, type Dialect, PART_TITLES, SUITE_PARTS, type SuitePart } from '../../facts/link-suite';
import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import type { Link, LinkDesign } from '../../programme';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { endsOf, type LinkEnd, partOf, VPN_CONNECTION, wordsAt } from './ends';
import { farOf, hostOf, insideOf } from './tunnel-pairs';

export const asAgreed: Rule = {
  id: 'link/as-agreed',
  title: 'Each end of the link writes what the programme declares: suite, lifetimes, who opens',
  why: 'The rules on strength leave a choice, and each end could make another one; what both operators reviewed and signed is the design in the programme.',
  fix: 'Make the end from infra/links.ts again; to change the design, change it there, and begin again at the step docs/link.md names.',
  sources: ['TRN-02', 'TRN-04'],
  severity: 'error',
  *check(graph) {
    const links = Object.values(graph.context.programme?.links ?? {}).filter(({ design }) => design);
    if (links.length === 0) return;
    for (const end of endsOf(graph)) yield* judged(graph, end, links);
    for (const connection of graph.ofType(VPN_CONNECTION)) yield* around(graph, connection, CONNECTION);
    for (const gateway of graph.ofType('azurerm_virtual_network_gateway'))
      if (textsAt(graph, gateway, INSIDE_ADDRESSES).length > 0) yield* around(graph, gateway, GATEWAY);
  },
};

/** What every tunnel of a link stands on: learned routes, by the straight way. */
const CONNECTION = {
  StaticRoutesOnly: 'false',
  EnableAcceleration: 'false',
  OutsideIpAddressType: 'PublicIpv4',
  TunnelInsideIpVersion: 'ipv4',
} as const;
/** The gateway that ends a link is the one with inside addresses: both instances at work, nothing played back, no transit. */
const INSIDE_ADDRESSES = 'bgp_settings.peering_addresses.apipa_addresses';
const GATEWAY = {
  active_active: 'true',
  enable_bgp: 'true',
  ip_sec_replay_protection_enabled: 'true',
  vpn_type: 'RouteBased',
  remote_vnet_traffic_enabled: 'false',
  virtual_wan_traffic_enabled: 'false',
} as const;

function* around(
  graph: Graph,
  resource: Resource,
  words: Readonly<Record<string, string>>,
): Generator<Violation> {
  for (const [property, wanted] of Object.entries(words)) {
    const given = textsAt(graph, resource, property);
    if (given.length > 0 && given.every((word) => word === wanted)) continue;
    yield {
      resource,
      property,
      certainty: given.includes(undefined) ? 'unproven' : 'proven',
      message: `${resource.address} has ${given.join(', ') || 'nothing'} as ${property}; a link has ${wanted}`,
    };
  }
}

/** Words of an end that the design decides. A path that is not written is a fault as well: the cloud's own value takes its place. */
const DECIDED: Readonly<Record<Dialect, Readonly<Record<string, (design: LinkDesign) => number | string>>>> =
  {
    aws: {
      Phase1LifetimeSeconds: ({ lifetimes }) => lifetimes.ike,
      Phase2LifetimeSeconds: ({ lifetimes }) => lifetimes.data,
      RekeyMarginTimeSeconds: ({ lifetimes }) => lifetimes.margin,
      DPDTimeoutSeconds: ({ lifetimes }) => lifetimes.silence.sponsor,
      // Inside addresses of Azure's never open BGP, and its end answers only: the sponsor's starts, and starts again.
      StartupAction: () => 'start',
      DPDTimeoutAction: () => 'restart',
      RekeyFuzzPercentage: () => 100,
      ReplayWindowSize: () => 1024,
      EnableTunnelLifecycleControl: () => 'true',
    },
    arm: {
      'properties.ipsecPolicies.saLifeTimeSeconds': ({ lifetimes }) => lifetimes.data,
      'properties.ipsecPolicies.saDataSizeKilobytes': ({ lifetimes }) => lifetimes.dataKilobytes,
      'properties.dpdTimeoutSeconds': ({ lifetimes }) => lifetimes.silence.enclave,
      'properties.connectionMode': () => 'ResponderOnly',
      'properties.enableBgp': () => 'true',
      'properties.connectionType': () => 'IPsec',
      'properties.usePolicyBasedTrafficSelectors': () => 'false',
      'properties.useLocalAzureIpAddress': () => 'false',
    },
    azurerm: {
      'ipsec_policy.sa_lifetime': ({ lifetimes }) => lifetimes.data,
      'ipsec_policy.sa_datasize': ({ lifetimes }) => lifetimes.dataKilobytes,
      dpd_timeout_seconds: ({ lifetimes }) => lifetimes.silence.enclave,
      connection_mode: () => 'ResponderOnly',
      enable_bgp: () => 'true',
    },
  };

/** The sponsor's address inside each tunnel tells which link it is of. */
const insideAddresses = (graph: Graph, end: LinkEnd): readonly string[] => {
  if (end.cloud === 'azure')
    return farOf(graph, end).flatMap((far) =>
      textsAt(graph, far, 'bgp_settings.bgp_peering_address').flatMap((text) => text ?? []),
    );
  const inside = insideOf(graph, end);
  return inside === undefined ? [] : [hostOf(inside, 1)];
};

function* judged(graph: Graph, end: LinkEnd, links: readonly Link[]): Generator<Violation> {
  const addresses = insideAddresses(graph, end);
  const link = links.find(({ design }) =>
    design?.inside.flat().some((range) => addresses.includes(hostOf(range, 1))),
  );
  if (!link?.design) {
    yield fault(
      end,
      end.at,
      `${end.title} is of no link of the programme (${addresses.join() || 'no inside address'})`,
    );
    return;
  }
  for (const part of SUITE_PARTS) yield* differentWord(graph, end, link, part);
  for (const [path, decide] of Object.entries(DECIDED[end.dialect])) {
    const wanted = String(decide(link.design));
    const words = wordsAt(graph, end, path);
    if (words.length > 0 && words.every(({ text }) => text === wanted)) continue;
    const given = words.map(({ text }) => text ?? 'what nobody can tell').join(', ') || 'nothing';
    yield fault(
      end,
      words[0]?.at ?? end.at,
      `${end.title} has ${given} as ${path}; ${link.name} has ${wanted}`,
    );
  }
}

function* differentWord(graph: Graph, end: LinkEnd, link: Link, part: SuitePart): Generator<Violation> {
  const suite = link.design?.suite;
  if (!suite || part === 'version' || part === 'dataIntegrity') return;
  const wanted = {
    encryption: suite.encryption,
    dataEncryption: suite.encryption,
    prf: suite.prf,
    group: suite.group,
    pfs: suite.pfs,
  }[part];
  for (const { at, text } of partOf(graph, end, part) ?? []) {
    const word = text === undefined ? undefined : algorithmOf(part, end.cloud, text)?.name;
    if (word !== undefined && word !== wanted)
      yield fault(end, at, `${end.title} has ${text} as ${PART_TITLES[part]}; ${link.name} has ${wanted}`);
  }
}

const fault = ({ resource }: LinkEnd, property: string, message: string): Violation => ({
  resource,
  property,
  certainty: 'proven',
  message,
});
