/** The firewall of one zone: what the programme's flows say, and nothing else. */
import { type ISecurityGroup, type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { NetworkRule } from '../../policy/network-rule';
import type { SponsorZone } from '../../policy/programme';

export interface ZoneFirewallProps {
  readonly vpc: IVpc;
  readonly zone: SponsorZone;
  readonly rules: readonly NetworkRule[];
}

type Opening = Pick<NetworkRule, 'direction' | 'protocol' | 'port'> & {
  readonly range: string;
  readonly flows: string[];
};

/** Several flows may open the same port to the same range; EC2 takes such a rule once. */
function openings(rules: readonly NetworkRule[]): readonly Opening[] {
  const found = new Map<string, Opening>();
  for (const { direction, protocol, port, peers, flow } of rules) {
    for (const range of peers) {
      const key = [direction, protocol, port, range].join();
      const same = found.get(key) ?? { direction, protocol, port, range, flows: [] };
      found.set(key, same);
      same.flows.push(flow);
    }
  }
  return [...found.values()];
}

function open(group: SecurityGroup, { direction, protocol, port, range, flows }: Opening): void {
  const at = protocol === 'tcp' ? Port.tcp(port) : Port.udp(port);
  const why = flows.join(', ');
  if (direction === 'inbound') group.addIngressRule(Peer.ipv4(range), at, why);
  else group.addEgressRule(Peer.ipv4(range), at, why);
}

/** A security group whose rules come from flows; `group` takes no further rule from the constructs that use it. */
export class ZoneFirewall extends Construct {
  readonly group: ISecurityGroup;

  constructor(scope: Construct, id: string, { vpc, zone, rules }: ZoneFirewallProps) {
    super(scope, id);
    const group = new SecurityGroup(this, 'Resource', {
      vpc,
      description: `Flows of the zone ${zone}`,
      allowAllOutbound: false,
    });
    for (const opening of openings(rules)) open(group, opening);
    this.group = SecurityGroup.fromSecurityGroupId(this, 'Fixed', group.securityGroupId, { mutable: false });
  }
}
