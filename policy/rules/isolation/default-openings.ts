/** What each cloud's firewalls let pass where nobody wrote a rule. */
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Resource } from '../../model';
import type { Value } from '../../values';
import { partsOf } from '../setters';
import type { Opening } from './opening';

type Default = Pick<Opening, 'direction' | 'peer'> & { readonly property: string };

const AWS_GROUP = 'AWS::EC2::SecurityGroup';
const EGRESS = 'SecurityGroupEgress';
const AZURE_GROUP = 'azurerm_network_security_group';
const AZURE_RULE = 'azurerm_network_security_rule';

/**
 * Azure's rules 65000 and 65001: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules
 */
const AZURE: readonly Default[] = [
  { direction: 'inbound', peer: 'VirtualNetwork', property: 'security_rule' },
  { direction: 'outbound', peer: 'Internet', property: 'security_rule' },
];
/**
 * AWS lets a group that writes no rule of its own for the way out send everything everywhere; rules added from outside do
 * not change that. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
const AWS: Default = { direction: 'outbound', peer: '0.0.0.0/0', property: EGRESS };

/** The openings a firewall has because nobody closed them. */
export function defaultOpenings(graph: Graph, holder: Resource): readonly Opening[] {
  const open =
    holder.type === AWS_GROUP ? aws(graph, holder) : holder.type === AZURE_GROUP ? azure(graph, holder) : [];
  return open.map((one) => ({ holder, written: false, protocol: '*', port: '*', ...one }));
}

const aws = (graph: Graph, holder: Resource): readonly Default[] =>
  find(holder.attributes, EGRESS, graph.dereference).length > 0 ? [] : [AWS];

function azure(graph: Graph, holder: Resource): readonly Default[] {
  const rules: readonly Value[] = [
    ...find(holder.attributes, 'security_rule', graph.dereference).map(({ value }) => value),
    ...partsOf(graph, holder, AZURE_RULE, 'network_security_group_name').map((rule) => rule.attributes),
  ];
  return AZURE.filter(({ direction }) => !rules.some((rule) => refusesAll(graph, rule, direction)));
}

/** Denies every protocol, port and peer; or nobody can tell what it says, which is judged as an opening of its own. */
function refusesAll(graph: Graph, rule: Value, direction: Opening['direction']): boolean {
  const is = (path: string, wanted: string): boolean =>
    find(rule, path, graph.dereference).some(({ value }) =>
      settle(value, graph.dereference).some(
        (s) => s.holes.length > 0 || String(s.value).toLowerCase() === wanted,
      ),
    );
  const far = direction === 'inbound' ? 'source' : 'destination';
  return (
    is('access', 'deny') &&
    is('direction', direction) &&
    is('protocol', '*') &&
    is('destination_port_range', '*') &&
    ['*', ...(direction === 'outbound' ? ['internet', '0.0.0.0/0'] : [])].some((peer) =>
      is(`${far}_address_prefix`, peer),
    )
  );
}
