/** docs/link.svg: the link as the programme declares it, drawn by Graphviz, the same on every machine (`node -r tsx/cjs tools/draw-link.ts`). */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instance } from '@viz-js/viz';
import { designOf, type Tunnel, tunnelsOf } from '../constructs/link/tunnels';
import { loadProgramme } from '../infra/programme';
import type { EnvironmentName, Flow, Link, Programme } from '../policy/programme';

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
  return [...new Set(named)].map(
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
