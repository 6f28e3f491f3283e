/** Whole reports of a few rules, word for word: what each form makes of every part of a finding, and of those it lacks. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../../../policy/model';
import type { Waiver } from '../../../policy/programme';
import { type Format, render } from '../../../policy/report';
import { artefactUri } from '../../../policy/report/artefact-uri';
import type { Judged, RuleText } from '../../../policy/report/judged';
import { sarifReport } from '../../../policy/report/sarif';

const RULES: readonly RuleText[] = [
  {
    id: 'link/suite-strong',
    title: 'The suite is strong',
    why: 'The weaker end decides.',
    fix: 'Write a strong one.',
    sources: ['LOG-03', 'of no register'],
    severity: 'error',
  },
  {
    id: 'residency/log-leaves',
    title: 'Logs stay',
    why: 'They tell as much.',
    fix: 'Keep them.',
    sources: [],
    severity: 'warning',
  },
];
const [STRONG, LOGS] = RULES as [RuleText, RuleText];

/** Every part that may be absent is. */
const bare = (over: Partial<Finding> = {}): Finding => ({
  rule: STRONG.id,
  severity: 'error',
  certainty: 'proven',
  environment: 'sponsor',
  file: 'a.json',
  address: 'V',
  type: 'AWS::EC2::VPNConnection',
  message: 'it is weak',
  path: [],
  fix: 'Write it.',
  ...over,
});
const whole = (over: Partial<Finding> = {}): Finding =>
  bare({
    line: 3,
    column: 7,
    property: 'Suite',
    path: ['here', 'there'],
    when: 'parameter Env is prod',
    classification: 'sensitive',
    origin: { construct: 'app/v', file: 'stacks/v.ts', line: 9 },
    ...over,
  });
const waiver: Waiver = {
  rule: STRONG.id,
  address: 'W',
  reason: 'the vendor ends it',
  owner: 'Ana',
  approver: 'Bo',
  expires: '2026-12-31',
};
const waivedAt = (address: string, over: Partial<Finding> = {}) => ({
  finding: bare({ address, ...over }),
  waiver,
});

function judgedOf(
  findings: readonly Finding[],
  over: Partial<Judged> = {},
  waived = [] as ReturnType<typeof waivedAt>[],
): Judged {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const refused = errors.filter(({ certainty }) => certainty === 'proven').length;
  return {
    verdict: {
      findings,
      waived,
      summary: {
        artefacts: 1,
        judged: 5,
        stores: 2,
        refused,
        unproven: errors.length - refused,
        warnings: findings.length - errors.length,
        waived: waived.length,
      },
    },
    rules: RULES,
    files: ['a.json'],
    unread: [],
    version: '1.2.3',
    ...over,
  };
}
const told = (judged: Judged, format: Format): string => render(judged, format, { colour: false });

describe('the address of a file', () => {
  test.each([
    ['below the working directory', 'out/a b.json', 'out/a%20b.json'],
    ['by a way round', './out/../x.json', 'x.json'],
    ['the working directory itself', '.', './'],
    ['one whose name begins with two dots', '..x/y.json', '..x/y.json'],
    ['what its parts may not hold in a URI', 'a/b?#c:d.json', 'a/b%3F%23c%3Ad.json'],
    ['the folder above', '..', pathToFileURL(resolve('..')).href],
    ['beside the working directory', '../z y.json', pathToFileURL(resolve('../z y.json')).href],
    ['elsewhere', '/elsewhere/a.json', 'file:///elsewhere/a.json'],
  ])('%s', (_what, file, uri) => {
    expect(artefactUri(file)).toBe(uri);
  });
});

describe('SARIF, part by part', () => {
  const run = () =>
    sarifReport(
      judgedOf([whole()], { unread: [{ file: 'u.json', where: { line: 2, column: 5 }, why: 'cut off' }] }),
    ).runs[0];

  test('the log says which format it has', () => {
    expect(sarifReport(judgedOf([]))).toMatchObject({
      $schema: expect.stringMatching(
        /^https:\/\/docs\.oasis-open\.org\/sarif\/.*sarif-schema-2\.1\.0\.json$/,
      ),
      version: '2.1.0',
    });
  });

  test('the tool with its rules', () => {
    const control = 'LOG-03: Logs of interconnections come into the enclave’s own system (ANSSI logging R29)';
    const relation = (id: string) => ({
      target: { id, toolComponent: { name: 'cloison-controls', index: 0 } },
      kinds: ['relevant'],
    });
    expect(run()?.tool.driver).toEqual({
      name: 'cloison',
      semanticVersion: '1.2.3',
      shortDescription: {
        text: 'Follows sensitive data through every copy of two clouds and refuses what leaves its territory.',
      },
      supportedTaxonomies: [{ name: 'cloison-controls', index: 0 }],
      rules: [
        {
          id: 'link/suite-strong',
          name: 'LinkSuiteStrong',
          shortDescription: { text: 'The suite is strong.' },
          fullDescription: { text: 'The suite is strong. The weaker end decides.' },
          help: {
            text: `The weaker end decides.\n\nRepair: Write a strong one.\n\n${control}\nof no register`,
            markdown: `**The suite is strong**\n\nThe weaker end decides.\n\n**Repair.** Write a strong one.\n\n- ${control}\n- of no register`,
          },
          defaultConfiguration: { level: 'error' },
          relationships: [relation('LOG-03'), relation('of no register')],
          properties: { tags: ['security', 'data-residency', 'link'], 'security-severity': '8.0' },
        },
        {
          id: 'residency/log-leaves',
          name: 'ResidencyLogLeaves',
          shortDescription: { text: 'Logs stay.' },
          fullDescription: { text: 'Logs stay. They tell as much.' },
          help: {
            text: 'They tell as much.\n\nRepair: Keep them.',
            markdown: '**Logs stay**\n\nThey tell as much.\n\n**Repair.** Keep them.',
          },
          defaultConfiguration: { level: 'warning' },
          relationships: [],
          properties: { tags: ['security', 'data-residency', 'residency'], 'security-severity': '3.0' },
        },
      ],
    });
  });

  test('several clauses of a control are told apart', () => {
    const rules = [{ ...STRONG, sources: ['TRN-01'] }];
    const [first] = sarifReport(judgedOf([], { rules })).runs;
    expect(first?.tool.driver.rules?.[0]?.help?.text).toMatch(
      /\(SecNumCloud 3\.2 §10\.2\.a; SecNumCloud 3\.2 §10\.2\.d; /,
    );
  });

  test('the taxonomy holds the controls that are served, and no other', () => {
    expect(run()?.taxonomies).toEqual([
      {
        name: 'cloison-controls',
        shortDescription: { text: 'Requirements of public texts, by clause.' },
        isComprehensive: false,
        taxa: [
          {
            id: 'LOG-03',
            shortDescription: { text: 'Logs of interconnections come into the enclave’s own system' },
            properties: { clauses: ['ANSSI logging R29'], strength: 'S3' },
          },
        ],
      },
    ]);
  });

  test('what was not read, where, and why', () => {
    expect(run()?.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'u.json was not judged: cut off' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'u.json' },
                  region: { startLine: 2, startColumn: 5 },
                },
              },
            ],
          },
        ],
      },
    ]);
    expect(sarifReport(judgedOf([])).runs[0]?.invocations).toEqual([
      { executionSuccessful: true, toolExecutionNotifications: [] },
    ]);
  });

  test('columns are counted as this language counts them, and the counts are there', () => {
    expect(run()).toMatchObject({
      columnKind: 'utf16CodeUnits',
      properties: { artefacts: 1, judged: 5, stores: 2, refused: 1, unproven: 0, warnings: 0, waived: 0 },
    });
  });

  const resultOf = (finding: Finding) => {
    const { partialFingerprints, ...result } = sarifReport(judgedOf([finding])).runs[0]?.results?.[0] ?? {};
    expect(partialFingerprints).toEqual({
      'cloison/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/),
      primaryLocationLineHash: partialFingerprints?.['cloison/v1'],
    });
    return result;
  };
  const LOGICAL = {
    fullyQualifiedName: 'V',
    kind: 'resource',
    properties: { type: 'AWS::EC2::VPNConnection' },
  };

  test('a finding with all its parts', () => {
    const logicalLocations = [LOGICAL, { fullyQualifiedName: 'app/v', kind: 'construct' }];
    expect(resultOf(whole())).toStrictEqual({
      ruleId: STRONG.id,
      ruleIndex: 0,
      level: 'error',
      message: { text: 'it is weak. Path: here → there. When parameter Env is prod. Repair: Write it.' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'stacks/v.ts' }, region: { startLine: 9 } },
          logicalLocations,
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: 'in the artefact' },
          physicalLocation: {
            artifactLocation: { uri: 'a.json' },
            region: { startLine: 3, startColumn: 7 },
          },
          logicalLocations,
        },
      ],
      suppressions: [],
      properties: {
        certainty: 'proven',
        environment: 'sponsor',
        address: 'V',
        type: 'AWS::EC2::VPNConnection',
        path: ['here', 'there'],
        when: 'parameter Env is prod',
        fix: 'Write it.',
        property: 'Suite',
        classification: 'sensitive',
      },
    });
  });

  test('a finding with none of those it may lack, of a rule that was not applied', () => {
    expect(
      resultOf(bare({ rule: 'x/y', type: '', certainty: 'unproven', severity: 'warning', path: ['V'] })),
    ).toStrictEqual({
      ruleId: 'x/y',
      level: 'warning',
      message: { text: 'Cannot be proved: it is weak. Repair: Write it.' },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'a.json' } },
          logicalLocations: [{ fullyQualifiedName: 'V', kind: 'resource' }],
        },
      ],
      suppressions: [],
      properties: {
        certainty: 'unproven',
        environment: 'sponsor',
        address: 'V',
        type: '',
        path: ['V'],
        fix: 'Write it.',
      },
    });
  });

  test('a line without a column, and a construct without a file', () => {
    expect(resultOf(bare({ line: 4, origin: { construct: 'app/v' } }))).toMatchObject({
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'a.json' }, region: { startLine: 4 } },
          logicalLocations: [LOGICAL, { fullyQualifiedName: 'app/v', kind: 'construct' }],
        },
      ],
    });
    expect(resultOf(bare({ line: 4, origin: { construct: 'app/v' } }))).not.toHaveProperty(
      'relatedLocations',
    );
  });

  test('waived findings come last, each with its own fingerprint', () => {
    const { results = [] } =
      sarifReport(judgedOf([bare()], {}, [waivedAt('W'), waivedAt('X')])).runs[0] ?? {};
    expect(
      results.map(({ properties, suppressions }) => [properties?.address, suppressions?.length]),
    ).toEqual([
      ['V', 0],
      ['W', 1],
      ['X', 1],
    ]);
    expect(new Set(results.map((r) => r.partialFingerprints?.['cloison/v1'])).size).toBe(3);
  });

  test('a fingerprint is the same in every version', () => {
    const prints = [bare(), whole()].map(
      (finding) =>
        sarifReport(judgedOf([finding])).runs[0]?.results?.[0]?.partialFingerprints?.['cloison/v1'],
    );
    expect(prints).toEqual(['f72c685dd88ca8c358f305c0f213a49c:1', 'c0bebf532d1c5f442496a0df06ecaad3:1']);
  });

  test('findings equal in every part that counts are numbered, whatever stands between them', () => {
    const { results = [] } =
      sarifReport(judgedOf([bare(), bare({ address: 'X' }), bare({ line: 8 })])).runs[0] ?? {};
    const prints = results.map((r) => String(r.partialFingerprints?.['cloison/v1']).split(':'));
    expect(prints.map(([, count]) => count)).toEqual(['1', '1', '2']);
    expect(prints[2]?.[0]).toBe(prints[0]?.[0]);
  });
});

describe('JUnit, word for word', () => {
  const unproven = bare({ certainty: 'unproven', address: 'U' });
  const cases: readonly (readonly [string, Judged, readonly string[]])[] = [
    [
      'a refusal among others',
      judgedOf([whole(), unproven]),
      [
        '<testsuites name="cloison" tests="2" failures="1" errors="0" skipped="0">',
        '<testsuite name="a.json" tests="2" failures="1" errors="0" skipped="0">',
        '<testcase classname="a.json" name="link/suite-strong: The suite is strong" file="a.json">',
        '<failure type="refused" message="it is weak (and 1 more)">it is weak',
        'where: V Suite (a.json:3:7)',
        'path: here → there',
        'when: parameter Env is prod',
        'repair: Write it.',
        '',
        'cannot be proved: it is weak',
        'where: U (a.json)',
        'repair: Write it.</failure>',
        '</testcase>',
        '<testcase classname="a.json" name="residency/log-leaves: Logs stay" file="a.json"/>',
        '</testsuite>',
        '</testsuites>',
      ],
    ],
    [
      'one that cannot be proved, and one that is waived, of one rule',
      judgedOf([bare({ certainty: 'unproven', line: 4, path: ['V'] })], { rules: [STRONG] }, [waivedAt('W')]),
      [
        '<testsuites name="cloison" tests="1" failures="1" errors="0" skipped="0">',
        '<testsuite name="a.json" tests="1" failures="1" errors="0" skipped="0">',
        '<testcase classname="a.json" name="link/suite-strong: The suite is strong" file="a.json">',
        '<failure type="cannot be proved" message="it is weak">cannot be proved: it is weak',
        'where: V (a.json:4:1)',
        'repair: Write it.</failure>',
        '<system-out>waived until 2026-12-31 (the vendor ends it): it is weak',
        'where: W (a.json)',
        'repair: Write it.</system-out>',
        '</testcase>',
        '</testsuite>',
        '</testsuites>',
      ],
    ],
    [
      'waived findings alone, and warnings of a rule that was not applied',
      judgedOf(
        [
          bare({ rule: 'x/y', severity: 'warning' }),
          bare({ rule: 'x/y', severity: 'warning', address: 'Z' }),
        ],
        {},
        [waivedAt('W'), waivedAt('X')],
      ),
      [
        '<testsuites name="cloison" tests="3" failures="0" errors="0" skipped="1">',
        '<testsuite name="a.json" tests="3" failures="0" errors="0" skipped="1">',
        '<testcase classname="a.json" name="link/suite-strong: The suite is strong" file="a.json">',
        '<skipped message="waived: W, X"/>',
        '<system-out>waived until 2026-12-31 (the vendor ends it): it is weak',
        'where: W (a.json)',
        'repair: Write it.',
        'waived until 2026-12-31 (the vendor ends it): it is weak',
        'where: X (a.json)',
        'repair: Write it.</system-out>',
        '</testcase>',
        '<testcase classname="a.json" name="residency/log-leaves: Logs stay" file="a.json"/>',
        '<testcase classname="a.json" name="x/y" file="a.json">',
        '<system-out>warning: it is weak',
        'where: V (a.json)',
        'repair: Write it.',
        'warning: it is weak',
        'where: Z (a.json)',
        'repair: Write it.</system-out>',
        '</testcase>',
        '</testsuite>',
        '</testsuites>',
      ],
    ],
    [
      'files that could not be read, and one told of that nobody named',
      judgedOf([bare({ file: 'b<&">.json' })], {
        rules: [],
        unread: [
          { file: 'u.json', where: { line: 2, column: 5 }, why: 'cut off' },
          { file: 'v.json', why: 'no "JSON"' },
        ],
      }),
      [
        '<testsuites name="cloison" tests="3" failures="1" errors="2" skipped="0">',
        '<testsuite name="a.json" tests="0" failures="0" errors="0" skipped="0">',
        '',
        '</testsuite>',
        '<testsuite name="b&lt;&amp;&quot;&gt;.json" tests="1" failures="1" errors="0" skipped="0">',
        '<testcase classname="b&lt;&amp;&quot;&gt;.json" name="link/suite-strong" file="b&lt;&amp;&quot;&gt;.json">',
        '<failure type="refused" message="it is weak">it is weak',
        'where: V (b&lt;&amp;&quot;&gt;.json)',
        'repair: Write it.</failure>',
        '</testcase>',
        '</testsuite>',
        '<testsuite name="u.json" tests="1" failures="0" errors="1" skipped="0">',
        '<testcase classname="u.json" name="can be read" file="u.json">',
        '<error type="unreadable" message="cut off">u.json:2:5: cut off</error>',
        '</testcase>',
        '</testsuite>',
        '<testsuite name="v.json" tests="1" failures="0" errors="1" skipped="0">',
        '<testcase classname="v.json" name="can be read" file="v.json">',
        '<error type="unreadable" message="no &quot;JSON&quot;">v.json: no &quot;JSON&quot;</error>',
        '</testcase>',
        '</testsuite>',
        '</testsuites>',
      ],
    ],
  ];
  test.each(cases)('%s', (_what, judged, lines) => {
    expect(told(judged, 'junit').split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      ...lines,
      '',
    ]);
  });

  test.each([
    ['a file of Terraform', 'root/main.tf', ['root/main.tf']],
    ['one in JSON', 'root/main.tf.json', ['root/main.tf.json']],
    ['a file whose name only holds the ending', 'root/main.tf.md', ['root', 'root/main.tf.md']],
    ['a file whose name only ends alike', 'root/maintf', ['root', 'root/maintf']],
  ])('a folder beside what is told of in it: %s', (_what, file, suites) => {
    const report = told(judgedOf([], { files: ['root'] }, [waivedAt('W', { file })]), 'junit');
    expect([...report.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual(suites);
  });
});

describe('Markdown, at its bounds', () => {
  test.each([
    [
      'each part of a finding',
      judgedOf([whole({ origin: { construct: 'c', file: 's.ts' } }), bare({ certainty: 'unproven' })]),
    ],
    [
      'a warning, what is waived and what was not read',
      judgedOf(
        [bare({ severity: 'warning', rule: LOGS.id, line: 4 })],
        {
          unread: [
            { file: 'u.json', where: { line: 2, column: 5 }, why: 'cut off' },
            { file: 'v.json', why: 'empty' },
          ],
        },
        [waivedAt('W')],
      ),
    ],
  ])('%s', (_what, judged) => {
    expect(told(judged, 'markdown')).toMatchSnapshot();
  });

  const many = (count: number): Judged =>
    judgedOf(Array.from({ length: count }, (_, n) => bare({ address: `V${n}` })));
  test('fifty findings are told in full', () => {
    const text = told(many(50), 'markdown');
    expect(text.match(/ {2}- where: /g)).toHaveLength(50);
    expect(text).not.toContain('- and ');
    expect(text).not.toContain('Cut here');
  });
  test('of more, the rest is counted', () => {
    const text = told(many(52), 'markdown');
    expect(text).toContain('<summary>Refused (52)</summary>');
    expect(text.match(/ {2}- where: /g)).toHaveLength(50);
    expect(text).toContain('\n- and 2 more\n\n</details>');
  });
  test('a part that has no room is left out, and those behind it that have are not', () => {
    const text = told(
      judgedOf([bare({ fix: 'f'.repeat(60_000) }), bare({ certainty: 'unproven' })]),
      'markdown',
    );
    expect([...text.matchAll(/<summary>(.*?)<\/summary>/g)].map((m) => m[1])).toEqual(['Not provable (1)']);
    expect(text.endsWith('\n\n_Cut here: the whole list is in the other forms of this report._\n')).toBe(
      true,
    );
  });
  test('sixty thousand characters have room, and not one more', () => {
    const length = (repair: number): number =>
      told(judgedOf([bare({ fix: 'f'.repeat(repair) })]), 'markdown').trimEnd().length;
    const room = 60_000 - length(0);
    expect(length(room)).toBe(60_000);
    expect(length(room + 1)).toBeLessThan(1000);
  });
});

describe('the text at a terminal', () => {
  test.each([
    ['each part of a finding', [whole(), whole({ origin: { construct: 'c', file: 's.ts' } })]],
    [
      'none of those it may lack',
      [bare(), bare({ line: 4, certainty: 'unproven', path: ['V'], origin: { construct: 'c' } })],
    ],
  ])('%s', (_what, findings) => {
    expect(told(judgedOf(findings), 'text')).toMatchSnapshot();
  });
  test.each([
    ['nothing found', judgedOf([]), 'PASSED'],
    ['warnings alone', judgedOf([bare({ severity: 'warning' })]), 'PASSED WITH WARNINGS'],
    ['one that cannot be proved', judgedOf([bare({ certainty: 'unproven' })]), 'REFUSED'],
    ['one that is refused', judgedOf([bare()]), 'REFUSED'],
  ])('the verdict in a word: %s', (_what, judged, word) => {
    expect(told(judged, 'text').trimEnd().split('\n').at(-1)).toMatch(
      new RegExp(`^${word}: 5 resources judged`),
    );
  });
  test.each([
    ['refused and not provable', [bare(), bare({ certainty: 'unproven' })], '31'],
    ['not provable alone', [bare({ certainty: 'unproven' })], '31'],
    ['warnings alone', [bare({ severity: 'warning' })], '32'],
    ['nothing', [], '32'],
  ] as const)('the verdict is red or green: %s', (_what, findings, colour) => {
    const text = render(judgedOf(findings), 'text', { colour: true });
    expect(text.trimEnd().split('\n').at(-1)?.slice(0, 5)).toBe(`\u001b[${colour}m`);
  });
  test('a finding outweighs that nothing was judged', () => {
    const judged = judgedOf([bare()]);
    const summary = { ...judged.verdict.summary, judged: 0 };
    expect(told({ ...judged, verdict: { ...judged.verdict, summary } }, 'text')).toContain(
      'REFUSED: 0 resources',
    );
  });
  test.each([
    ['a break of lines and blanks are one blank', 'a \t\n\r b', 'a b'],
    ['what turns the order of reading', 'a\u202eb\u2066c\u2028d', 'a\uFFFDb\uFFFDc\uFFFDd'],
  ])('%s', (_what, message, shown) => {
    expect(told(judgedOf([bare({ message })]), 'text').split('\n')[1]).toBe(`  ${shown}`);
  });
});
