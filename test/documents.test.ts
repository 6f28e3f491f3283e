/** What the documents say is so: commands run, output is what is shown, links and paths lead somewhere, rules exist. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { OVERRIDES } from '../infra/overrides';
import { RULES } from '../policy/rules';
import { RULE_GROUPS } from '../policy/rules/rule';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '..');
const OUTPUT = new Set(['node_modules', 'cdk.out', 'cdktf.out', 'out', 'coverage', 'reports']);
const ROOMS = ['bench', 'bin', 'cli', 'constructs', 'docs', 'infra', 'policy', 'stacks', 'test', 'tools'];

function documentsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (OUTPUT.has(entry.name) || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return documentsIn(path);
    return entry.name.endsWith('.md') ? [relative(ROOT, path)] : [];
  });
}

const DOCUMENTS = documentsIn(ROOT).map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
const textOf = (file: string): string => DOCUMENTS.find((document) => document.file === file)?.text ?? '';
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: object;
  readonly devDependencies: object;
};

const fences = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, body = '']) => body,
  );

/** The id of a rule, as a document quotes it. */
const RULE = new RegExp(`\`((?:${RULE_GROUPS.join('|')})/[a-z-]+)\``, 'g');

const quoted = (text: string | undefined, pattern: RegExp): string[] =>
  [...(text ?? '').matchAll(pattern)].map(([, name = '']) => name);

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('every document', () => {
  test('links lead to a file, and to a heading where they name one', () => {
    const lost = DOCUMENTS.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => {
          const [path = '', anchor] = target.split('#');
          const to = path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path);
          if (!existsSync(to)) return true;
          return anchor !== undefined && !anchorsOf(readFileSync(to, 'utf8')).includes(anchor);
        })
        .map((target) => `${file}: ${target}`),
    );
    expect(lost).toEqual([]);
  });

  test('paths it names exist', () => {
    const path = new RegExp(`^(${ROOMS.join('|')})/[\\w./-]*$`);
    const lost = DOCUMENTS.flatMap(({ file, text }) =>
      [...text.matchAll(/`([^`\n]+)`/g)]
        .map(([, code = '']) => code)
        .filter((code) => path.test(code) && !existsSync(join(ROOT, code)) && code !== 'infra/local.json')
        .map((code) => `${file}: ${code}`),
    );
    expect(lost).toEqual([]);
  });

  test('scripts and variables it names exist', () => {
    const lost = DOCUMENTS.flatMap(({ file, text }) => [
      ...[...text.matchAll(/npm run ([\w:]+)/g)]
        .map(([, script = '']) => script)
        .filter((script) => !(script in manifest.scripts))
        .map((script) => `${file}: npm run ${script}`),
      ...[...text.matchAll(/CLOISON_[A-Z_]*[A-Z]/g)]
        .map(([variable]) => variable)
        .filter((variable) => !(variable in OVERRIDES))
        .map((variable) => `${file}: ${variable}`),
    ]);
    expect(lost).toEqual([]);
  });

  test('rules it names exist', () => {
    const known = new Set<string>(RULES.map((rule) => rule.id));
    const lost = DOCUMENTS.flatMap(({ file, text }) =>
      quoted(text, RULE).flatMap((rule) => (known.has(rule) ? [] : [`${file}: ${rule}`])),
    );
    expect(lost).toEqual([]);
  });
});

describe('the threat model', () => {
  const rows = textOf('docs/threat-model.md')
    .split('\n')
    .filter((line) => /^\| (?!fear|---)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  test('holds each named fear', () => {
    expect(rows.length).toBeGreaterThanOrEqual(7);
  });

  test.each(rows.map((row) => ({ fear: row[1] as string, row })))(
    '$fear: its tests break its rules',
    ({ row }) => {
      const tests = quoted(row[4], /`(test\/[^`]+)`/g);
      expect(tests.length).toBeGreaterThan(0);
      expect(
        tests.filter((file) => !existsSync(join(ROOT, file)) || !statSync(join(ROOT, file)).isFile()),
      ).toEqual([]);
      const words = tests.map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
      expect(quoted(row[3], RULE).filter((rule) => !words.includes(rule))).toEqual([]);
    },
  );
});

/** How each command of the README ends. A command that is not listed here is proved by nothing. */
const ENDS: Readonly<Record<string, number | 'not run'>> = {
  'npm ci': 'not run',
  'npm test': 'not run',
  'npm run synth': 0,
  'npx cloison check --only residency,classification test/fixtures/terraform/azurerm/plan.json': 1,
  'npx cloison check --help': 0,
  'npx cdk synth --quiet': 0,
  'node -r tsx/cjs infra/enclave.ts': 0,
  'CLOISON_STAGE=production npm run synth': 1,
  'CLOISON_STAGE=production CLOISON_PROFILE=bleu npm run synth': 0,
  'CLOISON_LINK=severed npm run synth': 0,
};

describe('the README', () => {
  const commands = fences(textOf('README.md'), 'sh')
    .flatMap((body) => body.split('\n'))
    .flatMap((line) => line.replace(/#.*/, '').split('&&'))
    .map((command) => command.trim())
    .filter((command) => command !== '');
  const ran = new Map<string, { readonly status: number | null; readonly output: string }>();
  let checkout: string;

  /** A checkout that shares everything but its output folders, so that nothing is left behind in the real one. */
  beforeAll(() => {
    checkout = mkdtempSync(join(tmpdir(), 'cloison-readme-'));
    for (const name of readdirSync(ROOT)) {
      if (!OUTPUT.has(name) || name === 'node_modules') symlinkSync(join(ROOT, name), join(checkout, name));
    }
  });
  afterAll(() => rmSync(checkout, { recursive: true, force: true }));

  function run(command: string) {
    const { PATH, HOME } = process.env;
    const done = spawnSync('sh', ['-c', command], {
      cwd: checkout,
      encoding: 'utf8',
      // The CDK's own template validator takes most of the time and has a test of its own.
      env: { PATH, HOME, CI: 'true', CDK_VALIDATION: 'false', CDK_DISABLE_CLI_TELEMETRY: 'true' },
    });
    const result = { status: done.status, output: `${done.stdout}${done.stderr}` };
    ran.set(command, result);
    return result;
  }

  test('its commands are those this test knows', () => {
    expect([...new Set(commands)].sort()).toEqual(Object.keys(ENDS).sort());
  });

  test('what `npm ci` installs is what package.json asks for', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Readonly<Record<string, { dependencies: object; devDependencies: object }>>;
    };
    const { dependencies, devDependencies } = manifest;
    expect(packages['']).toMatchObject({ dependencies, devDependencies });
  });

  test.each(Object.entries(ENDS).filter(([, end]) => end !== 'not run'))(
    '%s ends with %d',
    (command, end) => {
      const { status, output } = run(command);
      expect({ status, output: status === end ? '' : output }).toEqual({ status: end, output: '' });
    },
  );

  test('the output it shows is what these commands print', () => {
    const seen = [...ran.values()].flatMap(({ output }) => output.split('\n')).map(comparable);
    const shown = fences(textOf('README.md'), 'text')
      .flatMap((body) => body.split('\n'))
      .filter((line) => line.trim() !== '' && line.trim() !== '…');
    expect(shown.length).toBeGreaterThan(10);
    const lost = shown.filter((line) => {
      const start = line.endsWith(' …') ? comparable(line.slice(0, -2)) : undefined;
      return !seen.some((other) => (start ? other.startsWith(start) : other === comparable(line)));
    });
    expect(lost).toEqual([]);
  });
});

/** Counts, digests and columns change with every resource that is added; the words do not. */
const comparable = (line: string): string =>
  line
    .replace(/_?[0-9A-F]{8}\b/g, '')
    .replace(/\d+ (resources|of them|refused|not provable|warnings|waived)/g, 'N $1')
    .replace(/\s+/g, ' ')
    .trim();
