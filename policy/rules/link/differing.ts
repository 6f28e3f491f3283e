/** What the two ends of a link say differently, in words that can be compared. */
import type { Resource, Violation } from '../../model';

/** One word of one end, and where it stands. */
export interface Saying {
  readonly resource: Resource;
  readonly property: string;
  readonly word: string;
}

/** One thing both ends say. An end that says nothing of it is another promise's. */
export interface Compared {
  readonly what: string;
  readonly sponsor: readonly Saying[];
  readonly enclave: readonly Saying[];
}

/** What no word of the other end matches, at either end. While one end says nothing, there is nothing to compare. */
export function* differing({ what, sponsor, enclave }: Compared): Generator<Violation> {
  if (sponsor.length === 0 || enclave.length === 0) return;
  for (const [here, there] of [
    [sponsor, enclave],
    [enclave, sponsor],
  ] as const) {
    const words = [...new Set(there.map(({ word }) => word))];
    for (const { resource, property, word } of here)
      if (!words.includes(word))
        yield {
          resource,
          property,
          certainty: 'proven',
          message: `${resource.address} has ${word} as ${what}; the other end has ${words.join(', ')}`,
        };
  }
}
