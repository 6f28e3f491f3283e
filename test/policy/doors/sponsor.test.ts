/** The synth door of the sponsor cloud: when an app is refused, what the CDK is told, and what the judge is told of each stack. */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stack, type StackProps } from 'aws-cdk-lib/core';
import { guardSponsor, type SponsorGuard } from '../../../policy/doors/sponsor';
import { violation } from '../../../policy/doors/sponsor-violation';
import type { Judgement } from '../../../policy/judge';
import type { Finding } from '../../../policy/model';
import type { Programme, Waiver } from '../../../policy/programme';
import { programme } from '../../support/programme';

const PROGRAMME = programme({ flows: {} });
const { account, region } = PROGRAMME.environments.sponsor;
const HERE = 'test/policy/doors/sponsor.test.ts';

let folder: string;
let app: App;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cloison-')));
  app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const guard = (more: Partial<Programme> = {}, onJudged?: SponsorGuard['onJudged']): void =>
  guardSponsor(app, {
    programme: { ...PROGRAMME, ...more },
    today: '2026-11-22',
    ...(onJudged ? { onJudged } : {}),
  });

/** A topic of general data under a key; `payer` is who pays for it. */
const topic = (scope: Stack, payer: string | undefined): CfnResource =>
  new CfnResource(scope, 'Topic', {
    type: 'AWS::SNS::Topic',
    properties: {
      KmsMasterKeyId: 'alias/ours',
      Tags: Object.entries({ 'data-classification': 'general', ...(payer ? { payer } : {}) }).map(
        ([Key, Value]) => ({ Key, Value }),
      ),
    },
  });
const stackOf = (props: StackProps = {}): Stack =>
  new Stack(app, 'stack', { env: { account, region }, ...props });

/** Whether the synthesis throws; what the CDK prints of it is held back. */
function refused(): boolean {
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
    return false;
  } catch {
    return true;
  } finally {
    quiet.mockRestore();
  }
}

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly { readonly ruleName: string; readonly description: string }[];
  }[];
}
const reported = (): Report['pluginReports'] =>
  (JSON.parse(readFileSync(join(folder, 'cdk.out/validation-report.json'), 'utf8')) as Report).pluginReports;

describe('an app', () => {
  test('that is sound is synthesised, with or without somebody who is told', () => {
    guard();
    topic(stackOf(), 'sponsor');
    expect(refused()).toBe(false);
  });

  test('that is not is refused, and the CDK told what and where', () => {
    guard();
    topic(stackOf(), undefined);
    expect(refused()).toBe(true);
    expect(reported()).toMatchObject([
      {
        pluginName: 'cloison',
        conclusion: 'failure',
        violations: [
          {
            ruleName: 'accounting/payer-missing',
            description: expect.stringMatching(
              new RegExp(
                `^Topic \\(AWS::SNS::Topic\\) names no payer; sponsor pays\\. Made by ${HERE}:\\d+\\.$`,
              ),
            ),
            violatingConstructs: [{ constructPath: 'stack/Topic' }],
          },
        ],
      },
    ]);
    expect(reported()[0]?.violations).toHaveLength(1);
  });

  test('that is guarded twice is judged once, by the first guard', () => {
    const told: string[] = [];
    guard({}, () => told.push('first'));
    guard({}, () => told.push('second'));
    topic(stackOf(), undefined);
    expect(refused()).toBe(true);
    expect({ told, reports: reported().length }).toEqual({ told: ['first'], reports: 1 });
  });
});

function judgement(make: () => void, more: Partial<Programme> = {}): Judgement {
  const told: Judgement[] = [];
  guard(more, (judged) => told.push(judged));
  make();
  refused();
  expect(told).toHaveLength(1);
  return told[0] as Judgement;
}

describe('what the judge is told', () => {
  test('the template as it lies on disk, where its stack is deployed, its tags, and what made each resource', () => {
    const { artefacts, verdict } = judgement(() => topic(stackOf({ tags: { event: 'games' } }), 'sponsor'));
    const file = join(folder, 'cdk.out/stack.template.json');
    expect(artefacts).toMatchObject([
      {
        id: file,
        kind: 'cloudformation',
        environment: 'sponsor',
        file,
        opacities: [],
        resources: [
          {
            address: 'Topic',
            type: 'AWS::SNS::Topic',
            environment: 'sponsor',
            stack: { name: 'stack', region, account, tags: [{ event: 'games' }] },
            origin: { construct: 'stack/Topic', file: HERE, line: expect.any(Number) },
          },
        ],
      },
    ]);
    expect(verdict).toEqual({
      findings: [],
      waived: [],
      summary: { artefacts: 1, judged: 1, stores: 1, refused: 0, unproven: 0, warnings: 0, waived: 0 },
    });
  });

  test('a stack that does not say where it is deployed is in an unknown place', () => {
    const { verdict } = judgement(() => topic(new Stack(app, 'stack'), 'sponsor'));
    expect(verdict.findings.map(({ rule, certainty }) => [rule, certainty])).toEqual([
      ['residency/unknown-place', 'unproven'],
    ]);
  });

  test('each resource of each stack, of nested ones too, by the construct that made it', () => {
    const { artefacts } = judgement(() => {
      const outer = stackOf();
      topic(outer, 'sponsor');
      const inner = new NestedStack(new NestedStack(outer, 'Part'), 'Deep');
      topic(inner, 'sponsor');
      topic(new Stack(app, 'other', { env: { account, region } }), 'sponsor');
    });
    const topics = artefacts
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => type === 'AWS::SNS::Topic')
      .map(({ origin }) => origin?.construct);
    expect([...topics].sort()).toEqual(['other/Topic', 'stack/Part/Deep/Topic', 'stack/Topic']);
  });

  test.each<[string, string, string]>([
    ['the folder above the output', '', 'cdk.out/stack.template.json'],
    ['the output itself', 'cdk.out', 'stack.template.json'],
  ])('files are named from where the command runs: %s', (_, from, named) => {
    const cwd = process.cwd();
    mkdirSync(join(folder, from), { recursive: true });
    process.chdir(join(folder, from));
    try {
      const { artefacts } = judgement(() => topic(new NestedStack(stackOf(), 'Part'), 'sponsor'));
      const judged = artefacts.flatMap(({ resources }) => resources).map(({ type }) => type);
      expect({ file: artefacts[0]?.file, judged }).toEqual({
        file: named,
        judged: ['AWS::SNS::Topic'],
      });
    } finally {
      process.chdir(cwd);
    }
  });
});

describe('waivers', () => {
  const waiver = (address: string): Waiver => ({
    rule: 'accounting/payer-missing',
    address,
    reason: 'the account is billed as a whole until the tags are agreed on',
    owner: 'Sponsor',
    approver: 'Organiser',
    expires: '2027-06-30',
  });
  test.each<[string, readonly Waiver[] | undefined, readonly string[], number]>([
    ['none', undefined, ['accounting/payer-missing Topic'], 0],
    [
      'of the enclave alone are not asked here',
      [waiver('azurerm_subnet.a')],
      ['accounting/payer-missing Topic'],
      0,
    ],
    ['that covers the finding', [waiver('Topic')], [], 1],
    ['of both clouds', [waiver('azurerm_subnet.a'), waiver('Topic')], [], 1],
    [
      'that covers nothing is a fault, though its address ends like a type of the enclave',
      [waiver('Topic'), waiver('Not_azurerm_')],
      ['waiver/unsound accounting/payer-missing Not_azurerm_'],
      1,
    ],
  ])('%s', (_, waivers, standing, waived) => {
    const { verdict } = judgement(() => topic(stackOf(), undefined), waivers ? { waivers } : {});
    expect(verdict.findings.map(({ rule, address }) => `${rule} ${address}`)).toEqual(standing);
    expect(verdict.waived).toHaveLength(waived);
    for (const { rule, file } of verdict.findings)
      if (rule === 'waiver/unsound') expect(file).toBe('infra/waivers.ts');
  });
});

describe('a finding as the CDK is told it', () => {
  const finding: Finding = {
    rule: 'residency/copy-leaves-eea',
    severity: 'error',
    certainty: 'proven',
    environment: 'sponsor',
    file: '/out/stack.template.json',
    address: 'Secret',
    type: 'AWS::SecretsManager::Secret',
    message: 'general data of Secret comes to rest in us-east-1',
    path: ['Secret'],
    fix: 'name another place',
  };
  const told = {
    ruleName: 'residency/copy-leaves-eea',
    description: 'general data of Secret comes to rest in us-east-1.',
    fix: 'name another place',
    severity: 'fatal',
    violatingResources: [
      { resourceLogicalId: 'Secret', templatePath: '/out/stack.template.json', locations: [] as string[] },
    ],
  };
  const [where] = told.violatingResources;

  test.each<[string, Partial<Finding>, Partial<ReturnType<typeof violation>>]>([
    ['what is proven cannot be acknowledged away', {}, {}],
    ['what is not provable is an error', { certainty: 'unproven' }, { severity: 'error' }],
    ['a warning is one, proven', { severity: 'warning' }, { severity: 'warning' }],
    ['a warning is one, or not', { severity: 'warning', certainty: 'unproven' }, { severity: 'warning' }],
    [
      'the way the data takes',
      { path: ['Secret', 'replica', 'us-east-1'] },
      { description: `${told.description} Path: Secret → replica → us-east-1.` },
    ],
    [
      'the line that made it',
      { origin: { construct: 'stack/Secret', file: 'stacks/a.ts', line: 7 } },
      { description: `${told.description} Made by stacks/a.ts:7.` },
    ],
    ['a construct whose line is not known', { origin: { construct: 'stack/Secret' } }, {}],
    [
      'the way, then the line',
      { path: ['Secret', 'us-east-1'], origin: { construct: 'c', file: 'a.ts', line: 1 } },
      { description: `${told.description} Path: Secret → us-east-1. Made by a.ts:1.` },
    ],
    [
      'the property',
      { property: 'ReplicaRegions[0].Region.Name' },
      {
        violatingResources: [
          { ...where, locations: ['Properties/ReplicaRegions[0]/Region/Name'] } as typeof where & object,
        ],
      },
    ],
    [
      'a template named from where the command runs, as the CDK knows it',
      { file: 'cdk.out/t.json' },
      {
        violatingResources: [
          { ...where, templatePath: join(process.cwd(), 'cdk.out/t.json') } as typeof where & object,
        ],
      },
    ],
  ])('%s', (_, more, changed) => {
    expect(violation({ ...finding, ...more })).toEqual({ ...told, ...changed });
  });
});
