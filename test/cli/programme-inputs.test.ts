/** The programme's own values for a check: kept beside the bundle, and never used again once anything they come from has changed. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unusable } from '../../cli/exit';
import { programmeInputs } from '../../cli/programme-inputs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cloison-programme-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  delete process.env.CLOISON_STAGE;
  jest.useRealTimers();
});

const bundle = () => join(folder, 'made');
const kept = () => `${bundle()}.programme.json`;
const localFile = () => join(folder, 'local.json');
const stage = () => programmeInputs({ bundle: bundle(), localFile: localFile() }).context.stage;
/** Changes what is kept, so that whoever uses it is seen to. */
const mark = () => writeFileSync(kept(), readFileSync(kept(), 'utf8').replace('"rehearsal"', '"marked"'));

test('a second run takes what the first has kept', () => {
  expect(stage()).toBe('rehearsal');
  mark();
  expect(stage()).toBe('marked');
});

test.each<[string, () => void, string]>([
  ['a setting is added', () => Object.assign(process.env, { CLOISON_STAGE: 'production' }), 'production'],
  [
    'the local file sets a value',
    () => writeFileSync(localFile(), '{"CLOISON_STAGE": "production"}'),
    'production',
  ],
  [
    'another day comes',
    () => jest.useFakeTimers({ now: Date.now() + 86_400_000, doNotFake: ['nextTick'] }),
    'rehearsal',
  ],
  [
    'what is kept is cut short',
    () => writeFileSync(kept(), readFileSync(kept(), 'utf8').slice(0, 300)),
    'rehearsal',
  ],
  ['what is kept is of another kind', () => writeFileSync(kept(), 'null'), 'rehearsal'],
])('the programme is read again when %s', (_when, change, expected) => {
  stage();
  mark();
  change();
  expect(stage()).toBe(expected);
});

test('the same values are given whether they are kept, read again, or there is no bundle', () => {
  const first = programmeInputs({ bundle: bundle() });
  expect(programmeInputs({ bundle: bundle() })).toMatchObject(first);
  expect(programmeInputs({})).toEqual(first);
  expect(first.context.today).toBe(new Date().toISOString().slice(0, 10));
});

test('a programme that is refused is told, and nothing is kept of it', () => {
  process.env.CLOISON_STAGE = 'somewhere';
  expect(stage).toThrow(Unusable);
  expect(existsSync(kept())).toBe(false);
});

test('a folder nobody can write to is no fault', () => {
  expect(programmeInputs({ bundle: join(folder, 'missing', 'made') }).context.stage).toBe('rehearsal');
});
