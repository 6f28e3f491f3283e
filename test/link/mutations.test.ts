/** Every word of the link: changed, it is found by a rule or by the real tunnels; and no word is forgotten. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caughtBy, linkEnds, mutationsCaught } from '../../tools/draw-link-mutations/caught';
import { withMutations } from '../../tools/draw-link-mutations/page';
import { changed, type Ends, type Part, partOf, wordsOf } from '../../tools/draw-link-mutations/words';
import { sponsorEnds } from '../e2e/link/from-cloudformation';
import { enclaveEnds } from '../e2e/link/from-terraform';

jest.setTimeout(60_000);
// Warnings are told on the error stream; here the rules of the link alone are asked.
const said = jest.spyOn(console, 'error').mockImplementation(() => {});
const ends = linkEnds();
const caught = mutationsCaught(ends);
said.mockRestore();

test('as they are synthesised both ends are found fault with by no rule', () => {
  expect(caughtBy(ends)).toEqual([]);
});

/** Found by the real tunnels alone: the enclave's addresses are known to no artefact of the enclave. */
const BY_TUNNELS = ['customer gateway IpAddress 20.74.11.11'];

test('each change of one word is found by a rule, but for those only real tunnels can find', () => {
  const missed = caught.filter(({ rules }) => rules.length === 0);
  expect(missed.map(({ part, path, says }) => `${part} ${path} ${says}`)).toEqual(BY_TUNNELS);
});

test('what real tunnels are left to find changes what they are made of', () => {
  const made = (texts: Ends<string>) => [
    sponsorEnds(JSON.parse(texts.sponsor)),
    enclaveEnds(JSON.parse(texts.enclave)),
  ];
  for (const mutation of caught.filter(({ rules }) => rules.length === 0))
    expect(made({ ...ends, [mutation.end]: changed(ends[mutation.end], mutation) })).not.toEqual(made(ends));
});

test.each<readonly [string, RegExp, string]>([
  ['the group', /^(Phase1DHGroupNumbers|.*\.dhGroup)/, 'link/both-ends-equal'],
  ['the PRF', /^(Phase1IntegrityAlgorithms\.0|.*\.ikeIntegrity)/, 'link/both-ends-equal'],
  ['forward secrecy', /^(Phase2DHGroupNumbers\.0|.*\.pfsGroup)/, 'link/as-agreed'],
  ['the lifetime', /(LifetimeSeconds|saLifeTimeSeconds)$/, 'link/as-agreed'],
])('%s: each other value is found, among others by the rule named', (_, path, rule) => {
  const changes = caught.filter((change) => path.test(change.path) && change.says !== 'left out');
  expect(changes.length).toBeGreaterThan(2);
  for (const { rules } of changes) expect(rules).toContain(rule);
});

test('a second value beside the agreed one is found as that', () => {
  const beside = caught.filter((change) => change.beside);
  expect(beside.length).toBe(8);
  for (const { rules } of beside) expect(rules).toContain('link/one-value-per-list');
});

/** Words that say nothing of a tunnel: names, places, ids, tags, what other rules judge, and the only value there is. */
const NOTHING: Readonly<Record<Part, RegExp>> = {
  tunnel: /^LogOptions\.CloudwatchLogOptions\.\w*(Format|Arn\b.*)$/,
  connection:
    /^(Type|CustomerGatewayId\..*|VpnTunnelOptionsSpecifications\..*|Tags\.[^2]\..*|Tags\.\d\.Key)$/,
  'customer gateway': /^(Type|DeviceName|Tags\..*)$/,
  'transit gateway': /^(Description|Tags\..*|\w*(Support|Attachments)|DefaultRouteTable\w+)$/,
  properties: /\.id$|\.ipConfigurationId$|^gatewayCustomBgpIpAddresses\.1\./,
  parameters: /^$/,
  'far gateway': /^(name|location|resource_group_name|tags\..*|\/\/\..*)$/,
  gateway:
    /^(name|location|resource_group_name|tags\..*|\/\/\..*|type|sku|generation|ip_configuration\..*|bgp_settings\.peering_addresses\.(1\..*|0\.apipa_addresses\.1))$/,
};

test.each(Object.keys(NOTHING) as Part[])('no word is forgotten: %s', (part) => {
  const own = caught.filter((change) => change.part === part);
  const [{ end } = { end: undefined }] = own;
  if (end === undefined) throw new Error(`no word of the ${part} is changed`);
  const words = wordsOf(partOf(ends[end], part));
  expect(words.length).toBeGreaterThan(1);
  const covered = (word: string): boolean =>
    own.some(({ path }) => word === path || word.startsWith(`${path}.`));
  expect(words.filter((word) => !covered(word) && !NOTHING[part].test(word))).toEqual([]);
});

test('a change of a word that is not there is no change', () => {
  expect(() => changed(ends.sponsor, { part: 'tunnel', path: 'Phase3', to: 1 })).toThrow(
    /tunnel has no Phase3/,
  );
});

test('docs/link.md shows the same (otherwise: npm run docs)', () => {
  const page = readFileSync(join(__dirname, '../../docs/link.md'), 'utf8');
  expect(page).toBe(withMutations(page, caught));
});
