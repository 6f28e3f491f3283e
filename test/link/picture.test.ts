/** docs/link.svg is what the programme declares. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { designOf, tunnelsOf } from '../../constructs/link/tunnels';
import { loadProgramme } from '../../infra/programme';
import { drawLink, linkGraph } from '../../tools/draw-link';

const docs = (name: string): string => readFileSync(join(__dirname, '../../docs', name), 'utf8');
const programme = loadProgramme({ env: {}, localFile: null });
const link = programme.links['sponsor-enclave'];

test('the picture is fresh (otherwise: node -r tsx/cjs tools/draw-link.ts)', async () => {
  expect(await drawLink()).toBe(docs('link.svg'));
});

test('every tunnel and every flow of the link is in it', () => {
  const words = linkGraph(programme, link);
  for (const { id, inside } of tunnelsOf(link)) expect(words).toContain(`tunnel ${id}: ${inside}`);
  const flows = Object.values(programme.flows).filter((flow) => 'link' in flow);
  expect(flows.length).toBeGreaterThan(0);
  for (const { name, port } of flows) expect(words).toContain(`${name}\\ntcp/${port}`);
});

test('another inside range is another picture', () => {
  const design = designOf(link);
  const inside = [['169.254.21.8/30', '169.254.22.8/30'], ...design.inside.slice(1)];
  expect(linkGraph(programme, { ...link, design: { ...design, inside } })).toContain('169.254.21.9');
});
