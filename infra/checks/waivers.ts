/** A waiver is approved by somebody else than its owner. Whether it still holds is judged where it is used. */
import type { Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

/** Waivers that somebody gave to themselves. */
export function waiverTable({ waivers = [] }: Programme): readonly Problem[] {
  return waivers.flatMap(({ owner, approver }, index) => {
    if (owner.trim().toLowerCase() !== approver.trim().toLowerCase()) return [];
    const at = `waivers.${index}.approver`;
    return [
      {
        at,
        wrong: 'is the owner too',
        given: show(approver),
        allowed: `anybody but ${owner}`,
        repair: repairOf(at),
      },
    ];
  });
}
