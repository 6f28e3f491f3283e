/** What a value in an artefact points at: the shapes. */
import type { Guard } from '../guards';
import type { Context, Known, Resource } from '../model';
import type { Place } from '../places';
import type { NameIndex } from './names';
import type { Dereference, Spot } from './paths';

/** One end of a flow: a resource that is judged, or something outside of what was read. */
export interface Target {
  readonly resource?: Resource;
  /** What the artefact calls it. */
  readonly label: string;
  /** Of what is outside: where it is, as far as the text tells. */
  readonly place: Known<Place>;
  readonly guard: Guard;
  /** The path the target was read at. */
  readonly property: string;
  /** The same path as the catalogue writes it, and the list element it was read in. */
  readonly end?: string;
  readonly spot?: Spot | undefined;
  /** It is a host of neither cloud: what comes from there is somebody else's data. */
  readonly alien?: true;
  /** It is a store for sure, wherever that is: a way that may lead to none does lead to one. */
  readonly evident?: true;
  /** Whether the artefact leaves no doubt that this is what is meant. */
  readonly certain: boolean;
}

export interface TargetLookup {
  readonly context: Context;
  readonly byId: ReadonlyMap<string, Resource>;
  readonly names: NameIndex;
  readonly dereference: Dereference;
  /** The region a resource rests in, where it is settled and single. */
  readonly regionOf: (resource: Resource) => string | undefined;
}

/** A target before it is told where it was read. */
export type Pointed = Omit<Target, 'property' | 'end' | 'spot'>;

const ELSEWHERE: Known<Place> = { known: false, reason: 'it is one of the resources judged', settle: '' };

/** A resource of the same judgement, meant without doubt. */
export const pointedAt = (resource: Resource, guard: Guard): Pointed => ({
  resource,
  label: resource.address,
  place: ELSEWHERE,
  guard,
  certain: true,
});
