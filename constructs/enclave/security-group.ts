import { Construct } from 'constructs';
import { NetworkSecurityGroup, type NetworkSecurityGroupSecurityRule } from '#azurerm/network-security-group';
import { SubnetNetworkSecurityGroupAssociation } from '#azurerm/subnet-network-security-group-association';
import {
  besides,
  PLATFORM_PASSAGES,
  type PlatformPassage,
  zonesOf,
} from '../../policy/facts/azure-platform-passages';
import { rangesOf } from '../../policy/interconnection';
import type { NetworkRule } from '../../policy/network-rule';
import { networkRules } from '../../policy/network-rules';
import type { Cidr, EnclaveZone, PointZone, Programme } from '../../policy/programme';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface SecurityGroupProps {
  readonly programme: Programme;
  readonly zone: EnclaveZone | PointZone;
  readonly resourceGroup: string;
  readonly subnetId: string;
}

type Rule = NetworkSecurityGroupSecurityRule;
type Direction = NetworkRule['direction'];

/** Flows come first, the platform's own passages after them, the two refusals last: 4096 is Azure's lowest priority. */
const FIRST_FLOW = 100;
const FIRST_PASSAGE = 2000;
const LAST = 4096;
const STEP = 10;

const AZURE_PROTOCOL = { tcp: 'Tcp', udp: 'Udp', any: '*' } as const;
const AZURE_DIRECTION = { inbound: 'Inbound', outbound: 'Outbound' } as const;

/** One rule between the zone and what is at the other end: ranges, or one service tag. */
function allow(
  zoneRange: Cidr,
  direction: Direction,
  peer: readonly Cidr[] | { readonly tag: string },
  rest: Pick<Rule, 'name' | 'priority' | 'protocol' | 'destinationPortRanges' | 'description'>,
): Rule {
  const ends = (end: 'source' | 'destination', value: readonly Cidr[] | { readonly tag: string }) =>
    'tag' in value ? { [`${end}AddressPrefix`]: value.tag } : { [`${end}AddressPrefixes`]: [...value] };
  const [source, destination] = direction === 'inbound' ? [peer, [zoneRange]] : [[zoneRange], peer];
  return {
    ...rest,
    access: 'Allow',
    direction: AZURE_DIRECTION[direction],
    sourcePortRange: '*',
    ...ends('source', source),
    ...ends('destination', destination),
  } as Rule;
}

const refuse = (direction: Direction): Rule => ({
  name: `refuse-${direction}`,
  description: 'What is not declared does not pass',
  access: 'Deny',
  direction: AZURE_DIRECTION[direction],
  priority: LAST,
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
});

function peerOf(
  { peer, ...passage }: PlatformPassage,
  ranges: Readonly<Record<string, Cidr>>,
  zone: EnclaveZone | PointZone,
  flows: readonly NetworkRule[],
) {
  if (typeof peer === 'object' && 'tag' in peer) return peer;
  const subnet = peer === 'self' ? zone : peer === 'callers' ? undefined : besides(zone, peer.beside);
  if (subnet) return [ranges[subnet] ?? ''];
  const callers = flows.filter((rule) => rule.direction === 'inbound' && rule.port === passage.forPort);
  return [...new Set(callers.flatMap((rule) => rule.peers))];
}

/** The rules of one zone: its flows, Azure's own passages, then nothing. */
export function securityRules(programme: Programme, zone: EnclaveZone | PointZone): readonly Rule[] {
  const ranges = rangesOf(programme, 'enclave');
  const zoneRange = ranges[zone] ?? '';
  const flows = networkRules(programme, 'enclave').filter((rule) => rule.zone === zone);
  const passages: readonly PlatformPassage[] = PLATFORM_PASSAGES;
  const own = passages
    .filter((passage) => zonesOf(passage, [zone]).length > 0)
    .map((passage) => ({ passage, peer: peerOf(passage, ranges, zone, flows) }))
    .filter(({ peer }) => 'tag' in peer || peer.length > 0);
  return [
    ...flows.map((rule, index) =>
      allow(zoneRange, rule.direction, rule.peers, {
        name: `flow-${rule.flow}-${rule.direction}`,
        description: `Declared flow ${rule.flow}`,
        priority: FIRST_FLOW + index * STEP,
        protocol: AZURE_PROTOCOL[rule.protocol],
        destinationPortRanges: [String(rule.port)],
      }),
    ),
    ...own.map(({ passage, peer }, index) =>
      allow(zoneRange, passage.direction, peer, {
        name: `platform-${passage.name}`,
        description: passage.why,
        priority: FIRST_PASSAGE + index * STEP,
        protocol: AZURE_PROTOCOL[passage.protocol],
        destinationPortRanges: [...passage.ports],
      }),
    ),
    refuse('inbound'),
    refuse('outbound'),
  ];
}

/** The firewall of one zone: refuses everything but the declared flows and what Azure itself needs, and is bound to its subnet. */
export class SecurityGroup extends Construct {
  constructor(scope: Construct, id: string, props: SecurityGroupProps) {
    super(scope, id);
    const { programme, zone, resourceGroup, subnetId } = props;
    const group = new NetworkSecurityGroup(this, 'group', {
      name: nameOf(programme, 'securityGroup', zone.replace('/', '-')),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags: platformTags(programme),
      // Written inside the group: a rule added by hand is then removed by the next deployment.
      securityRule: [...securityRules(programme, zone)],
    });
    new SubnetNetworkSecurityGroupAssociation(this, 'binding', {
      subnetId,
      networkSecurityGroupId: group.id,
    });
  }
}
