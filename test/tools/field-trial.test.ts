import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fieldTrial } from '../../tools/field-trial';
import { pick, sampleText } from '../../tools/field-trial-sample';
import { fieldTrialTable } from '../../tools/field-trial-table';

const TEMPLATE =
  'Resources:\n  B: {Type: AWS::S3::Bucket}\n  T: {Type: Made::Up::Thing}\n  Q: {Type: AWS::SQS::Queue}\n  V: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: us-east-1a, Size: 1}}\n';
const MODULE = 'resource "azurerm_storage_account" "a" {\n  name     = "a"\n  location = "westeurope"\n}\n';

describe('a field trial', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cloison-field-'));
    const put = (name: string, text: string): void => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    put('template.yaml', TEMPLATE);
    put('cut.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {');
    put('pod.yaml', 'kind: Pod\n');
    put('store/main.tf', MODULE);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('counts what was read, what was found and what nobody has decided', async () => {
    const outcomes = await fieldTrial([folder]);
    const table = fieldTrialTable(outcomes).replaceAll(folder, '.');
    const rows = table.split('\n').filter((row) => !/processor|memory/.test(row));
    expect(rows.slice(2, 12)).toEqual([
      '| files, modules and assemblies tried | 4 |',
      '| of these read and judged | 2 |',
      '| – with CloudFormation | 1 |',
      '| – with azurerm | 1 |',
      '| passed over as something else | 1 |',
      '| unreadable | 1 |',
      '| failures of the guard | 0 |',
      '| resources | 5 |',
      '| types of resource | 5 |',
      '| findings | 5 |',
    ]);
    expect(rows).toContain('| classification/unclassified-store | 3 |');
    expect(rows).toContain('| residency/store-outside-territory | 1 |');
    expect(table).toContain('| Types nobody has decided | |\n| --- | --- |\n| Made::Up::Thing | 1 |\n');
    expect(table).toMatch(/\| \.\/cut\.json \| \.\/cut\.json:1:\d+: the JSON is cut off/);
    expect(outcomes.every((o) => o.milliseconds > 0 && o.memory > 0)).toBe(true);
  }, 30_000);

  test('follows copies once a class and a region are taken for granted', async () => {
    const assumed = { region: 'eu-west-3', classification: 'general' } as const;
    const found = (await fieldTrial([join(folder, 'template.yaml')], { assumed })).flatMap((o) => o.findings);
    expect(found.map((f) => `${f.rule} ${f.address}`)).toEqual([
      'residency/unknown-type T',
      'residency/store-outside-territory V',
    ]);
  }, 30_000);

  test('picks findings of each cloud to be judged by hand, the same ones for the same seed', async () => {
    const outcomes = await fieldTrial([folder]);
    const sample = (size: number, seed: number): string =>
      sampleText(outcomes, size, seed).replaceAll(folder, '.');
    expect(sample(2, 7)).toBe(sample(2, 7));
    expect(sample(2, 7)).toMatch(
      /^CloudFormation: 2 of 4 findings, seed 7\n1\. .*\n2\. .*\n\nazurerm: 1 of 1 findings, seed 7\n1\. /,
    );
    expect(sample(9, 7)).toContain(
      '1. ./store/main.tf:3 residency/store-outside-territory azurerm_storage_account.a at location: ',
    );
    const many = Array.from({ length: 1000 }, (_, i) => i);
    const picked = pick(many, 100, 7);
    expect([...new Set(picked)].sort((a, b) => a - b)).toEqual(picked);
    expect(picked).toHaveLength(100);
    expect(pick(many, 100, 8)).not.toEqual(picked);
    expect(picked.filter((i) => i < 500).length).toBeGreaterThan(30);
    expect(picked.filter((i) => i >= 500).length).toBeGreaterThan(30);
  }, 30_000);

  test('counts what takes too long as a failure, and tries the rest all the same', async () => {
    const outcomes = await fieldTrial([join(folder, 'template.yaml'), join(folder, 'pod.yaml')], {
      limit: 1,
    });
    expect(outcomes.map((o) => o.failure)).toEqual(['no answer within 1 ms', 'no answer within 1 ms']);
    expect(fieldTrialTable(outcomes)).toContain('| failures of the guard | 2 |');
  }, 30_000);
});
