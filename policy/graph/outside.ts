/** What a text points at that is not among the resources judged: where it is, whose it is, or why nobody can tell. */
import type { Cloud, Context, Known, Resource } from '../model';
import { type Place, placeOf } from '../places';
import { Ambient, type Unknown } from '../values';
import { cloudOf } from './catalogue';
import { evidentStore } from './evident';
import { foreignAccount, foreignSubscription } from './identity';
import type { Pointer } from './pointers';
import { HOLE, type Settled } from './settle';
import type { Pointed, TargetLookup } from './target';

/** Why what a text names is another's: the subscription or account in it is none of ours. */
export const strangerIn = ({ subscription, account, cloud }: Pointer, context: Context): string | undefined =>
  (subscription ? foreignSubscription(subscription, context) : undefined) ??
  (cloud === 'aws' && account && /^\d{12}$/.test(account) ? foreignAccount(account, context) : undefined);

/** The target of a text, or of one pointer in it, outside of what was read. */
export function outside(
  settled: Settled,
  asking: Resource,
  lookup: TargetLookup,
  pointer?: Pointer,
): Pointed {
  const guard = settled.guard;
  const text = String(settled.value).replaceAll(HOLE, '…');
  const label = text === '' || text === '…' ? 'something unknown' : text;
  const certain = settled.holes.length === 0;
  const stranger = pointer && strangerIn(pointer, lookup.context);
  if (pointer?.region) {
    const cloud = pointer.cloud ?? cloudOf(asking.type);
    const place = placeOf(cloud, pointer.region, 'region');
    const owner = stranger ?? pointer.stranger;
    const estranged =
      place.known && owner ? { known: true as const, value: { ...place.value, stranger: owner } } : place;
    return { label, guard, certain: true, place: estranged };
  }
  if (stranger) return { label, guard, certain: true, place: strangers(stranger, pointer?.cloud ?? 'azure') };
  const place = { known: false as const, ...whyUnknown(settled, label, pointer) };
  return {
    label,
    guard,
    certain,
    place,
    ...(pointer?.stranger ? { alien: true } : {}),
    ...(evidentStore(settled, pointer) ? { evident: true } : {}),
  };
}

/** Known to be another's, wherever it is. */
const strangers = (stranger: string, cloud: Cloud): Known<Place> => ({
  known: true,
  value: { cloud, name: cloud === 'azure' ? 'another subscription' : 'another account', stranger },
});

function whyUnknown(
  settled: Settled,
  label: string,
  pointer: Pointer | undefined,
): { reason: string; settle: string } {
  // Whose subscription it is does not matter to where: the name in it is what nobody reads.
  const hole = settled.holes.find((h): h is Unknown => 'reason' in h && !(h instanceof Ambient));
  if (hole) return { reason: hole.reason, settle: hole.settle };
  if (pointer?.stranger)
    return {
      reason: `nobody knows where ${pointer.stranger} keeps what it gets`,
      settle: 'send it to a store of the programme',
    };
  if (settled.holes.some((h) => !(h instanceof Ambient)))
    return { reason: 'the resource it names is not judged', settle: 'judge it together with that resource' };
  return {
    reason: `${label} is in nothing that was read`,
    settle: 'judge it together with the artefact that makes it',
  };
}
