/** The synth door of the enclave: what is refused before anything is written, and what the judge is told of each stack. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Aspects, TerraformResource, TerraformStack } from '#tf';
import { type EnclaveGuard, guardEnclave } from '../../../policy/doors/enclave';
import { GuardRefusal } from '../../../policy/doors/refusal';
import type { Judgement } from '../../../policy/judge';
import type { Programme, Waiver } from '../../../policy/programme';
import { programme } from '../../support/programme';

const PROGRAMME = programme({ flows: {} });
const { subscription, tenant } = PROGRAMME.environments.enclave;
const HERE = 'test/policy/doors/enclave.test.ts';

let folder: string;
let outdir: string;
let app: App;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-'));
  outdir = join(folder, 'out');
  app = new App({ outdir });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const guard = (more: Partial<Programme> = {}, onJudged?: EnclaveGuard['onJudged']): void =>
  guardEnclave(app, {
    programme: { ...PROGRAMME, ...more },
    today: '2026-11-22',
    ...(onJudged ? { onJudged } : {}),
  });

function stackOf(name = 'stack'): TerraformStack {
  const stack = new TerraformStack(app, name);
  stack.addOverride('provider.azurerm', [
    { tenant_id: tenant, subscription_id: subscription, features: [{}] },
  ]);
  return stack;
}
/** A resource group; `payer` is who pays for it. Its arguments stand in no order, and some are empty. */
function group(stack: TerraformStack, payer: string | undefined): TerraformResource {
  const made = new TerraformResource(stack, 'group', { terraformResourceType: 'azurerm_resource_group' });
  made.addOverride('tags', { zone: 'data', ...(payer ? { payer } : {}), '10': 'ten', '9': 'nine' });
  made.addOverride('timeouts', {});
  made.addOverride('name', 'braces {} and {');
  made.addOverride('lifecycle', { ignore_changes: [] });
  made.addOverride('location', 'francecentral');
  return made;
}

function refusal(): GuardRefusal | undefined {
  try {
    app.synth();
  } catch (error) {
    if (error instanceof GuardRefusal) return error;
    throw error;
  }
  return undefined;
}
const written = (stack = 'stack'): string => join(outdir, 'stacks', stack, 'cdk.tf.json');

describe('an app', () => {
  test('that is sound is written, with or without somebody who is told', () => {
    guard();
    group(stackOf(), 'sponsor');
    expect(refusal()).toBeUndefined();
    expect(existsSync(written())).toBe(true);
  });

  test('that is not is refused before anything is written, and its empty folders are taken away', () => {
    guard();
    group(stackOf(), undefined);
    const { verdict, message } = refusal() ?? {};
    expect(verdict?.findings).toEqual([
      {
        rule: 'accounting/payer-missing',
        severity: 'error',
        certainty: 'proven',
        environment: 'enclave',
        file: written(),
        line: expect.any(Number),
        column: expect.any(Number),
        address: 'azurerm_resource_group.group',
        type: 'azurerm_resource_group',
        property: 'tags',
        message: 'azurerm_resource_group.group (azurerm_resource_group) names no payer; sponsor pays',
        path: ['azurerm_resource_group.group'],
        fix: 'Tag the resource `payer` with the payer of its environment.',
        origin: { construct: 'stack/group', file: HERE, line: expect.any(Number) },
      },
    ]);
    expect(message).toMatch(/^the guard refuses what was synthesised\n\nrefused accounting\/payer-missing\n/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each<[string, string]>([
    ['of stacks', 'stacks/earlier/cdk.tf.json'],
    ['beside them', 'manifest.json'],
  ])('that is refused leaves what an earlier synthesis wrote, %s', (_, file) => {
    mkdirSync(join(outdir, file, '..'), { recursive: true });
    writeFileSync(join(outdir, file), '{}');
    guard();
    group(stackOf(), undefined);
    expect(refusal()).toBeInstanceOf(GuardRefusal);
    const left = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
    expect(left.map(({ parentPath, name }) => join(parentPath, name))).toEqual([join(outdir, file)]);
  });

  test('that is refused by what an aspect does to it', () => {
    guard();
    const stack = stackOf();
    const made = group(stack, 'sponsor');
    Aspects.of(stack).add({ visit: () => made.addOverride('tags.payer', 'organiser') });
    expect(refusal()?.verdict.findings.map(({ message }) => message)).toEqual([
      'azurerm_resource_group.group (azurerm_resource_group) is billed to the organiser, organiser; sponsor pays',
    ]);
  });

  test('that is guarded twice is judged once, by the first guard', () => {
    const told: string[] = [];
    guard({}, () => told.push('first'));
    guard({}, () => told.push('second'));
    group(stackOf(), 'sponsor');
    expect(refusal()).toBeUndefined();
    expect(told).toEqual(['first']);
  });
});

function judgement(make: () => void, more: Partial<Programme> = {}): Judgement {
  const told: Judgement[] = [];
  guard(more, (judged) => told.push(judged));
  make();
  refusal();
  expect(told).toHaveLength(1);
  return told[0] as Judgement;
}

describe('what the judge is told', () => {
  test('every stack as the file it becomes, and what made each resource', () => {
    const { artefacts, verdict } = judgement(() => {
      group(stackOf('one'), 'sponsor');
      group(stackOf('two'), 'sponsor');
    });
    expect(verdict.findings).toEqual([]);
    expect(artefacts).toMatchObject(
      ['one', 'two'].map((name) => ({
        id: written(name),
        kind: 'terraform',
        environment: 'enclave',
        file: written(name),
        opacities: [],
        resources: [
          { address: 'terraform.backend.local' },
          {
            address: 'azurerm_resource_group.group',
            provider: { name: 'azurerm', arguments: { subscription_id: subscription, tenant_id: tenant } },
            origin: { construct: `${name}/group`, file: HERE, line: expect.any(Number) },
          },
        ],
      })),
    );
    expect(artefacts.map(({ resources }) => resources[0]?.origin)).toEqual([undefined, undefined]);
  });

  test('a resource that no construct made has no origin', () => {
    const { artefacts } = judgement(() =>
      stackOf().addOverride('resource.azurerm_resource_group.raw', {
        name: 'raw',
        location: 'francecentral',
        tags: { payer: 'sponsor' },
      }),
    );
    const raw = artefacts[0]?.resources.find(({ address }) => address.endsWith('.raw'));
    expect(raw).toBeDefined();
    expect(raw?.origin).toBeUndefined();
  });

  test.each(['', 'location', 'name', 'lifecycle', 'timeouts', 'tags', 'tags.payer', 'tags.zone'])(
    'the line of "%s" is that of the file that is written',
    (property) => {
      const { artefacts } = judgement(() => group(stackOf(), 'sponsor'));
      const resource = artefacts[0]?.resources.find(({ type }) => type === 'azurerm_resource_group');
      const lines = readFileSync(written(), 'utf8').split('\n');
      const at = resource?.locate(property || undefined)?.line;
      const key = property.split('.').at(-1) || 'group';
      // Above it other keys of the same name stand in the notes of cdktf.
      expect(at).toBe(lines.findLastIndex((line) => line.trimStart().startsWith(`"${key}":`)) + 1);
    },
  );
});

describe('waivers', () => {
  const waiver = (address: string): Waiver => ({
    rule: 'accounting/payer-missing',
    address,
    reason: 'the subscription is billed as a whole until the tags are agreed on',
    owner: 'Operator',
    approver: 'Organiser',
    expires: '2027-06-30',
  });
  const FOUND = 'accounting/payer-missing azurerm_resource_group.group';
  const GROUP = waiver('azurerm_resource_group.group');
  test.each<[string, readonly Waiver[] | undefined, readonly string[], number]>([
    ['none', undefined, [FOUND], 0],
    ['of the sponsor alone are not asked here', [waiver('Topic'), waiver('Not_azurerm_')], [FOUND], 0],
    ['that covers the finding', [GROUP], [], 1],
    ['of both clouds', [waiver('Topic'), GROUP], [], 1],
    [
      'that covers nothing is a fault',
      [GROUP, waiver('azurerm_subnet.none')],
      ['waiver/unsound accounting/payer-missing azurerm_subnet.none'],
      1,
    ],
  ])('%s', (_, waivers, standing, waived) => {
    const { verdict } = judgement(() => group(stackOf(), undefined), waivers ? { waivers } : {});
    expect(verdict.findings.map(({ rule, address }) => `${rule} ${address}`)).toEqual(standing);
    expect(verdict.waived).toHaveLength(waived);
    for (const { rule, file } of verdict.findings)
      if (rule === 'waiver/unsound') expect(file).toBe('infra/waivers.ts');
  });
});
