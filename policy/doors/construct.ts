/**
 * The construct door: a building block asks here, in its constructor, whether a store may exist where it would stand.
 * Judged by the same places and the same order of classes as the finished artefacts.
 */
import { regionNames, regionOf } from '../facts/regions';
import type { Cloud } from '../model';
import { ALLOWED, placeOf, refusal } from '../places';
import type { Classification, Dataset, EnvironmentName } from '../programme';

export interface StoreRequest {
  readonly dataset: Dataset;
  readonly environment: EnvironmentName;
  readonly cloud: Cloud;
  /** As the stack or the provider says it. A region that is only known when deployed is an unknown place. */
  readonly region: string;
  /** What would keep the data, as its construct path names it. */
  readonly store: string;
}

/** A store was refused before it came to be. The message says what is wrong, what was given, what is allowed, the repair. */
export class PlacementRefused extends Error {
  constructor(
    readonly store: string,
    wrong: string,
    given: string,
    allowed: string,
    repair: string,
  ) {
    super(`${store}: ${wrong}. Given: ${given}. Allowed: ${allowed}. Repair: ${repair}.`);
    this.name = 'PlacementRefused';
  }
}

const isClass = (text: unknown): text is Classification =>
  typeof text === 'string' && Object.hasOwn(ALLOWED, text);

function assertHome({ dataset, environment, store }: StoreRequest): void {
  const { name, home } = dataset;
  const refuse = (wrong: string, repair: string): never => {
    throw new PlacementRefused(
      store,
      `dataset "${name}" ${wrong}`,
      `home "${home}", environment "${environment}"`,
      `a dataset with its home in "${environment}"`,
      repair,
    );
  };
  if (home === 'transit') refuse('rests nowhere, it only passes', 'forward it without keeping it');
  if (home === 'neither') refuse("is another party's", 'leave it with the party that holds it');
  // The other way, from the sponsor's cloud into the stricter enclave, is fine.
  if (home === 'enclave' && environment === 'sponsor') {
    refuse('rests in the enclave alone', 'build the store in the enclave, or hand over a release of it');
  }
}

/** Regions of the cloud where the class may rest, or in words where there is none or any will do. */
function allowedRegions(cloud: Cloud, classification: Classification): string {
  if (classification === 'public') return ALLOWED.public;
  const names = regionNames(cloud).filter((name) => {
    const region = regionOf(cloud, name);
    return region && !refusal(classification, region);
  });
  return names.length > 0
    ? `${ALLOWED[classification]}: ${names.join(', ')}`
    : `${ALLOWED[classification]}; no region of ${cloud}`;
}

function assertPlace({ dataset, environment, cloud, region, store }: StoreRequest): void {
  const { name, classification } = dataset;
  const allowed = allowedRegions(cloud, classification);
  const given = `dataset "${name}" (${classification}), environment "${environment}", ${cloud} region "${region}"`;
  const place = placeOf(cloud, region, 'region');
  if (!place.known) throw new PlacementRefused(store, place.reason, given, allowed, place.settle);
  const why = refusal(classification, place.value);
  const elsewhere = classification === 'sensitive' && environment !== 'enclave';
  if (!why && !elsewhere) return;
  const wrong =
    elsewhere || why === 'enclave' ? 'would rest outside the enclave' : 'would rest outside its territory';
  const repair =
    classification === 'sensitive'
      ? 'build the store in the enclave, in France'
      : `name a region in ${ALLOWED[classification]} for the stack`;
  throw new PlacementRefused(store, `${classification} data ${wrong}`, given, allowed, repair);
}

/**
 * Hands back nothing where the store may exist. Throws `PlacementRefused` where the dataset has no valid class or retention,
 * has its home elsewhere, or may not rest in the region (policy/places.ts; an unknown place is refused).
 */
export function assertStoreAllowed(request: StoreRequest): void {
  const { name, classification, retentionDays } = request.dataset;
  if (!isClass(classification)) {
    throw new PlacementRefused(
      request.store,
      `dataset "${name}" has no valid class`,
      JSON.stringify(classification) ?? 'nothing',
      Object.keys(ALLOWED).join(', '),
      'correct its classification in infra/datasets.ts',
    );
  }
  assertHome(request);
  assertPlace(request);
  if (Number.isInteger(retentionDays) && retentionDays > 0) return;
  throw new PlacementRefused(
    request.store,
    `dataset "${name}" has no retention a store could keep`,
    String(retentionDays),
    'a whole number of days from 1',
    'correct its retentionDays in infra/datasets.ts',
  );
}
