/** Values that evaluation cannot settle: their reasons, their origins, and the names guards know them by. */
import { Choice, isMap, Ref, Text, Unknown, type Value } from '../../../values';
import { spend } from '../../../work';

/** Terraform itself would refuse the expression. `try` and `can` see it; everything else carries it on. */
export class Failure extends Unknown {
  constructor(reason: string) {
    super(reason, 'correct the expression: terraform validate and terraform plan show the same error');
  }
}

/** Thrown inside an operator or a function, made a `Failure` where it was called. */
export class Refused extends Error {}

/** Thrown inside a function that cannot tell offline, made an `Unknown` where it was called. */
export class Unsettleable extends Error {
  constructor(
    readonly reason: string,
    readonly settle = 'write the value itself, or judge the plan',
  ) {
    super(reason);
  }
}

export { REST } from '../../../values';

/** What a guard input is compared with where the value is null. */
export const NULL = '\u0000null';

const INPUTS = new WeakMap<Unknown, string>();

/** Gives an unsettled value the name of a guard input, so that conditions on it agree everywhere. */
export function named(value: Value, input: string): Value {
  if (value instanceof Unknown && !(value instanceof Failure) && !INPUTS.has(value)) INPUTS.set(value, input);
  return value;
}

/** The guard input of an unsettled value, where it has one. */
export function inputOf(value: Value): string | undefined {
  if (value instanceof Ref) return `ref:${value.target}.${value.path.join('.')}`;
  return value instanceof Unknown ? INPUTS.get(value) : undefined;
}

export { isMap };

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);

/** A value that is known as far as its outermost shape. */
export const isShaped = (value: Value): boolean =>
  !(value instanceof Unknown || value instanceof Ref || value instanceof Choice);

/** From one value to the next it is much less than from one guard to another. */
const A_STEP = 0.1;

function* parts(value: Value): Generator<Value> {
  if (value instanceof Text) yield* value.parts;
  else if (value instanceof Choice) for (const option of value.options) yield option.value;
  else if (isList(value)) yield* value;
  else if (isMap(value)) yield* Object.values(value);
}

/** The first value at any depth that passes the test. */
export function findDeep(value: Value, test: (value: Value) => boolean): Value | undefined {
  spend(A_STEP);
  if (test(value)) return value;
  for (const part of parts(value)) {
    const found = findDeep(part, test);
    if (found !== undefined) return found;
  }
  return undefined;
}

const UNSETTLED = (value: Value): boolean =>
  value instanceof Unknown || value instanceof Ref || value instanceof Text || value instanceof Choice;

/** Plain data at every depth. */
export const isSettled = (value: Value): boolean => findDeep(value, UNSETTLED) === undefined;

/** Every reference a value is made from. */
function originsOf(values: readonly Value[], into: Map<string, Ref> = new Map()): Ref[] {
  spend(values.length * A_STEP);
  for (const value of values) {
    if (value instanceof Ref) into.set(`${value.target}.${value.path.join('.')}`, value);
    else if (value instanceof Unknown) originsOf(value.origins, into);
    else originsOf([...parts(value)], into);
  }
  return [...into.values()];
}

/** What becomes of a computation some of whose inputs are unsettled. */
export function derived(inputs: readonly Value[], text: string): Unknown {
  const failure = inputs
    .map((value) => findDeep(value, (v) => v instanceof Failure))
    .find((v) => v !== undefined);
  if (failure instanceof Failure) return failure;
  const origins = originsOf(inputs);
  const cause = inputs
    .map((value) => findDeep(value, (v) => v instanceof Unknown))
    .find((v) => v !== undefined);
  if (cause instanceof Unknown) return new Unknown(cause.reason, cause.settle, origins);
  return new Unknown(
    `${shown(text)} is known only after deployment`,
    'write the value itself, or judge the plan',
    origins,
  );
}

/** An expression as a reason shows it. */
export const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
};
