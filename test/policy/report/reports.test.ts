/** Every form of the report: what it holds, that its format is kept, and that no text of an artefact can break it. */
import '@microsoft/jest-sarif/lib/matchers/to-be-valid-sarif-log';
import type { Result, Run } from 'sarif';
import { CONTROLS, controlOf, TEXTS, textOf } from '../../../policy/facts/controls';
import type { Verdict } from '../../../policy/judge';
import type { Finding } from '../../../policy/model';
import type { Waiver } from '../../../policy/programme';
import { FORMATS, render } from '../../../policy/report';
import type { Judged } from '../../../policy/report/judged';
import { sarifReport } from '../../../policy/report/sarif';
import { RULES } from '../../../policy/rules';
import { WAIVER_RULE } from '../../../policy/waivers';
import { elementsOf } from '../../support/xml';

const NASTY = '<b>&"\u0000\u001b[31m|`](http://x)\n# x -->';

const finding = (over: Partial<Finding> = {}): Finding => ({
  rule: 'residency/copy-leaves-france',
  severity: 'error',
  certainty: 'proven',
  environment: 'enclave',
  file: 'out/enclave data/cdk.tf.json',
  line: 12,
  column: 3,
  address: 'azurerm_storage_account.docs',
  type: 'azurerm_storage_account',
  property: 'account_replication_type',
  message: 'sensitive data of docs comes to rest in westeurope',
  path: ['docs', 'geo-redundancy', 'westeurope'],
  fix: 'Copy inside France.',
  classification: 'sensitive',
  ...over,
});
const unproven = finding({
  certainty: 'unproven',
  rule: 'residency/unknown-place',
  address: 'azurerm_x.y',
  path: ['y'],
});
const warning = finding({ severity: 'warning', rule: 'residency/state-place-unknown', address: 'state' });
const made = finding({
  address: 'made',
  origin: { construct: 'app/data/docs', file: 'stacks/enclave/data-stack.ts', line: 31 },
});
const waiver: Waiver = {
  rule: 'encryption/tls-floor',
  address: 'azurerm_old.thing',
  reason: 'the vendor ends it in May',
  owner: 'Ana',
  approver: 'Bo',
  expires: '2026-12-31',
};
const waived = { finding: finding({ rule: waiver.rule, address: waiver.address }), waiver };

function judgedOf(
  findings: readonly Finding[],
  over: Partial<Judged> = {},
  list: Verdict['waived'] = [],
): Judged {
  const errors = findings.filter((f) => f.severity === 'error');
  const refused = errors.filter((f) => f.certainty === 'proven').length;
  return {
    verdict: {
      findings,
      waived: list,
      summary: {
        artefacts: 1,
        judged: 7,
        stores: 3,
        refused,
        unproven: errors.length - refused,
        warnings: findings.length - errors.length,
        waived: list.length,
      },
    },
    rules: RULES,
    files: ['out/enclave data/cdk.tf.json', 'clean.json'],
    unread: [],
    version: '1.2.3',
    ...over,
  };
}

const full = judgedOf(
  [finding(), unproven, warning, made],
  { unread: [{ file: 'broken.json', where: { line: 2, column: 5 }, why: 'the text is cut off' }] },
  [waived],
);
const nasty = judgedOf(
  [
    finding({
      message: NASTY,
      address: NASTY,
      fix: NASTY,
      path: [NASTY, NASTY],
      when: NASTY,
      file: `a ${NASTY}.json`,
      property: NASTY,
    }),
  ],
  { unread: [{ file: NASTY, why: NASTY }] },
  [
    {
      finding: finding({ address: NASTY }),
      waiver: { ...waiver, reason: NASTY, owner: NASTY, expires: NASTY },
    },
  ],
);

/** By the schema of the standard itself. */
const keepsTheFormat = (log: unknown): void => expect(JSON.parse(JSON.stringify(log))).toBeValidSarifLog();

/** The one run of a report; it and its results hold every part that reports fill, most of which the format leaves open. */
const runOf = (judged: Judged) => {
  const [run] = sarifReport(judged).runs;
  if (!run) throw new Error('a log has a run');
  return run as Required<Omit<Run, 'results'>> & { readonly results: Required<Result>[] };
};

describe('SARIF', () => {
  const run = runOf(full);
  const resultOf = (address: string) =>
    run.results.find((r) => (r.properties as Finding).address === address);

  test.each([
    ['findings of every kind', full],
    ['texts that try to break out', nasty],
    ['nothing found', judgedOf([])],
    ['nothing judged', judgedOf([], { rules: [], files: [] })],
  ])('keeps the format: %s', (_name, judged) => {
    keepsTheFormat(sarifReport(judged));
  });

  test('the check of the format sees a fault', () => {
    expect(() => keepsTheFormat({ ...sarifReport(full), version: '2.0' })).toThrow(/version/);
    const [first] = run.results;
    const withResult = (result: object) => ({ ...sarifReport(full), runs: [{ ...run, results: [result] }] });
    expect(() => keepsTheFormat(withResult({ ...first, level: 'bad' }))).toThrow(/level/);
    expect(() => keepsTheFormat(withResult({ ...first, whatever: 1 }))).toThrow(/whatever/);
  });

  test('a result names its rule by id and by place, its severity and how certain it is', () => {
    for (const { ruleId, ruleIndex } of run.results)
      expect(run.tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
    expect(resultOf('state')?.level).toBe('warning');
    expect(resultOf('azurerm_x.y')).toMatchObject({ level: 'error', properties: { certainty: 'unproven' } });
    expect(resultOf('azurerm_x.y')?.message.text).toMatch(/^Cannot be proved: /);
  });

  test('a location is relative to the working directory, escaped, with line and column', () => {
    expect(resultOf('azurerm_storage_account.docs')?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'out/enclave%20data/cdk.tf.json' },
          region: { startLine: 12, startColumn: 3 },
        },
        logicalLocations: [
          {
            fullyQualifiedName: 'azurerm_storage_account.docs',
            kind: 'resource',
            properties: { type: 'azurerm_storage_account' },
          },
        ],
      },
    ]);
  });

  test('a file outside the working directory is named by a whole URI', () => {
    const outside = runOf(judgedOf([finding({ file: '/elsewhere/a b.json' })]));
    expect(outside.results[0]?.locations[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      'file:///elsewhere/a%20b.json',
    );
  });

  test('where the line of the programme is known, it comes first and the artefact is related', () => {
    const result = resultOf('made');
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'stacks/enclave/data-stack.ts' },
      region: { startLine: 31 },
    });
    expect(result?.relatedLocations[0]?.physicalLocation?.artifactLocation?.uri).toBe(
      'out/enclave%20data/cdk.tf.json',
    );
    expect(result?.locations[0]?.logicalLocations).toContainEqual({
      fullyQualifiedName: 'app/data/docs',
      kind: 'construct',
    });
  });

  test('a waived finding is there, suppressed with its reason; every other result says that it is not', () => {
    expect(resultOf(waiver.address)?.suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'the vendor ends it in May (owner Ana, approved by Bo, until 2026-12-31)',
      },
    ]);
    expect(run.results.filter((r) => r.suppressions.length === 0)).toHaveLength(4);
  });

  test('every control a rule relates to is in the taxonomy', () => {
    const taxa = new Set(run.taxonomies[0]?.taxa?.map(({ id }) => id));
    const related =
      run.tool.driver.rules?.flatMap((r) => (r.relationships ?? []) as { target: { id: string } }[]) ?? [];
    expect(related.length).toBeGreaterThan(20);
    for (const { target } of related) expect(taxa).toContain(target.id);
  });

  test('a file that could not be read makes the run unsuccessful and says why', () => {
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'broken.json was not judged: the text is cut off' } },
      ],
    });
  });

  const printOf = (...findings: Finding[]) =>
    runOf(judgedOf(findings)).results.map((r) => r.partialFingerprints['cloison/v1']);
  test('a fingerprint outlives shifted lines and tells findings apart', () => {
    expect(printOf(finding({ line: 99, column: 1 }))).toEqual(printOf(finding()));
    for (const other of [
      { address: 'b' },
      { rule: 'encryption/tls-floor' },
      { property: 'x' },
      { message: 'y' },
      { file: 'z' },
    ])
      expect(printOf(finding(other))).not.toEqual(printOf(finding()));
    expect(new Set(printOf(finding(), finding({ line: 40 })))).toHaveProperty('size', 2);
  });
});

describe('JUnit', () => {
  const elements = elementsOf(render(full, 'junit', { colour: false }));
  const named = (name: string) => elements.filter((e) => e.name === name);

  test('one suite for each file and for each unreadable one, one case for each rule', () => {
    expect(named('testsuite').map((e) => e.attributes.name)).toEqual([...full.files, 'broken.json']);
    expect(named('testcase')).toHaveLength(2 * RULES.length + 1);
    expect(named('testsuites')[0]?.attributes).toMatchObject({ failures: '2', errors: '1', skipped: '1' });
  });
  test.each([
    ['a folder whose file is told of has no suite that passed', 'root/main.tf', ['root/main.tf']],
    [
      'a folder beside a template that is told of keeps its own',
      'root/made.yaml',
      ['root', 'root/made.yaml'],
    ],
  ])('%s', (_what, file, suites) => {
    const [finding] = full.verdict.findings as readonly [Finding, ...Finding[]];
    const verdict = { ...full.verdict, findings: [{ ...finding, file }], waived: [] };
    const report = render({ ...full, files: ['root'], unread: [], verdict }, 'junit', { colour: false });
    const found = elementsOf(report).filter((e) => e.name === 'testsuite');
    expect(found.map((e) => e.attributes.name)).toEqual(suites);
  });
  test('the counts are those of the cases', () => {
    const [all] = named('testsuites');
    expect(Number(all?.attributes.tests)).toBe(named('testcase').length);
    expect(Number(all?.attributes.failures)).toBe(named('failure').length);
  });
  test('failures tell what cannot be proved apart; warnings and waived findings fail nothing', () => {
    expect(
      named('failure')
        .map((e) => e.attributes.type)
        .sort(),
    ).toEqual(['cannot be proved', 'refused']);
    expect(named('skipped')[0]?.attributes.message).toContain(waiver.address);
    expect(
      named('system-out')
        .map((e) => e.text)
        .join(),
    ).toContain('warning: ');
  });
  test('a clean file passes every case', () => {
    const clean = elements.filter((e) => e.name === 'testcase' && e.attributes.classname === 'clean.json');
    expect(clean).toHaveLength(RULES.length);
    expect(clean.every((e) => e.children === 0)).toBe(true);
  });
  test('no text breaks out of its element', () => {
    const inner = elementsOf(render(nasty, 'junit', { colour: false }));
    expect(inner.map((e) => e.name)).not.toContain('b');
    expect(inner.find((e) => e.name === 'failure')?.text).toContain('<b>&"\uFFFD\uFFFD[31m|`](http://x)');
  });
});

describe('Markdown', () => {
  const text = render(full, 'markdown', { colour: false });
  test('says the verdict first, then folds: refused, not provable, warnings, waived', () => {
    expect(text.split('\n')[0]).toBe('### Cloison: REFUSED');
    expect([...text.matchAll(/<summary>(.*?)<\/summary>/g)].map((m) => m[1])).toEqual([
      'Refused (2)',
      'Not provable (1)',
      'Warnings (1)',
      'Waived (1)',
    ]);
    expect(text).toContain('the vendor ends it in May');
    expect(text).toContain('could not be read');
  });
  test('no text of an artefact acts as Markdown or HTML', () => {
    const told = render(nasty, 'markdown', { colour: false });
    expect(told).not.toMatch(/<b>|\]\(http|^# x/m);
    expect(told.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    for (const line of told.split('\n').filter((l) => l.startsWith('|')))
      expect(line.split('|')).toHaveLength(6);
  });
  test('ends below what a comment can hold, and says that it was cut', () => {
    const many = Array.from({ length: 3000 }, (_, i) =>
      finding({ address: `a${i}`, rule: `residency/r${i}`, fix: 'f'.repeat(2000) }),
    );
    const told = render(judgedOf(many), 'markdown', { colour: false });
    expect(told.length).toBeLessThan(65_536);
    expect(told).toContain('Cut here');
  });
});

describe('text and JSON', () => {
  test('waived findings are shown as waived, with who, why and until when', () => {
    const text = render(full, 'text', { colour: false });
    expect(text).toMatch(
      /waived encryption\/tls-floor[\s\S]*because the vendor ends it in May\n {2}until {3}2026-12-31, owner Ana, approved by Bo/,
    );
    expect(text.trimEnd().split('\n').at(-1)).toBe(
      'REFUSED: 7 resources judged, 3 of them stores; 2 refused, 1 not provable, 1 warnings, 1 waived',
    );
  });
  test('colours are for terminals only', () => {
    expect(render(full, 'text', { colour: true })).toContain('\u001b[');
    for (const format of FORMATS) expect(render(full, format, { colour: false })).not.toContain('\u001b[');
  });
  test('no text of an artefact acts on the terminal', () => {
    expect(render(nasty, 'text', { colour: false }).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
  test('nothing judged is never called a pass', () => {
    const none = judgedOf([]);
    const summary = { ...none.verdict.summary, judged: 0 };
    const told = render({ ...none, verdict: { ...none.verdict, summary } }, 'text', { colour: false });
    expect(told).toMatch(/^NOTHING JUDGED/);
  });
  test('the shape of the JSON is a contract', () => {
    expect(JSON.parse(render(judgedOf([finding()], {}, [waived]), 'json', { colour: false }))).toEqual({
      version: 1,
      findings: [finding()],
      waived: [waived],
      summary: { artefacts: 1, judged: 7, stores: 3, refused: 1, unproven: 0, warnings: 0, waived: 1 },
    });
  });
});

describe('the register of controls', () => {
  test('an id is used once', () => {
    expect(new Set(CONTROLS.map((c) => c.id)).size).toBe(CONTROLS.length);
  });
  test.each([...RULES, WAIVER_RULE].map((rule) => [rule.id, rule.sources] as const))(
    'the sources of %s are in it',
    (_id, sources) => {
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(controlOf(source)).toBeDefined();
    },
  );
  test('every clause belongs to a text that is named, and every text has a clause', () => {
    const used = new Set(
      CONTROLS.flatMap((c) => c.clauses.map((clause) => textOf(clause) ?? `no text for ${clause}`)),
    );
    expect([...used].sort()).toEqual(Object.keys(TEXTS).sort());
  });
  test('titles are ours: none is longer than a line', () => {
    for (const { title } of CONTROLS) expect(title.length).toBeLessThan(110);
  });
});

describe('what is printed, to be read when it changes', () => {
  test.each([
    ['findings of every kind', full],
    ['texts that try to break out', nasty],
    [
      'two findings of one rule, and one that is not provable',
      judgedOf([finding(), finding({ address: 'other' }), unproven]),
    ],
    ['nothing found', judgedOf([])],
  ])('%s', (_what, judged) => {
    for (const format of ['text', 'json', 'markdown'] as const)
      expect(render(judged, format, { colour: false })).toMatchSnapshot();
    expect(render(judged, 'text', { colour: true })).toMatchSnapshot();
  });
});
