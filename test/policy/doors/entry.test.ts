/** How an entry file ends, whatever its work does. */
import { runEntry } from '../../../policy/doors/entry';
import { GuardRefusal, refuses } from '../../../policy/doors/refusal';
import type { Summary, Verdict } from '../../../policy/judge';

const verdict = (counts: Partial<Summary>): Verdict => ({
  findings: [],
  waived: [],
  summary: { artefacts: 1, judged: 2, stores: 1, refused: 0, unproven: 0, warnings: 0, waived: 0, ...counts },
});

class Ended extends Error {}
interface Ending {
  readonly told: string;
  readonly status?: unknown;
  readonly thrown?: unknown;
}

/** What is told on stderr, and the status or the error the process would end with. */
function endingOf(work: () => void): Ending {
  let told = '';
  let status: unknown;
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += text;
    return true;
  });
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
    status = code;
    throw new Ended();
  });
  try {
    runEntry(work);
  } catch (thrown) {
    return thrown instanceof Ended ? { told, status } : { told, thrown };
  } finally {
    stderr.mockRestore();
    exit.mockRestore();
  }
  return { told };
}

const failing = (error: unknown) => () => {
  throw error;
};
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

test('work that comes to its end says nothing and ends nothing', () => {
  const done: string[] = [];
  expect(endingOf(() => void done.push('work'))).toEqual({ told: '' });
  expect(done).toEqual(['work']);
});

test('a refusal of the guard is told in its own words and ends the process with status 1', () => {
  expect(endingOf(failing(new GuardRefusal(verdict({ refused: 1 }))))).toEqual({
    told:
      'the guard refuses what was synthesised\n\n' +
      'REFUSED: 2 resources judged, 1 of them stores; 1 refused, 0 not provable, 0 warnings, 0 waived\n',
    status: 1,
  });
});

test('a mistake in the programme is told without a stack, on one line', () => {
  expect(endingOf(failing(named('ProgrammeError', 'no such region \n\n')))).toEqual({
    told: 'no such region\n',
    status: 1,
  });
});

test.each([
  ['an error of another kind', named('TypeError', 'x is no function')],
  ['what only has the words of a refusal', named('Error', 'the guard refuses what was synthesised')],
])('%s is thrown as it is', (_, error) => {
  expect(endingOf(failing(error))).toEqual({ told: '', thrown: error });
});

test('a refusal carries its verdict', () => {
  const refused = verdict({ refused: 1 });
  const refusal = new GuardRefusal(refused);
  expect({ ...refusal }).toEqual({ name: 'GuardRefusal', verdict: refused });
  expect(refusal).toBeInstanceOf(Error);
});

test.each<[string, Partial<Summary>, boolean]>([
  ['nothing found', {}, false],
  ['something refused', { refused: 1 }, true],
  ['something that cannot be proved', { unproven: 1 }, true],
  ['one of each', { refused: 1, unproven: 1 }, true],
  ['warnings and waivers alone', { warnings: 1, waived: 1 }, false],
])('whether the door closes: %s', (_, counts, closed) => {
  expect(refuses(verdict(counts))).toBe(closed);
});
