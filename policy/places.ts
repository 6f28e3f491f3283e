/** Places and territories: where data comes to rest, and whether a class may rest there. */
import { territoryOfGeography, territoryOfInference } from './facts/geographies';
import { territoryOf } from './facts/regions';
import type { Cloud, Known, Territory } from './model';
import type { Classification } from './programme';

export interface Place {
  readonly cloud: Cloud;
  /** A region, a zone, a geography, or `global`. */
  readonly name: string;
  /** Absent where only the owner is known, not the region. */
  readonly territory?: Territory;
  /** Why it is outside the enclave though its region is known: another subscription, tenant or account. */
  readonly stranger?: string;
  /** That it is a stranger's is feared, not known. */
  readonly doubtful?: true;
}

export const GLOBAL: Readonly<Record<Cloud, Place>> = {
  aws: { cloud: 'aws', name: 'global', territory: 'world' },
  azure: { cloud: 'azure', name: 'global', territory: 'world' },
};

/** What the text of a place is written as. `model`: the name of an inference profile, whose first word says where it may run. */
export type PlaceForm = 'region' | 'zone' | 'geography' | 'model';

/** The place a text names. `global` is a place of its own, outside every territory. */
export function placeOf(cloud: Cloud, text: string, as: PlaceForm): Known<Place> {
  const name = text.trim();
  const territory =
    as === 'geography' ? geography(name) : as === 'model' ? inference(cloud, name) : territoryOf(cloud, name);
  return territory.known ? { known: true, value: { cloud, name, territory: territory.value } } : territory;
}

function inference(cloud: Cloud, name: string): Known<Territory> {
  const territory = territoryOfInference(name);
  if (territory) return { known: true, value: territory };
  const region = /^arn:[^:]*:[^:]*:([^:]+):/.exec(name)?.[1];
  if (region) return territoryOf(cloud, region);
  return {
    known: false,
    reason: `nothing in "${name}" says where the model runs`,
    settle:
      'name a model of the region itself, or an inference profile of a geography listed in policy/facts/geographies.ts',
  };
}

function geography(name: string): Known<Territory> {
  const territory = territoryOfGeography(name);
  if (territory) return { known: true, value: territory };
  return {
    known: false,
    reason: `"${name}" is no known geography`,
    settle: 'name a geography listed in policy/facts/geographies.ts, or add the line there with its source',
  };
}

/** Whether two places are one: the same name however it is written, of the same owner; or unknown for the same reason. */
export const samePlace = (a: Known<Place>, b: Known<Place>): boolean =>
  a.known && b.known ? plain(a.value) === plain(b.value) : !a.known && !b.known && a.reason === b.reason;
const plain = ({ cloud, name, stranger = '' }: Place): string =>
  `${cloud} ${name.toLowerCase().replaceAll(' ', '')} ${stranger}`;

/** Why a class may not rest in a place; `undefined` if it may. */
export function refusal(classification: Classification, place: Place): 'territory' | 'enclave' | undefined {
  if (classification === 'public') return undefined;
  if (classification === 'general') return place.territory === 'world' ? 'territory' : undefined;
  if (place.stranger) return 'enclave';
  if (place.territory !== 'FR') return 'territory';
  return place.cloud === 'azure' ? undefined : 'enclave';
}

const RANK: Readonly<Record<Classification, number>> = { public: 0, general: 1, sensitive: 2 };

/** Whether `a` is at least as strict as `b`. */
export const atLeast = (a: Classification, b: Classification): boolean => RANK[a] >= RANK[b];
export const stricter = (a: Classification, b: Classification): Classification => (atLeast(a, b) ? a : b);

/** Where a class may rest, in words. */
export const ALLOWED: Readonly<Record<Classification, string>> = {
  public: 'anywhere',
  general: 'the European Economic Area',
  sensitive: 'France, in the enclave',
};
