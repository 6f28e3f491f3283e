/** The picture of the links, drawn from the programme: what stands in `docs/link.svg` and is compared with it by a test. */
import { tunnelsOf } from '../../constructs/link/tunnels';
import type { DeclaredProgramme } from '../../infra/programme';
import type { Flow, Link } from '../../policy/programme';

const WIDTH = 960;
const [LEFT, RIGHT, BOX] = [40, 640, 280];
const TOP = 80;
const STEP = 54;

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
const box = (x: number, y: number, height: number, title: string, lines: readonly string[]): string =>
  [
    `<rect x="${x}" y="${y}" width="${BOX}" height="${height}" rx="6"/>`,
    text(x + 14, y + 24, title, 'class="title"'),
    ...lines.map((line, i) => text(x + 14, y + 46 + i * 18, line)),
  ].join('\n');

function tunnelLines(link: Link, from: number): readonly string[] {
  return tunnelsOf(link).flatMap(({ id, sponsorInside, enclaveInside }, i) => {
    const y = from + i * 26;
    return [
      `<line x1="${LEFT + BOX}" y1="${y}" x2="${RIGHT}" y2="${y}" class="tunnel"/>`,
      text(
        (LEFT + BOX + RIGHT) / 2,
        y - 5,
        `${id}: ${sponsorInside} – ${enclaveInside}`,
        'class="small" text-anchor="middle"',
      ),
    ];
  });
}

function flowLines(flows: readonly Flow[], from: number): readonly string[] {
  return flows.flatMap((flow, i) => {
    const y = from + i * STEP;
    const right = flow.from.party === 'sponsor';
    const [x1, x2] = right ? [LEFT + BOX, RIGHT] : [RIGHT, LEFT + BOX];
    return [
      `<line x1="${x1}" y1="${y}" x2="${x2}" y2="${y}" class="flow" marker-end="url(#arrow)"/>`,
      text((LEFT + BOX + RIGHT) / 2, y - 22, flow.name, 'text-anchor="middle"'),
      text(
        (LEFT + BOX + RIGHT) / 2,
        y - 6,
        `${flow.dataset}, ${flow.protocol} ${flow.port}, ${flow.from.zone} → ${flow.to.zone}`,
        'class="small" text-anchor="middle"',
      ),
    ];
  });
}

/** An SVG of both ends, the tunnels of each link and the flows they carry, and who meets the enclave elsewhere. */
export function picture(programme: DeclaredProgramme): string {
  const links: readonly Link[] = Object.values(programme.links);
  const flows: readonly Flow[] = Object.values(programme.flows);
  const over = flows.filter(({ link }) => link !== undefined);
  const { sponsor, enclave } = programme.environments;
  const tunnelsHeight = links.length * 4 * 26 + 20;
  const height = tunnelsHeight + over.length * STEP + 60;
  const others = flows.filter(
    ({ from, to }) =>
      (to.party === 'enclave' || from.party === 'enclave') && programme.peers[from.party] !== undefined,
  );
  const body = [
    box(LEFT, TOP, height, `sponsor (${sponsor.region})`, [
      sponsor.network,
      'transit gateway, two tables',
      'starts every tunnel',
    ]),
    box(RIGHT, TOP, height, `enclave (${enclave.profile.region})`, [
      enclave.network,
      'gateway of two instances',
      'answers only',
    ]),
    ...links.flatMap((link, i) => tunnelLines(link, TOP + 40 + i * 104)),
    ...flowLines(over, TOP + tunnelsHeight + 60),
    ...others.map((flow, i) =>
      text(
        RIGHT,
        TOP + height + 30 + i * 20,
        `${flow.from.party} → enclave: ${flow.name}, never over the link`,
      ),
    ),
  ];
  const suite = links.map(
    ({ name, design }) =>
      `${name}: IKEv${design?.suite.version}, ${design?.suite.encryption}, ${design?.suite.prf}, ${design?.suite.group}, renewed with ${design?.suite.pfs}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${TOP + height + 60 + others.length * 20}" font-family="sans-serif" font-size="13">
<style>rect{fill:#f6f7f9;stroke:#4a5568}.title{font-weight:bold;font-size:15px}.small{font-size:11px;fill:#4a5568}.tunnel{stroke:#2b6cb0;stroke-width:3}.flow{stroke:#276749;stroke-width:1.5}</style>
<defs><marker id="arrow" markerWidth="9" markerHeight="7" refX="8" refY="3.5" orient="auto"><path d="M0,0 L9,3.5 L0,7 z" fill="#276749"/></marker></defs>
${suite.map((words, i) => text(LEFT, 30 + i * 20, words)).join('\n')}
${body.join('\n')}
</svg>
`;
}
