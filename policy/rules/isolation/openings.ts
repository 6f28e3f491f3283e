/** What the firewalls of both clouds let pass, read off the artefacts in one shape. */
import type { Graph } from '../../graph/graph';
import { type Found, find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Resource } from '../../model';
import type { Value, ValueMap } from '../../values';
import { oncePerGraph } from '../once-per-graph';
import { defaultOpenings } from './default-openings';
import type { Opening } from './opening';

type Texts = (rule: ValueMap, ...paths: readonly string[]) => readonly (string | undefined)[];

/** Every opening of every firewall rule; those that refuse open nothing. */
export const openingsOf = oncePerGraph((graph): readonly Opening[] => {
  const texts: Texts = (rule, ...paths) =>
    paths.flatMap((path) =>
      find(rule, path, graph.dereference).flatMap(({ value }) =>
        settle(value, graph.dereference).map((s) => (s.holes.length > 0 ? undefined : String(s.value))),
      ),
    );
  return graph.resources.flatMap((holder) => [
    ...rulesOf(graph, holder).flatMap(({ value, at }) => {
      const opened = holder.type.startsWith('azurerm_')
        ? azure(value as ValueMap, texts)
        : aws(value as ValueMap, texts, /egress/i.test(at || holder.type));
      return opened.map((opening) => ({ holder, property: at, written: true, ...opening }));
    }),
    ...defaultOpenings(graph, holder),
  ]);
});

const RULE_PATHS: Readonly<Record<string, readonly string[]>> = {
  azurerm_network_security_group: ['security_rule'],
  'AWS::EC2::SecurityGroup': ['SecurityGroupIngress', 'SecurityGroupEgress'],
};
const RULES = new Set([
  'azurerm_network_security_rule',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
]);

function rulesOf(graph: Graph, holder: Resource): readonly Pick<Found, 'value' | 'at'>[] {
  if (RULES.has(holder.type)) return [{ value: holder.attributes as Value, at: '' }];
  return (RULE_PATHS[holder.type] ?? []).flatMap((path) => find(holder.attributes, path, graph.dereference));
}

type Bare = Omit<Opening, 'holder' | 'property' | 'written'>;

function azure(rule: ValueMap, texts: Texts): readonly Bare[] {
  if (texts(rule, 'access').every((access) => access?.toLowerCase() === 'deny')) return [];
  const inbound = texts(rule, 'direction').some((d) => d?.toLowerCase() !== 'outbound');
  const [near, far] = inbound ? ['destination', 'source'] : ['source', 'destination'];
  const ports = texts(rule, 'destination_port_range', 'destination_port_ranges');
  const peers = texts(rule, `${far}_address_prefix`, `${far}_address_prefixes`);
  const owns = texts(rule, `${near}_address_prefix`, `${near}_address_prefixes`);
  const protocol = texts(rule, 'protocol')[0]?.toLowerCase() ?? '*';
  return cross(inbound ? 'inbound' : 'outbound', protocol, ports, peers, owns);
}

function aws(rule: ValueMap, texts: Texts, egress: boolean): readonly Bare[] {
  const [first] = texts(rule, 'IpProtocol');
  const protocol = first === '-1' || first === undefined ? '*' : first.toLowerCase();
  const [from] = texts(rule, 'FromPort');
  const [to] = texts(rule, 'ToPort');
  const port =
    from === undefined || protocol === '*' ? '*' : from === to || to === undefined ? from : `${from}-${to}`;
  // CDK closes a group without rules by one that lets ICMP go to a single impossible address.
  const peers = texts(rule, 'CidrIp', 'CidrIpv6').filter((p) => p !== '255.255.255.255/32');
  const groups = [
    'SourceSecurityGroupId',
    'DestinationSecurityGroupId',
    'SourcePrefixListId',
    'DestinationPrefixListId',
  ];
  const others = groups.some((path) => path in rule) ? [undefined] : [];
  return cross(egress ? 'outbound' : 'inbound', protocol, [port], [...peers, ...others], []);
}

const cross = (
  direction: Opening['direction'],
  protocol: string,
  ports: readonly (string | undefined)[],
  peers: readonly (string | undefined)[],
  owns: readonly (string | undefined)[],
): readonly Bare[] =>
  ports.flatMap((port) =>
    peers.flatMap((peer) =>
      (owns.length > 0 ? owns.map((own) => own ?? '*') : [undefined]).map((own) => ({
        direction,
        protocol,
        port: port ?? '*',
        peer,
        own,
      })),
    ),
  );
