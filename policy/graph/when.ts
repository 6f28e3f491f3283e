/** Decides the conditions of the catalogue on a resource's own attributes. */
import type { When } from '../facts/resource-type';
import { ALWAYS, and, type Guard, NEVER, or, possible } from '../guards';
import type { Resource } from '../model';
import { Ambient, Unknown } from '../values';
import { spelled } from './names';
import {
  type Dereference,
  type Found,
  find,
  findOrAbsent,
  findOrAbsentOnce,
  type Spot,
  together,
} from './paths';
import { settle } from './settle';

/** Under which guard a condition holds for sure, and under which it may. */
export interface Holds {
  readonly surely: Guard;
  readonly maybe: Guard;
}

const same = (a: unknown, b: string | number | boolean): boolean =>
  String(a).toLowerCase() === String(b).toLowerCase();

/** What a condition speaks of: the whole resource, or what stands in the same list elements as these. */
export type Spots = readonly (Spot | undefined)[];

/** Whether all conditions hold for what stands at the spots. None at all: always. */
export function holds(
  resource: Resource,
  conditions: When | readonly When[] | undefined,
  dereference: Dereference,
  spots: Spots = [],
): Holds {
  let surely: Guard = ALWAYS;
  let maybe: Guard = ALWAYS;
  for (const condition of conditions === undefined ? [] : [conditions].flat()) {
    const one = decide(resource, condition as When, dereference, spots);
    surely = and(surely, one.surely);
    maybe = and(maybe, one.maybe);
  }
  return { surely, maybe };
}

function decide(resource: Resource, when: When, dereference: Dereference, spots: Spots): Holds {
  let surely: Guard = NEVER;
  let maybe: Guard = NEVER;
  if (when.beside) return entry(resource, when, when.beside, dereference);
  if (when.among) return named(resource, when, when.among, dereference, spots);
  const all = spots.some((spot) => spot !== undefined) ? findOrAbsentOnce : findOrAbsent;
  for (const found of all(resource.attributes, when.path, dereference)) {
    if (!spots.every((spot) => together(spot, found.spot))) continue;
    for (const one of answers(found, when, dereference)) {
      if (one.open || one.yes) maybe = or(maybe, one.guard);
      if (!one.open && one.yes) surely = or(surely, one.guard);
    }
  }
  return { surely, maybe };
}

/**
 * A condition on the value of one key, wherever in the list it stands; a key that is not there is absent. One that nobody can
 * tell may be it, and may be another.
 */
function entry(
  resource: Resource,
  { beside: _, ...when }: When,
  { path, is }: NonNullable<When['beside']>,
  dereference: Dereference,
): Holds {
  const keys = find(resource.attributes, path, dereference)
    .map(({ value, spot }) => {
      const meant = settle(value, dereference);
      const isIt = (key: (typeof meant)[number]) => key.holes.length === 0 && same(key.value, is);
      return { spot, sure: meant.every(isIt), may: meant.some((key) => key.holes.length > 0 || isIt(key)) };
    })
    .filter(({ may }) => may);
  const there = keys.some(({ sure }) => sure);
  const without = !there && (when.absent || when.present === false) ? ALWAYS : NEVER;
  const start: Holds = { surely: keys.length === 0 ? without : NEVER, maybe: without };
  return keys.reduce((all, { spot, sure }) => {
    const one = decide(resource, when, dereference, [spot]);
    return { surely: sure ? or(all.surely, one.surely) : all.surely, maybe: or(all.maybe, one.maybe) };
  }, start);
}

/** A condition on a name: whether one of the lists that say which names count has it. Nobody says so where the first is not written. */
function named(
  resource: Resource,
  when: When,
  lists: NonNullable<When['among']>,
  dereference: Dereference,
  spots: Spots,
): Holds {
  const written = lists.flatMap((list) =>
    find(resource.attributes, list.path, dereference).map((found) => ({ found, list })),
  );
  if (!written.some(({ list }) => list === lists[0])) return { surely: ALWAYS, maybe: ALWAYS };
  const listed = written.flatMap(({ found, list }) => {
    const here = holds(resource, list.when, dereference, [found.spot]);
    return settle(found.value, dereference).map((name) => ({
      name,
      here,
      guard: and(found.guard, name.guard),
    }));
  });
  const asked = find(resource.attributes, when.path, dereference)
    .filter(({ spot }) => spots.every((one) => together(one, spot)))
    .flatMap((found) =>
      settle(found.value, dereference).map((name) => ({ name, guard: and(found.guard, name.guard) })),
    );
  return asked
    .flatMap((one) => listed.map((other) => ({ one, other })))
    .reduce<Holds>(
      (all, { one, other }) => {
        const alike = spelled(one.name) !== undefined && spelled(one.name) === spelled(other.name);
        const open = !alike && one.name.holes.length + other.name.holes.length > 0;
        if (!open && one.name.value !== other.name.value) return all;
        const both = and(one.guard, other.guard);
        const surely = open ? all.surely : or(all.surely, and(both, other.here.surely));
        return { surely, maybe: or(all.maybe, and(both, other.here.maybe)) };
      },
      { surely: NEVER, maybe: NEVER },
    );
}

/** What one place of the path says: yes, no, or open. */
function answers(
  found: Found,
  when: When,
  dereference: Dereference,
): readonly { readonly guard: Guard; readonly yes: boolean; readonly open: boolean }[] {
  const { guard } = found;
  if (found.absent) return [{ guard, yes: when.present === false || when.absent === true, open: false }];
  if (!when.in && !when.notIn) {
    const open = found.value instanceof Unknown;
    return [{ guard, yes: when.present !== false, open }];
  }
  return settle(found.value, dereference)
    .map((settled) => ({
      guard: and(guard, settled.guard),
      yes: settled.value === null ? when.absent === true : matches(settled.value, when),
      // The deployer's own subscription or tenant is an id: it is none of the words a condition asks for.
      open: settled.holes.some((hole) => !(hole instanceof Ambient)),
    }))
    .filter((one) => possible(one.guard));
}

const matches = (value: unknown, when: When): boolean =>
  when.in ? when.in.some((v) => same(value, v)) : !(when.notIn ?? []).some((v) => same(value, v));
