/** Documents that are made of tables are what the tables say; every command of docs/ci.md and of the hooks is one. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { run } from '../cli/program';
import { CONFLICTS } from '../policy/facts/conflicts';
import { CONTROLS } from '../policy/facts/controls';
import { RULES } from '../policy/rules';
import { documents } from '../tools/write-documents';
import { elementsOf } from './support/xml';

const ROOT = join(__dirname, '..');
const made = documents();

describe('documents made of tables', () => {
  test.each(Object.keys(made))('%s is fresh (otherwise: npm run docs)', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toBe(made[file]);
  });
  test('every rule, control and conflict is in its document', () => {
    for (const { id } of RULES) expect(made['policy/README.md']).toContain(`| \`${id}\` |`);
    for (const { id } of CONTROLS) expect(made['docs/controls.md']).toContain(`| ${id} |`);
    for (const { rule } of CONFLICTS) expect(made['docs/conflicts.md']).toContain(`[${rule}](`);
  });
  test('what cannot be proved is said so', () => {
    const [, open = ''] = (made['docs/controls.md'] ?? '').split('## Not provable by infrastructure code');
    for (const { id, strength } of CONTROLS)
      if (strength === ('S0' as string) || strength === ('S1' as string)) expect(open).toContain(`| ${id} |`);
  });
});

const CI = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
const snippets = [...CI.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
  ([, text = '']) => parse(text) as unknown,
);

/** Every command of a pipeline, whichever service's words it is in. */
function commandsIn(node: unknown): readonly string[] {
  if (Array.isArray(node))
    return node.flatMap((item) => (typeof item === 'string' ? [item] : commandsIn(item)));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'run' && typeof value === 'string' ? [value] : commandsIn(value),
  );
}

const TEMPLATE = JSON.stringify({
  Resources: {
    Store: {
      Type: 'AWS::S3::Bucket',
      Properties: { Tags: [{ Key: 'data-classification', Value: 'public' }] },
    },
  },
});
describe('commands of the pipelines', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloison-'));
    for (const name of ['cdk.out', 'cdktf.out', 'templates']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'store.template.json'), TEMPLATE);
    }
    copyFileSync(join(__dirname, 'fixtures/terraform/azurerm/plan.json'), join(folder, 'plan.json'));
    writeFileSync(join(folder, 'waivers.json'), '[]');
    const [, context = ''] = /`context\.json` is `(\{.*?\})`/.exec(CI) ?? [];
    writeFileSync(join(folder, 'context.json'), context);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const FILES =
    /^(cdk\.out|cdktf\.out|templates|plan\.json|context\.json|waivers\.json|cloison\.(sarif|xml))$/;
  const commands = snippets.flatMap(commandsIn).filter((command) => command.includes('cloison'));

  test('there are some in every snippet', () => {
    expect(
      snippets.map((snippet) => commandsIn(snippet).some((c) => c.includes('npx cloison check'))),
    ).toEqual(snippets.map(() => true));
  });

  test.each(commands)('%s', async (command) => {
    const words = command.replace(/ >> .*$/, '').split(' ');
    expect(words.slice(0, 2)).toEqual(['npx', 'cloison']);
    const argv = words.slice(2).map((word) => (FILES.test(word) ? join(folder, word) : word));
    const printed: string[] = [];
    const io = {
      out: (text: string) => void printed.push(text),
      err: (text: string) => void printed.push(text),
      colour: false,
    };
    if (argv[0] === 'synth') {
      expect(await run([...argv, '--help'], io)).toBe(0);
      return;
    }
    // Whether the snippets' input is refused says nothing of the command; that it was not judged would.
    const status = await run(argv, io);
    expect({ status, printed }).not.toMatchObject({ status: 2 });
  });

  test('what they upload is what they write', () => {
    expect(JSON.parse(readFileSync(join(folder, 'cloison.sarif'), 'utf8')).version).toBe('2.1.0');
    expect(elementsOf(readFileSync(join(folder, 'cloison.xml'), 'utf8'))[0]?.name).toBe('testsuites');
    expect(CI.match(/sarif_file: (.*)/)?.[1]).toBe('cloison.sarif');
    expect(CI.match(/junit: (.*)/)?.[1]).toBe('cloison.xml');
  });

  interface Hook {
    readonly id: string;
    readonly name: string;
    readonly entry: string;
    readonly language: string;
    readonly args?: readonly string[];
    readonly files?: string;
    readonly pass_filenames?: boolean;
  }
  const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

  test.each(hooks)('hook $id', async ({ entry, args = [], files, pass_filenames, language }) => {
    const bins = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { bin: object }).bin;
    const [name = '', ...words] = entry.split(' ');
    expect({ language, name: Object.keys(bins).includes(name) }).toEqual({ language: 'node', name: true });
    const template = join(folder, 'templates/store.template.json');
    if (files) expect(new RegExp(files).test(template)).toBe(true);
    const given = pass_filenames === false ? args.map((arg) => join(folder, arg, 'templates')) : [template];
    expect(
      await run([...words, ...given], { out: () => undefined, err: () => undefined, colour: false }),
    ).toBe(0);
  });
});
