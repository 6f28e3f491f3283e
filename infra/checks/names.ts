/** Each entry of a table is named as its key, so that one name never means two things. */
import type { Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

const TABLES = [
  'peers',
  'datasets',
  'flows',
  'links',
  'interconnections',
] as const satisfies readonly (keyof Programme)[];

/** Entries whose name is not their key. */
export function names(programme: Programme): readonly Problem[] {
  return TABLES.flatMap((table) =>
    Object.entries(programme[table])
      .filter(([key, entry]) => key !== entry.name)
      .map(([key, entry]) => {
        const at = `${table}.${key}.name`;
        return {
          at,
          wrong: 'is not the key of its entry',
          given: show(entry.name),
          allowed: show(key),
          repair: repairOf(at),
        };
      }),
  );
}
