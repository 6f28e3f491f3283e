/** Decides the conditions of the catalogue on a resource's own attributes. */
import type { When } from '../facts/resource-type';
import { ALWAYS, and, type Guard, NEVER, not, or, possible } from '../guards';
import type { Resource } from '../model';
import { Unknown } from '../values';
import { type Dereference, find } from './paths';
import { settle } from './settle';

/** Under which guard a condition holds for sure, and under which it may. */
export interface Holds {
  readonly surely: Guard;
  readonly maybe: Guard;
}

const same = (a: unknown, b: string | number | boolean): boolean =>
  String(a).toLowerCase() === String(b).toLowerCase();

/** Whether all conditions hold. None at all: always. */
export function holds(
  resource: Resource,
  conditions: When | readonly When[] | undefined,
  dereference: Dereference,
): Holds {
  let surely: Guard = ALWAYS;
  let maybe: Guard = ALWAYS;
  for (const condition of conditions === undefined ? [] : [conditions].flat()) {
    const one = decide(resource, condition as When, dereference);
    surely = and(surely, one.surely);
    maybe = and(maybe, one.maybe);
  }
  return { surely, maybe };
}

function decide(resource: Resource, when: When, dereference: Dereference): Holds {
  let written: Guard = NEVER;
  let surely: Guard = NEVER;
  let maybe: Guard = NEVER;
  for (const found of find(resource.attributes, when.path, dereference)) {
    const open = found.value instanceof Unknown;
    written = or(written, found.guard);
    if (!when.in && !when.notIn) {
      if (when.present === false) continue;
      if (!open) surely = or(surely, found.guard);
      maybe = or(maybe, found.guard);
      continue;
    }
    for (const settled of settle(found.value, dereference)) {
      const guard = and(found.guard, settled.guard);
      if (!possible(guard)) continue;
      const unsettled = settled.holes.length > 0;
      if (unsettled || matches(settled.value, when)) maybe = or(maybe, guard);
      if (!unsettled && matches(settled.value, when)) surely = or(surely, guard);
    }
  }
  const acts = when.present === false || when.absent === true;
  if (acts) {
    const absent = not(written);
    surely = or(surely, absent);
    maybe = or(maybe, absent);
  }
  return { surely, maybe };
}

const matches = (value: unknown, when: When): boolean =>
  when.in ? when.in.some((v) => same(value, v)) : !(when.notIn ?? []).some((v) => same(value, v));
