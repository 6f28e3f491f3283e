/**
 * The values an artefact's attributes can take once a reader has evaluated all that can be evaluated offline.
 * A reader never guesses: what it cannot settle is an `Unknown` that says why and what would settle it.
 */
import type { Guard } from './guards';

export type Scalar = string | number | boolean | null;

/** What stands in the place of a scalar, list or map that is not written out. */
abstract class Open {}

/** A value no reader can settle offline. `reason` says why, `settle` what would settle it (both end without a full stop). */
export class Unknown extends Open {
  constructor(
    readonly reason: string,
    readonly settle: string,
    /** Resources the value is made from, where that much is known: an edge may still be drawn to them. */
    readonly origins: readonly Ref[] = [],
    /** What it is undecided about: unknowns that share it are the same text, whichever that will be. */
    readonly input?: string,
  ) {
    super();
  }
}

/** A value that is the deployer's own, whoever that is: the subscription or tenant the provider is signed in to. */
export class Ambient extends Unknown {}

/**
 * A reference to another resource of the same judgement. `target` is the `id` of a resource (see `resourceId`);
 * `path` is the attribute asked for: `[]` is CloudFormation's `Ref`, `['Arn']` a `GetAtt`, `['id']` a Terraform attribute.
 */
export class Ref extends Open {
  constructor(
    readonly target: string,
    readonly path: readonly (string | number)[] = [],
  ) {
    super();
  }
}

/** Text put together from parts of which at least one is not a plain scalar: an ARN around a `Ref`, a URL around a name. */
export class Text extends Open {
  constructor(readonly parts: readonly Value[]) {
    super();
  }
}

/** Several values of which one will hold; each under a guard. Guards of one choice exclude each other. */
export class Choice extends Open {
  constructor(readonly options: readonly { readonly guard: Guard; readonly value: Value }[]) {
    super();
  }
}

/**
 * The key under which a reader keeps what may still be in a map that it could settle in part only. Every key that is not
 * written may be there: a look-up of it gives this unknown, not absence.
 */
export const REST = '…';

export interface ValueMap {
  readonly [key: string]: Value;
}
export type Value = Scalar | Unknown | Ref | Text | Choice | readonly Value[] | ValueMap;

/**
 * Writes an entry of a map that is being made: much faster than a map made of entries as a whole. An assignment to
 * `__proto__` would set the prototype and hide what stands there.
 */
export function enter<T>(map: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true });
  else map[key] = value;
}

/** Whether a value is a map that is written out. */
export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Open);
