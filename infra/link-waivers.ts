/** Which waivers hold now: one about a link sleeps while the sponsor's end has no connection of it. */
import { type Agreements, stepOf } from '../constructs/link/agreement';
import type { Programme, Waiver } from '../policy/programme';

/** The programme with the waivers of this state of its links: what the guard is told. */
export function withWaiversOf<P extends Programme>(programme: P, agreements: Agreements): P {
  const built = ({ link: name }: Waiver): boolean => {
    if (name === undefined) return true;
    const link = programme.links[name];
    return link?.state === 'open' && stepOf(agreements[name]) !== 'gateway';
  };
  return { ...programme, waivers: (programme.waivers ?? []).filter(built) };
}
