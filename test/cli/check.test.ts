/** `cloison check` as other people's pipelines know it: exit statuses, one line for every fault, the other files judged. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../cli/program';
import { version } from '../../package.json';

const COMMAND = join(__dirname, '../../bin/cloison.js');
const bucket = (classification: string, more: object = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { Tags: [{ Key: 'data-classification', Value: classification }], ...more },
});
const template = (resources: object): string =>
  JSON.stringify({ AWSTemplateFormatVersion: '2010-09-09', Resources: resources });
const GOOD = template({ Store: bucket('general') });
const BAD = template({ Store: bucket('sensitive') });
const PLACES = ['--only', 'residency,classification'];
const PARIS = ['--region', 'eu-west-3', ...PLACES];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
};

async function cloison(...argv: string[]) {
  const printed: string[] = [];
  const told: string[] = [];
  const io = { out: (text: string) => void printed.push(text), err: (text: string) => void told.push(text) };
  const status = await run(argv, { ...io, colour: false });
  return { status, out: printed.join(''), err: told.join('') };
}
const check = (...argv: string[]) => cloison('check', ...argv);

describe('the exit status', () => {
  test('0: judged and nothing found', async () => {
    const { status, out, err } = await check(put('good.json', GOOD), ...PARIS);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toBe(
      'PASSED: 1 resources judged, 1 of them stores; 0 refused, 0 not provable, 0 warnings, 0 waived\n',
    );
  });
  test('1: something is refused', async () => {
    const { status, out } = await check(put('bad.json', BAD), ...PARIS);
    expect(status).toBe(1);
    expect(out).toMatch(/refused residency\/store-outside-enclave\n.*sponsor cloud/);
  });
  test('1: something cannot be proved', async () => {
    const { status, out } = await check(put('good.json', GOOD), ...PLACES);
    expect(status).toBe(1);
    expect(out).toContain('cannot be proved residency/unknown-place');
  });
  test('0: warnings alone refuse nothing', async () => {
    const state = 'terraform {\n  backend "azurerm" {\n    storage_account_name = "state"\n  }\n}\n';
    const { status, out } = await check(put('main.tf', state), ...PLACES);
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('PASSED WITH WARNINGS') });
  });
  test('2 before 1: an unreadable file, though another one is refused and its findings printed', async () => {
    const { status, out, err } = await check(put('bad.json', BAD), join(folder, 'gone.json'), ...PARIS);
    expect({ status, err }).toEqual({
      status: 2,
      err: `cloison: ${folder}/gone.json: there is no such file or folder\n`,
    });
    expect(out).toContain('residency/store-outside-enclave');
  });
  test('2: nothing to judge', async () => {
    const { status, out, err } = await check(put('none.json', template({})), ...PARIS);
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringMatching(/^cloison: nothing to judge in .*none.json\n$/),
    });
    expect(out).toContain('NOTHING JUDGED');
  });
});

const deep = (levels: number): string =>
  '{"Resources":'.concat('{"a":'.repeat(levels), '1', '}'.repeat(levels), '}');
const aliases = `Resources: &a0 {x: y}\n${Array.from({ length: 30 }, (_, i) => `b${i}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`).join('\n')}\nAWSTemplateFormatVersion: "2010-09-09"\n`;

describe('malformed input is one clear line and status 2; the file beside it is judged all the same', () => {
  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['a truncated template', 'x.json', BAD.slice(0, -4), /x\.json:1:\d+: /],
    ['a truncated YAML template', 'x.yaml', 'Resources:\n  B:\n    Type: "AWS::S3', /x\.yaml:/],
    ['a list', 'x.json', '[1,2]', /neither CloudFormation nor Terraform/],
    ['a number', 'x.json', '42', /neither CloudFormation nor Terraform/],
    ['null', 'x.json', 'null', /neither CloudFormation nor Terraform/],
    [
      'resources that are a list',
      'x.json',
      '{"AWSTemplateFormatVersion":"2010-09-09","Resources":[]}',
      /Resources/,
    ],
    ['a resource that is a text', 'x.json', template({ A: 'AWS::S3::Bucket' }), /A/],
    ['a type that is a number', 'x.json', template({ A: { Type: 7 } }), /Type/i],
    [
      'a plan of the wrong shape',
      'x.json',
      '{"format_version":"1.2","planned_values":{"root_module":7},"resource_changes":3}',
      /x\.json/,
    ],
    [
      'a key written twice',
      'x.json',
      '{"Resources":{"A":{"Type":"AWS::S3::Bucket"},"A":{"Type":"AWS::S3::Bucket"}}}',
      /x\.json:1:\d+: .*"A".*twice|twice.*"A"/,
    ],
    [
      'a YAML key written twice',
      'x.yaml',
      'Resources:\n  A:\n    Type: AWS::S3::Bucket\n  A:\n    Type: AWS::S3::Bucket\n',
      /x\.yaml:4/,
    ],
    ['nesting of 100,000 levels', 'x.json', deep(100_000), /nested more than 500 levels/],
    ['an alias bomb', 'x.yaml', aliases, /alias/],
    ['bytes that are no text', 'x.json', Uint8Array.from([0x7b, 0, 1, 2, 3]), /binary/],
    [
      'bytes that are not UTF-8',
      'x.json',
      Buffer.from('{"Resources":{"caf\xe9":{}}}', 'latin1'),
      /not UTF-8/,
    ],
    ['Latin-1 in native Terraform', 'x.tf', Buffer.from('# caf\xe9\n', 'latin1'), /not UTF-8/],
    ['an empty file', 'x.json', '', /is empty/],
    ['white space', 'x.json', ' \n', /is empty/],
    ['a binary plan', 'x.json', Buffer.from('PK\u0003\u0004rest'), /terraform show -json/],
    ['another kind of file', 'x.yaml', 'apiVersion: v1\nkind: Pod\n', /neither CloudFormation nor Terraform/],
    ['malformed native Terraform', 'x.tf', 'resource "a" {', /x\.tf:\d+:\d+: /],
  ])('%s', async (_name, name, content, line) => {
    const { status, out, err } = await check(put(name, content), put('good/good.json', GOOD), ...PARIS);
    expect(err).toMatch(line);
    expect({ status, lines: err.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 });
    expect(err).toMatch(/^cloison: /);
    expect(out).toContain('1 resources judged');
  });

  const LOCALS =
    'locals {\n  a = local.b\n  b = local.a\n}\nresource "azurerm_storage_account" "x" {\n  location = local.a\n}\n';
  const nesting = (url: string) =>
    template({ N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } });
  const WAITING = template({
    A: { Type: 'A::B::C', DependsOn: 'B' },
    B: { Type: 'A::B::C', DependsOn: 'A' },
  });
  const CONDITIONS = `{"Conditions":{"A":{"Fn::Not":[{"Condition":"A"}]}},${template({ B: bucket('general') }).slice(1)}`;
  test.each<[string, string, string, RegExp]>([
    ['locals', 'c/main.tf', LOCALS, /main\.tf:2:3: locals .* local\.a → local\.b → local\.a/],
    ['modules', 'c/main.tf', 'module "m" {\n  source = "./"\n}\n', /main\.tf:1:1: modules call each other/],
    ['conditions', 'x.json', CONDITIONS, /x\.json:1:16: conditions name each other .* A → A/],
    ['nested templates', 'x.json', nesting('./x.json'), /x\.json: the template nests itself/],
    ['resources that wait for each other', 'x.json', WAITING, /x\.json:1:\d+: resources wait for each other/],
  ])('in a circle: %s', async (_name, name, content, line) => {
    const { status, out, err } = await check(put(name, content), put('good/good.json', GOOD), ...PARIS);
    expect(err).toMatch(line);
    expect({ status, lines: err.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 });
    expect(out).toMatch(/[1-9] resources judged/);
  });

  test('resources that refer to each other are judged: their data can be followed', async () => {
    const circle = template({
      A: bucket('general', { BucketName: { Ref: 'B' } }),
      B: bucket('general', { BucketName: { Ref: 'A' } }),
    });
    expect((await check(put('x.json', circle), ...PARIS)).status).toBe(0);
  });

  test('50 MB of anything end in bounded time', async () => {
    const files = [
      put('a.json', `{"Resources":[${'1234567,'.repeat(6_250_000)}`),
      put('b.json', `{"Resources":{"a":"${'x'.repeat(50_000_000)}"}}`),
      put('c.yaml', 'Resources: '.concat('- '.repeat(25_000_000))),
    ];
    const started = performance.now();
    const { status, err } = await check(...files, ...PARIS);
    expect({ status, lines: err.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 3 });
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 60_000);
});

describe('folders', () => {
  test('files of any other kind are passed over, broken ones too', async () => {
    put('good.json', GOOD);
    put('tsconfig.json', '{ // resource\n "a": 1, }');
    put('deploy.yaml', 'kind: Pod\nresources: {}\n---\nkind: Service\n');
    put('chart/values.yaml', '{{ if .resources }}');
    put('examples.yaml', 'terraform:\n  good: resource\n');
    put('drafts/.new.tf', 'resource {');
    put('logo.yaml', Uint8Array.from([0, 1, 2]));
    put('node_modules/p/bad.json', BAD);
    expect(await check(folder, ...PARIS)).toMatchObject({ status: 0, err: '' });
  });
  test('a template in UTF-16, as PowerShell writes it, is judged', async () => {
    put('b.json', Buffer.from(`\ufeff${BAD}`, 'utf16le'));
    expect(await check(folder, ...PARIS)).toMatchObject({ status: 1, err: '' });
  });
  test.each<[string, string | Uint8Array]>([
    ['a cut-off template', BAD.slice(0, -3)],
    ['a template in UTF-16', Buffer.from(BAD, 'utf16le')],
    ['a cut-off plan', '{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":['],
  ])('what was meant for us is never passed over in silence: %s', async (_name, content) => {
    put('good.json', GOOD);
    put('b.json', content);
    const { status, err } = await check(folder, ...PARIS);
    expect({ status, err }).toEqual({ status: 2, err: expect.stringMatching(/b\.json/) });
  });
  test.each<[string, () => void]>([
    ['an empty folder', () => undefined],
    ['a folder of other things', () => put('a.yaml', 'kind: Pod\n')],
  ])('%s holds nothing to judge', async (_name, fill) => {
    fill();
    const { status, err } = await check(folder, ...PARIS);
    expect({ status, err }).toEqual({
      status: 2,
      err: `cloison: ${folder}: it holds no CloudFormation, Terraform, plan or state\n`,
    });
  });
  test('links that lead in a circle are a fault where they are named, and no trap in a folder', async () => {
    put('good.json', GOOD);
    symlinkSync('loop.json', join(folder, 'loop.json'));
    const named = await check(join(folder, 'loop.json'), ...PARIS);
    expect(named).toMatchObject({ status: 2, err: expect.stringContaining('circle') });
    rmSync(join(folder, 'loop.json'));
    symlinkSync(folder, join(folder, 'again'));
    symlinkSync('/nowhere', join(folder, 'dangling'));
    expect(await check(folder, ...PARIS)).toMatchObject({ status: 0, err: '' });
  });
  test('one file named twice, or by a folder and by itself, is judged once', async () => {
    const file = put('good.json', GOOD);
    expect((await check(file, folder, folder, file, ...PARIS)).out).toContain('1 resources judged');
  });
  test('a local module is judged where it is called, whichever folder comes first', async () => {
    put(
      'a-module/main.tf',
      'variable "region" {}\nresource "azurerm_storage_account" "s" {\n  location = var.region\n}\n',
    );
    put('root/main.tf', 'module "m" {\n  source = "../a-module"\n  region = "francecentral"\n}\n');
    expect((await check(folder, ...PLACES)).out).toMatch(/PASSED: 1 resources judged/);
    expect((await check(join(folder, 'a-module'), ...PLACES)).status).toBe(1);
  });
  test('a pipe is neither a file nor a folder', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    const { status, err } = await check(join(folder, 'pipe.json'));
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringContaining('neither a file nor a folder'),
    });
  });
});

describe('options', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'a group that does not exist',
      ['--only', 'residency,nonsense'],
      /no group of rules: "nonsense"; allowed are classification, /,
    ],
    ['no group at all', ['--only', ''], /no group of rules: ""/],
    ['an unknown option', ['--onyl', 'x'], /unknown option '--onyl'[\s\S]*--only/],
    ['an environment that does not exist', ['--environment', 'moon'], /Allowed choices are sponsor, enclave/],
    [
      'a format that does not exist',
      ['--format', 'pdf'],
      /Allowed choices are text, json, sarif, junit, markdown/,
    ],
    ['a context that is not there', ['--context', '/gone.json'], /\/gone\.json cannot be read/],
    ['waivers that are not there', ['--waivers', '/gone.json'], /\/gone\.json cannot be read/],
    [
      'a folder to write to that is not there',
      ['--output', '/gone/report.txt'],
      /\/gone\/report\.txt cannot be written/,
    ],
  ])('%s', async (_name, argv, line) => {
    const { status, out, err } = await check(put('good.json', GOOD), ...argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(line);
  });
  test('no path', async () => {
    expect(await check()).toMatchObject({
      status: 2,
      err: expect.stringContaining("missing required argument 'path'"),
    });
  });
  test.each<[string, string, RegExp]>([
    ['no JSON', 'x', /ctx\.json:1:1: /],
    ['a list', '[]', /must be an object/],
    ['a text', '"a"', /neither an object nor a list/],
    ['an unknown field', '{"accounts":[]}', /unknown field accounts; allowed are enclaveSubscriptions/],
    [
      'accounts as numbers',
      '{"sponsorAccounts":[111111111111]}',
      /sponsorAccounts must be a list of texts, but is \[111111111111\]/,
    ],
    ['one account outside a list', '{"sponsorAccounts":"1"}', /must be a list of texts/],
    ['a field written twice', '{"sponsorAccounts":[],"sponsorAccounts":[]}', /twice/],
  ])('a context with %s', async (_name, content, line) => {
    const { status, err } = await check(put('good.json', GOOD), '--context', put('ctx.json', content));
    expect({ status, err }).toEqual({ status: 2, err: expect.stringMatching(line) });
  });
  test('the context says whose a subscription is', async () => {
    const plan = (id: string) =>
      `provider "azurerm" {\n  subscription_id = "${id}"\n  features {}\n}\nresource "azurerm_storage_account" "s" {\n  location = "francecentral"\n}\n`;
    const ours = '11111111-1111-4111-8111-111111111111';
    const context = [
      '--context',
      put('ctx.json', JSON.stringify({ enclaveSubscriptions: [ours] })),
      ...PLACES,
    ];
    expect((await check(put('a/main.tf', plan(ours)), ...context)).status).toBe(0);
    const { status, out } = await check(
      put('b/main.tf', plan('22222222-2222-4222-8222-222222222222')),
      ...context,
    );
    expect({ status, out }).toEqual({
      status: 1,
      out: expect.stringContaining('residency/store-outside-enclave'),
    });
  });
  test('--environment judges a template as the enclave: what has no class is sensitive there', async () => {
    const file = put('t.json', template({ Store: { Type: 'AWS::S3::Bucket' } }));
    expect((await check(file, ...PARIS)).out).toContain('classification/unclassified-store');
    expect((await check(file, ...PARIS, '--environment', 'enclave')).out).not.toContain('unclassified');
  });
  test.each<[string, string, RegExp]>([
    ['no list', '{}', /must be a list of waivers/],
    ['an entry that is no waiver', '[1]', /a waiver lacks rule, address, reason, owner, approver, expires/],
    [
      'a field missing',
      '[{"rule":"a/b","address":"c","reason":"d","owner":"e","approver":"f"}]',
      /lacks expires/,
    ],
    [
      'a field too many',
      '[{"rule":"a/b","address":"c","reason":"d","owner":"e","approver":"f","expires":"g","class":"h"}]',
      /unknown field class/,
    ],
  ])('waivers with %s', async (_name, content, line) => {
    const { status, err } = await check(put('good.json', GOOD), '--waivers', put('w.json', content));
    expect({ status, err }).toEqual({ status: 2, err: expect.stringMatching(line) });
  });
  test('a waiver lets its finding through and shows it; an unsound one is a finding', async () => {
    const file = put('t.json', template({ Store: { Type: 'AWS::S3::Bucket' } }));
    const waiver = {
      rule: 'classification/unclassified-store',
      address: 'Store',
      reason: 'being marked',
      owner: 'A',
      approver: 'B',
    };
    const until = (expires: string) => ['--waivers', put('w.json', JSON.stringify([{ ...waiver, expires }]))];
    const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(await check(file, ...PARIS, ...until(day))).toMatchObject({
      status: 0,
      out: expect.stringContaining('because being marked'),
    });
    const expired = await check(file, ...PARIS, ...until('2020-01-01'));
    expect(expired).toMatchObject({ status: 1, out: expect.stringContaining('expired on 2020-01-01') });
  });
  test('the programme’s own values hold without a context, and its faults are told in its own sentences', async () => {
    const before = process.env.CLOISON_STAGE;
    process.env.CLOISON_STAGE = 'nonsense';
    const { status, err } = await check(put('good.json', GOOD), ...PARIS);
    if (before === undefined) delete process.env.CLOISON_STAGE;
    else process.env.CLOISON_STAGE = before;
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringMatching(/stage.*Given: "nonsense"\. Allowed: .*rehearsal/),
    });
  });
});

describe('--output', () => {
  test('the whole report, and nothing on the screen', async () => {
    const report = join(folder, 'report.sarif');
    const { status, out } = await check(
      put('bad.json', BAD),
      ...PARIS,
      '--format',
      'sarif',
      '--output',
      report,
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(JSON.parse(readFileSync(report, 'utf8')).runs[0].results).toHaveLength(1);
    expect(readdirSync(folder).sort()).toEqual(['bad.json', 'report.sarif']);
  });
  test('what was there stays when the command is used wrongly, and no part of a file is left', async () => {
    const report = put('report.txt', 'before');
    await check(put('bad.json', BAD), '--only', 'nonsense', '--output', report);
    expect(readFileSync(report, 'utf8')).toBe('before');
    expect((await check(join(folder, 'bad.json'), ...PARIS, '--output', folder)).status).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['bad.json', 'report.txt']);
  });
  test('a link is written through, a device as it is', async () => {
    const real = put('real.txt', '');
    symlinkSync(real, join(folder, 'link.txt'));
    await check(put('bad.json', BAD), ...PARIS, '--output', join(folder, 'link.txt'));
    expect(readFileSync(real, 'utf8')).toContain('REFUSED');
    expect((await check(join(folder, 'bad.json'), ...PARIS, '--output', '/dev/null')).status).toBe(1);
  });
  test('unreadable files are in the report, too', async () => {
    const { out } = await check(
      put('bad.json', BAD),
      join(folder, 'gone.json'),
      ...PARIS,
      '--format',
      'junit',
    );
    expect(out).toContain('<error type="unreadable" message="there is no such file or folder">');
  });
});

test('the shape of the JSON is a contract', async () => {
  const file = put('bad.json', BAD);
  const { out } = await check(file, ...PARIS, '--format', 'json');
  expect(JSON.parse(out)).toEqual({
    version: 1,
    findings: [
      {
        rule: 'residency/store-outside-enclave',
        severity: 'error',
        certainty: 'proven',
        environment: 'sponsor',
        file,
        line: 1,
        column: expect.any(Number),
        address: 'Store',
        type: 'AWS::S3::Bucket',
        message: 'Store keeps sensitive data in the sponsor cloud',
        path: ['Store', 'in the sponsor cloud'],
        fix: expect.any(String),
        classification: 'sensitive',
      },
    ],
    waived: [],
    summary: { artefacts: 1, judged: 1, stores: 1, refused: 1, unproven: 0, warnings: 0, waived: 0 },
  });
});

describe('explain and conflicts', () => {
  test('a rule with its why, its repair and its clauses', async () => {
    const { status, out } = await cloison('explain', 'residency/copy-leaves-france');
    expect(status).toBe(0);
    expect(out).toMatch(/^residency\/copy-leaves-france \(error\)\n/);
    expect(out).toMatch(/why {5}.+\nrepair {2}.+/);
    expect(out).toContain('SecNumCloud 3.2 §12.5.d');
    expect(out).toContain('checkov CKV_AZURE_206');
  });
  test('without a rule every one of them, waivers included', async () => {
    const { out } = await cloison('explain');
    expect(out).toMatch(/^residency\/copy-leaves-france +No copy of sensitive data leaves France$/m);
    expect(out).toMatch(/^waiver\/unsound /m);
  });
  test.each([
    ['residency/copy-leave-france', 'did you mean residency/copy-leaves-france?'],
    ['copy-leaves-france', 'did you mean residency/copy-leaves-france?'],
    ['entirely-different-words', '`cloison explain` lists them all'],
  ])('an unknown rule %s', async (given, hint) => {
    expect(await cloison('explain', given)).toEqual({
      status: 2,
      out: '',
      err: `cloison: no rule is called "${given}"; ${hint}\n`,
    });
  });
  test.each([
    ['checkov', /^skip-check:\n {2}# data residency: .+\n {2}- CKV_AZURE_206$/m],
    ['trivy', /^# data residency: .+\nAZU-0058$/m],
    [
      'cdk-nag',
      /^Validations\.of\(stack\)\.acknowledge\(\{ id: 'HIPAA\.Security-S3BucketReplicationEnabled', reason: "data residency: .+" \}\);$/m,
    ],
    ['psrule', /^ {4}- Azure\.RSV\.StorageType$/m],
    ['kics', /^ {2}- 8b042c30-/m],
  ])('the lines that silence %s, each with its reason', async (engine, line) => {
    const { status, out } = await cloison('conflicts', '--for', engine);
    expect(status).toBe(0);
    expect(out).toMatch(line);
  });
  test('a rule that only sounds alike is kept', async () => {
    expect((await cloison('conflicts', '--for', 'checkov')).out).toMatch(/^# keep CKV_AWS_67: /m);
  });
  test('an engine nobody knows', async () => {
    expect(await cloison('conflicts', '--for', 'x')).toMatchObject({
      status: 2,
      err: expect.stringContaining('checkov'),
    });
    expect(await cloison('conflicts')).toMatchObject({ status: 2, err: expect.stringContaining('--for') });
  });
});

describe('as a process', () => {
  const spawned = (...argv: string[]) => {
    const { status, stdout, stderr } = spawnSync('node', [COMMAND, ...argv], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  test('statuses, streams and the version', () => {
    put('good.json', GOOD);
    put('bad.json', BAD);
    expect(spawned('check', 'good.json', ...PARIS)).toMatchObject({ status: 0, stderr: '' });
    const refused = spawned('check', 'bad.json', '--format', 'json', ...PARIS);
    expect({ status: refused.status, stderr: refused.stderr }).toEqual({ status: 1, stderr: '' });
    expect(JSON.parse(refused.stdout).findings[0].file).toBe('bad.json');
    expect(spawned('check', 'gone.json')).toMatchObject({
      status: 2,
      stderr: 'cloison: gone.json: there is no such file or folder\n',
    });
    expect(spawned('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
  test('a reader that is slow gets all of it', () => {
    const many = Object.fromEntries(
      Array.from({ length: 900 }, (_, i) => [`Store${i}`, bucket('sensitive')]),
    );
    put('many.json', template(many));
    const shell = `{ node ${COMMAND} check many.json --format json ${PARIS.join(' ')}; echo "status $?" >&2; } | { sleep 1; cat; }`;
    const { stdout, stderr } = spawnSync('bash', ['-c', shell], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('status 1\n');
    expect(JSON.parse(stdout).findings).toHaveLength(900);
    expect(stdout.length).toBeGreaterThan(2 ** 18);
  });
  test('a reader that stops reading is no failure', () => {
    put(
      'bad.json',
      template(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`S${i}`, bucket('sensitive')]))),
    );
    const shell = `node ${COMMAND} check bad.json ${PARIS.join(' ')} | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', shell], { cwd: folder, encoding: 'utf8' });
    expect({ lines: stdout.split('\n').length, stderr }).toEqual({ lines: 2, stderr: '' });
  });
});
