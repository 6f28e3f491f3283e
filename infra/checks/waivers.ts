/** A waiver is approved by somebody else than its owner, and about a link that is. Whether it still holds is judged where it is used. */
import type { Programme, Waiver } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

const problem = (at: string, wrong: string, given: unknown, allowed: string): Problem => ({
  at,
  wrong,
  given: show(given),
  allowed,
  repair: repairOf(at),
});

function faultsOf(
  { owner, approver, link }: Waiver,
  at: string,
  links: readonly string[],
): readonly Problem[] {
  const own = owner.trim().toLowerCase() === approver.trim().toLowerCase();
  return [
    ...(own ? [problem(`${at}.approver`, 'is the owner too', approver, `anybody but ${owner}`)] : []),
    ...(link === undefined || links.includes(link)
      ? []
      : [problem(`${at}.link`, 'is no link of the programme', link, links.join(', '))]),
  ];
}

/** Waivers that somebody gave to themselves, and those about a link that nobody declared. */
export function waiverTable({ waivers = [], links }: Programme): readonly Problem[] {
  return waivers.flatMap((waiver, index) => faultsOf(waiver, `waivers.${index}`, Object.keys(links)));
}
