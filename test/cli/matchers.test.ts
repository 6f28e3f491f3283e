/** The matchers in a repository of somebody else, whose jest transforms nothing. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REPOSITORY = join(__dirname, '../..');
const TEST = `require('cloison/matchers');
const orders = { Resources: { Orders: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: 'data-classification', Value: 'general' }] } } } };
test('orders in Paris', () => expect(orders).toKeepGeneralDataInTheEea({ region: 'eu-west-3' }));
test('orders in Virginia', () => expect(orders).toKeepGeneralDataInTheEea({ region: 'us-east-1' }));
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-team-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(REPOSITORY, join(folder, 'node_modules/cloison'));
  writeFileSync(join(folder, 'package.json'), '{"name": "team", "private": true}');
  writeFileSync(join(folder, 'orders.test.js'), TEST);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('pass what stays and refuse what leaves, with its repair', () => {
  const config = JSON.stringify({ transform: {} });
  const argv = [require.resolve('jest/bin/jest'), '--rootDir', folder, '--config', config];
  const { stderr, status } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  expect(stderr).toContain('✓ orders in Paris');
  expect(stderr).toContain('✕ orders in Virginia');
  expect(stderr).toMatch(/Orders keeps general data in us-east-1[\s\S]*repair/);
  expect(status).toBe(1);
});
