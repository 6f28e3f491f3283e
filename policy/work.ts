/**
 * Counts the work whose amount nobody can foresee from the size of an input, comparing guards and walking through values,
 * so that a reader can bound it: the same input always ends at the same step, however fast the machine is.
 */
let done = 0;
let most = Number.POSITIVE_INFINITY;

/** Counts some more units; one is one comparison, about a microsecond at worst. */
export const spend = (units: number): void => {
  done += units;
};

/** Runs something that may spend so many units; what bounds itself by `exhausted` ends soon after. */
export function allowing<T>(units: number, run: () => T): T {
  const before = most;
  most = Math.min(most, done + units);
  try {
    return run();
  } finally {
    most = before;
  }
}

/** Whether all that was allowed has been spent; never, where nobody set a bound. */
export const exhausted = (): boolean => done > most;
