/** Several inputs of one reading: the fault of one never keeps the others from being read. */

/** Is told which file cannot be read, and the error that says why. */
export type Refuse = (file: string, error: unknown) => void;

/** For a reading of which nothing may be missing. */
export const throwIt: Refuse = (_, error) => {
  throw error;
};

/** What `work` gives, as a list of one; of none where it throws, which `refuse` is told. */
export function attempt<T>(file: string, refuse: Refuse, work: () => T): T[] {
  try {
    return [work()];
  } catch (error) {
    refuse(file, error);
    return [];
  }
}
