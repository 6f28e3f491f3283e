/** docs/link.svg: the link and, apart from it, the interconnections, as the programme declares them, drawn by Graphviz, the same on every machine (`node -r tsx/cjs tools/draw-link.ts`). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instance } from '@viz-js/viz';
import { designOf, type Tunnel, tunnelsOf } from '../constructs/link/tunnels';
import { loadProgramme } from '../infra/programme';
import { rangesOf } from '../policy/interconnection';
import type { NetworkRule } from '../policy/network-rule';
import { networkRules } from '../policy/network-rules';
import type { EnvironmentName, Flow, Interconnection, Link, Programme } from '../policy/programme';

const FILE = join(__dirname, '../docs/link.svg');
/** Standard faces, so that no machine's own fonts change the widths. */
const FONT = 'fontname="Helvetica"';
const SHADES: Readonly<Record<EnvironmentName, string>> = { sponsor: '#fdf3e3', enclave: '#e6f0fb' };

const quoted = (...lines: readonly (string | number)[]): string =>
  `"${lines.join('\\n').replaceAll('"', '\\"')}"`;

/** The zones whose flows pass the link, with what each sends. */
const flowsOver = ({ flows }: Programme, { name }: Link): readonly Flow[] =>
  Object.values(flows).filter(({ link }) => link === name);

const zoneNode = (environment: EnvironmentName, zone: string | undefined): string =>
  `"${environment} ${zone ?? 'network'}"`;

function zones(programme: Programme, link: Link, environment: EnvironmentName): readonly string[] {
  const ranges: Readonly<Record<string, string>> = programme.environments[environment].zones;
  const named = flowsOver(programme, link).flatMap(({ from, to }) =>
    [from, to].filter(({ party }) => party === environment).map(({ zone }) => zone),
  );
  return [...new Set([...named, ...(environment === 'enclave' ? zonesBehind(programme) : [])])].map(
    (zone) =>
      `${zoneNode(environment, zone)} [label=${quoted(zone ?? 'network', ranges[zone ?? ''] ?? programme.environments[environment].network)}];`,
  );
}

function cluster(
  programme: Programme,
  link: Link,
  environment: EnvironmentName,
  ends: readonly string[],
): string {
  const { network } = programme.environments[environment];
  return [
    `subgraph cluster_${environment} {`,
    `label=${quoted(`${environment}, ${network}`)}; labelloc=t; style="rounded,filled"; color="#667788"; fillcolor="${SHADES[environment]}";`,
    ...zones(programme, link, environment),
    ...ends,
    '}',
  ].join('\n');
}

const tunnelEdge = ({ id, connection, inside, sponsorInside, enclaveInside }: Tunnel): string =>
  `gateway -> "instance ${connection}" [dir=both, penwidth=2, color="#2b6a3f", label=${quoted(`tunnel ${id}: ${inside}`, `${sponsorInside} and ${enclaveInside}`)}];`;

const port = ({ protocol, port: number }: Flow): string => `${protocol}/${number}`;

/** Each flow from its zone to its own side's gateway, and from the other's gateway on. */
function flowEdges(programme: Programme, link: Link): readonly string[] {
  const drawn = flowsOver(programme, link).flatMap((flow) => {
    const toEnclave = flow.to.party === 'enclave';
    const [near, far] = toEnclave ? [flow.from, flow.to] : [flow.to, flow.from];
    const way = toEnclave ? 'forward' : 'back';
    return [
      `${zoneNode('sponsor', near.zone)} -> gateway [dir=${way}, label=${quoted(flow.name, port(flow))}];`,
      ...[0, 1].map(
        (index) => `"instance ${index}" -> ${zoneNode('enclave', far.zone)} [dir=both, color="#99a3ad"];`,
      ),
    ];
  });
  return [...new Set(drawn)];
}

const zoneOf = (programme: Programme, range: string): string | undefined =>
  Object.entries(rangesOf(programme, 'enclave')).find(([, own]) => own === range)?.[0];

/** Where the connections of an interconnection end: its proxy, or the jump zone. */
const breaker = ({ name, subnets }: Interconnection): string => (subnets.proxy ? `${name}/proxy` : 'jump');

/** What goes on from there, to which zones of the enclave. */
const onward = (programme: Programme, point: Interconnection): readonly NetworkRule[] =>
  networkRules(programme, 'enclave').filter(
    ({ zone, direction }) => zone === breaker(point) && direction === 'outbound',
  );

const zonesBehind = (programme: Programme): readonly string[] =>
  Object.values(programme.interconnections).flatMap((point) =>
    onward(programme, point).flatMap(({ peers }) => peers.flatMap((range) => zoneOf(programme, range) ?? [])),
  );

/** One interconnection: gateway and subnet in a network of its own, and what passes the filters before and behind it. */
function pointOf(programme: Programme, point: Interconnection): readonly string[] {
  const { name, network, subnets, attachment } = point;
  const [gateway, end] = [`"${name} gateway"`, `"${breaker(point)}"`];
  const arrives = networkRules(programme, 'enclave').filter(
    ({ zone, direction }) => zone === breaker(point) && direction === 'inbound',
  );
  return [
    `subgraph "cluster_${name}" {`,
    `label=${quoted(`${name}, ${network}`)}; labelloc=t; style="rounded,filled"; color="#667788"; fillcolor="#eef3ea";`,
    `${gateway} [label=${quoted(attachment.replace('-', ' '), subnets.gateway)}];`,
    `${end} [label=${quoted(subnets.proxy ? 'proxy' : 'jump', rangesOf(programme, 'enclave')[breaker(point)] ?? '')}];`,
    '}',
    ...arrives.map(
      ({ flow, protocol, port: number }) =>
        `${end} -> ${gateway} [dir=back, label=${quoted(flow, `${protocol}/${number}`)}];`,
    ),
    ...onward(programme, point).flatMap(({ protocol, port: number, peers }) =>
      peers.map(
        (range) =>
          `${zoneNode('enclave', zoneOf(programme, range))} -> ${end} [dir=back, style=dashed, label=${quoted(`${protocol}/${number}`)}];`,
      ),
    ),
  ];
}

/** The picture in Graphviz's words. */
export function linkGraph(programme: Programme, link: Link): string {
  const { asn, suite, lifetimes } = designOf(link);
  const tunnels = tunnelsOf(link);
  const instances = [...new Set(tunnels.map(({ connection }) => connection))];
  const terms = `IKEv${suite.version}  ${suite.encryption}-${suite.prf}-${suite.group}, data ${suite.encryption}-${suite.pfs}; keys of data renewed within ${lifetimes.data} s`;
  return [
    'digraph link {',
    `rankdir=LR; nodesep=0.5; ranksep=1.2; ${FONT}; labelloc=b; label=${quoted(`${link.name}: ${terms}`)};`,
    `node [shape=box, style="rounded,filled", fillcolor=white, margin="0.2,0.08", ${FONT}, fontsize=11];`,
    `edge [${FONT}, fontsize=10];`,
    cluster(programme, link, 'sponsor', [
      `gateway [label=${quoted('transit gateway', `AS ${asn.sponsor}, opens`)}];`,
    ]),
    cluster(
      programme,
      link,
      'enclave',
      instances.map(
        (i) =>
          `"instance ${i}" [label=${quoted(`VPN gateway, instance ${i}`, `AS ${asn.enclave}, answers`)}];`,
      ),
    ),
    ...tunnels.map(tunnelEdge),
    ...flowEdges(programme, link),
    ...Object.values(programme.interconnections).flatMap((point) => pointOf(programme, point)),
    '}',
  ].join('\n');
}

/** The picture of the first link of the programme as it is committed; the machine's own settings change nothing. */
export async function drawLink(): Promise<string> {
  const programme = loadProgramme({ env: {}, localFile: null });
  const [link] = Object.values(programme.links);
  if (!link) throw new Error('the programme has no link to draw.');
  const viz = await instance();
  return viz.renderString(linkGraph(programme, link), { format: 'svg', engine: 'dot' });
}

if (require.main === module) void drawLink().then((svg) => writeFileSync(FILE, svg));
