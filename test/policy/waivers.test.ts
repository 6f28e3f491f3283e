/** Waivers as a table: what each kind of fault says, and that only a sound waiver takes a finding out of the count. */
import { judge, together } from '../../policy/judge';
import type { Finding } from '../../policy/model';
import type { Waiver } from '../../policy/programme';
import { readTemplate } from '../../policy/readers/cloudformation';
import type { Rule } from '../../policy/rules/rule';
import { applyWaivers, WAIVER_RULE } from '../../policy/waivers';
import { CONTEXT } from '../support/judging';

const TODAY = '2026-11-22';
const finding = (over: Partial<Finding> = {}): Finding => ({
  rule: 'encryption/tls-floor',
  severity: 'error',
  certainty: 'proven',
  environment: 'enclave',
  file: 'main.tf',
  address: 'azurerm_redis_cache.sessions',
  type: 'azurerm_redis_cache',
  message: 'accepts TLS 1.0',
  path: [],
  fix: 'Raise it.',
  ...over,
});
const sound: Waiver = {
  rule: 'encryption/tls-floor',
  address: 'azurerm_redis_cache.sessions',
  reason: 'the client library is replaced in March',
  owner: 'Ana Moreau',
  approver: 'Bo Lind',
  expires: '2027-03-31',
};
const other = finding({ address: 'azurerm_redis_cache.other' });

const apply = (findings: readonly Finding[], waivers: readonly Waiver[]) =>
  applyWaivers(findings, waivers, { today: TODAY, file: 'waivers.json' });

test('a sound waiver takes its finding, and that one alone, out of the standing ones', () => {
  const { standing, waived } = apply([finding(), other], [sound]);
  expect(standing).toEqual([other]);
  expect(waived).toEqual([{ finding: finding(), waiver: sound }]);
});

test.each(['2026-11-22', '2027-11-23'])('its last day may be today or a year away: %s', (expires) => {
  expect(apply([finding()], [{ ...sound, expires }]).standing).toEqual([]);
});

test.each<[string, Partial<Waiver>, RegExp]>([
  ['expired yesterday', { expires: '2026-11-21' }, /expired on 2026-11-21/],
  ['too long', { expires: '2027-11-24' }, /longer than 366 days/],
  ['no date', { expires: 'next year' }, /no valid last day: "next year"/],
  ['a day that does not exist', { expires: '2027-02-30' }, /no valid last day/],
  ['a month that does not exist', { expires: '2027-13-01' }, /no valid last day/],
  ['a time instead of a day', { expires: '2027-01-01T00:00:00Z' }, /no valid last day/],
  ['an empty date', { expires: '' }, /no valid last day/],
  ['approved by its owner', { approver: 'Ana Moreau' }, /approved by its own owner/],
  ['approved by its owner in other letters', { approver: ' ana  MOREAU ' }, /approved by its own owner/],
  ['no reason', { reason: '  ' }, /lacks a reason/],
  ['no owner', { owner: '' }, /lacks a reason, an owner or an approver/],
  ['no approver', { approver: '' }, /lacks a reason, an owner or an approver/],
  ['a pattern for an address', { address: 'azurerm_redis_cache.*' }, /too broad/],
  ['a pattern for a rule', { rule: 'encryption/*' }, /too broad/],
  ['no address', { address: '' }, /too broad/],
  ['an address that is not there', { address: 'azurerm_redis_cache.gone' }, /covers nothing/],
  ['a rule that found nothing there', { rule: 'encryption/customer-key' }, /covers nothing/],
])('%s: the waiver does not hold and is a finding itself', (_name, over, fault) => {
  const { standing, waived } = apply([finding()], [{ ...sound, ...over }]);
  expect(waived).toEqual([]);
  expect(standing[0]).toEqual(finding());
  const faults = standing.slice(1);
  expect(faults.map((f) => f.message).join('\n')).toMatch(fault);
  for (const { rule, severity, file } of faults)
    expect({ rule, severity, file }).toEqual({
      rule: WAIVER_RULE.id,
      severity: 'error',
      file: 'waivers.json',
    });
});

test.each<[string, readonly Finding[], Partial<Waiver>, Partial<Finding>]>([
  [
    'of what it is about',
    [finding({ environment: 'sponsor' })],
    { expires: '2026-11-21' },
    { environment: 'sponsor' },
  ],
  ['of the enclave by its name, where nothing is there', [], {}, { environment: 'enclave' }],
  [
    'of the sponsor, where nothing is there and the name is not the enclave’s',
    [],
    { address: 'B' },
    { environment: 'sponsor' },
  ],
])('a waiver that does not hold is a finding %s', (_name, findings, over, expected) => {
  const waiver = { ...sound, ...over };
  const fault = apply(findings, [waiver]).standing.at(-1);
  expect(fault).toMatchObject({
    ...expected,
    certainty: 'proven',
    address: `${waiver.rule} ${waiver.address}`,
    type: 'waiver',
    path: [],
    fix: WAIVER_RULE.fix,
  });
});

test.each<[string, Partial<Waiver>, number]>([
  ['the same rule and address', {}, 1],
  ['the same rule at another address', { address: other.address }, 0],
  ['another rule at the same address', { rule: 'encryption/customer-key' }, 0],
])('two waivers, the second of %s', (_name, over, twice) => {
  const third = finding({ rule: 'encryption/customer-key' });
  const { standing } = apply([finding(), other, third], [sound, { ...sound, ...over }]);
  expect(standing.filter(({ message }) => /written twice/.test(message))).toHaveLength(twice);
});

test('where the artefacts may be others, a waiver that covers nothing is no fault, and an expired one still is', () => {
  const elsewhere = (waivers: readonly Waiver[]) =>
    applyWaivers([finding()], waivers, { today: TODAY, file: 'waivers.json', elsewhere: true });
  expect(elsewhere([{ ...sound, address: 'azurerm_redis_cache.gone' }])).toEqual({
    standing: [finding()],
    waived: [],
  });
  expect(elsewhere([sound]).standing).toEqual([]);
  expect(elsewhere([{ ...sound, expires: '2026-11-21' }]).standing.map(({ rule }) => rule)).toEqual([
    finding().rule,
    WAIVER_RULE.id,
  ]);
});

test('a waiver written twice is a fault once', () => {
  const { standing, waived } = apply([finding()], [sound, { ...sound, reason: 'again' }]);
  expect(waived).toHaveLength(1);
  expect(standing.map((f) => f.message)).toEqual([expect.stringContaining('is written twice')]);
});

describe('where sensitive data rests is never waived', () => {
  const leak = finding({ rule: 'residency/copy-leaves-france', classification: 'sensitive' });
  const waiver = { ...sound, rule: leak.rule };
  test('the finding stands and the waiver is a fault', () => {
    const { standing, waived } = apply([leak], [waiver]);
    expect(waived).toEqual([]);
    expect(standing.map((f) => f.message)).toEqual([
      leak.message,
      expect.stringContaining('never be waived'),
    ]);
  });
  test('the same place of general data can be', () => {
    expect(apply([{ ...leak, classification: 'general' }], [waiver]).standing).toEqual([]);
  });
  test('a waiver over both takes the general one alone', () => {
    const { standing, waived } = apply([leak, { ...leak, classification: 'general' }], [waiver]);
    expect(standing).toEqual([leak]);
    expect(waived).toHaveLength(1);
  });
});

describe('in a judgement', () => {
  const artefact = readTemplate({
    id: 't',
    file: 't.json',
    region: 'eu-west-3',
    json: { Resources: { B: { Type: 'AWS::S3::Bucket', Properties: {} } } },
  });
  const waiver = { ...sound, rule: 'classification/unclassified-store', address: 'B' };
  const judged = (only: 'classification' | 'residency') =>
    judge([artefact], CONTEXT, { only: [only], waivers: { file: 'w.json', list: [waiver] } });

  test('what is waived is counted as waived, never as a pass', () => {
    expect(judged('classification').summary).toMatchObject({ refused: 0, waived: 1 });
  });
  test('a waiver of a rule that was not applied is passed over: nobody can tell whether it covers anything', () => {
    expect(judged('residency')).toMatchObject({ findings: [], waived: [] });
  });
});

describe('a judgement', () => {
  const artefact = (id: string) =>
    readTemplate({
      id,
      file: `${id}.json`,
      region: 'eu-west-3',
      json: { Resources: { B: { Type: 'AWS::S3::Bucket', Properties: {} } } },
    });
  /** Says the same of every resource, twice. */
  const told = (id: Rule['id'], message: string): Rule => ({
    id,
    title: id,
    why: '',
    fix: 'Repair it.',
    sources: ['LOC-01'],
    severity: 'error',
    *check(graph) {
      for (const resource of [...graph.resources, ...graph.resources])
        yield { resource, certainty: 'proven', message };
    },
  });
  const fails: Rule = {
    ...told('residency/fails', ''),
    // biome-ignore lint/correctness/useYield: it fails before it finds anything.
    *check(): Generator<never> {
      throw new Error('no such thing');
    },
  };
  const rulings: readonly [Rule, Rule, Rule] = [
    told('residency/b', 'one'),
    told('residency/a', 'two'),
    fails,
  ];
  const both = judge([artefact('y'), artefact('x')], CONTEXT, { rules: rulings });

  test('tells each thing once, by file, address and rule, and a rule that fails once', () => {
    expect(both.findings.map(({ file, address, rule }) => `${file} ${address} ${rule}`)).toEqual([
      'x.json B residency/a',
      'x.json B residency/b',
      'y.json (all resources) residency/fails',
      'y.json B residency/a',
      'y.json B residency/b',
    ]);
    expect(both.findings[2]).toMatchObject({
      certainty: 'unproven',
      severity: 'error',
      environment: 'sponsor',
      type: '',
      path: [],
      message: 'the rule failed and judged nothing: no such thing',
      fix: 'report this with the artefact that caused it',
    });
    expect(both.findings[0]).toMatchObject({ path: ['B'], fix: 'Repair it.', type: 'AWS::S3::Bucket' });
  });
  test('counts what it found', () => {
    expect(both.summary).toEqual({
      artefacts: 2,
      judged: 2,
      stores: 2,
      refused: 4,
      unproven: 1,
      warnings: 0,
      waived: 0,
    });
    const warned = judge([artefact('x')], CONTEXT, { rules: [{ ...rulings[0], severity: 'warning' }] });
    expect(warned.summary).toMatchObject({ refused: 0, unproven: 0, warnings: 1 });
    expect(together([both, warned])).toEqual({
      findings: [...both.findings, ...warned.findings],
      waived: [],
      summary: { artefacts: 3, judged: 3, stores: 3, refused: 4, unproven: 1, warnings: 1, waived: 0 },
    });
  });
  test('of one group applies its rules alone', () => {
    const others = [...rulings, told('encryption/c', 'three')];
    const only = judge([artefact('x')], CONTEXT, { rules: others, only: ['encryption'] });
    expect(only.findings.map(({ rule }) => rule)).toEqual(['encryption/c']);
  });
});
