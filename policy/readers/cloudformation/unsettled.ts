/** Values that evaluation cannot settle, and what is still known of them. */
import { type Guard, oneOf } from '../../guards';
import { Choice, isMap, Ref, Text, Unknown, type Value } from '../../values';

/** A value that has one text or another at deployment: conditions and values that depend on it agree by the input's name. */
export class Undecided extends Unknown {
  declare readonly input: string;

  constructor(input: string, reason: string, settle: string) {
    super(reason, settle, [], input);
  }
}

/** CloudFormation itself would refuse to deploy: no possibility at all where there are others. */
export class Failure extends Unknown {
  constructor(reason: string, origins: readonly Ref[] = []) {
    super(reason, 'correct the template: CloudFormation refuses it too', origins);
  }
}

/** A list of which only the first items are known: text with unsettled parts, split. */
export class OpenList extends Unknown {
  constructor(
    readonly head: readonly Value[],
    rest: Unknown,
  ) {
    super(rest.reason, rest.settle, rest.origins);
  }
}

export { isMap };

export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
export const isScalar = (value: Value): value is string | number | boolean => typeof value !== 'object';

/** Every reference in some values. */
export function originsOf(values: readonly Value[], found: Map<string, Ref> = new Map()): Ref[] {
  for (const value of values) {
    if (value instanceof Ref) found.set(`${value.target} ${value.path.join('.')}`, value);
    else if (value instanceof Unknown) originsOf(value.origins, found);
    else if (value instanceof Text) originsOf(value.parts, found);
    else if (value instanceof Choice)
      originsOf(
        value.options.map((option) => option.value),
        found,
      );
    else if (isList(value)) originsOf(value, found);
    else if (isMap(value)) originsOf(Object.values(value), found);
  }
  return [...found.values()];
}

/** What becomes of a function whose arguments are unsettled: the reason of the first that has one. */
export function derived(name: string, values: readonly Value[]): Unknown {
  const cause = firstUnknown(values);
  const origins = originsOf(values);
  if (cause instanceof Failure) return new Failure(cause.reason, origins);
  if (cause) return new Unknown(cause.reason, cause.settle, origins);
  return new Unknown(
    `${name} works on a value known only after deployment`,
    'write the value itself',
    origins,
  );
}

function firstUnknown(values: readonly Value[]): Unknown | undefined {
  for (const value of values) {
    if (value instanceof Unknown) return value;
    const inner =
      value instanceof Text ? value.parts : isList(value) ? value : isMap(value) ? Object.values(value) : [];
    const found = firstUnknown(inner);
    if (found) return found;
  }
  return undefined;
}

/** An undecided value where a guard holds: one of few where the guard says so in every case. */
export function narrowed(value: Value, under: Guard): Value {
  if (!(value instanceof Undecided)) return value;
  const texts = new Set<string>();
  for (const one of under) {
    const constraint = one.get(value.input);
    if (!constraint || !('in' in constraint)) return value;
    for (const text of constraint.in) texts.add(text);
  }
  const [only, ...others] = texts;
  if (only === undefined) return value;
  if (others.length === 0) return only;
  return new Choice([...texts].map((text) => ({ guard: oneOf(value.input, [text]), value: text })));
}
