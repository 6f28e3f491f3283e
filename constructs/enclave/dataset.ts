/** Which dataset a store of the enclave may be made for. */
import type { Construct } from 'constructs';
import { assertStoreAllowed } from '../../policy/doors/construct';
import type { Dataset, Programme } from '../../policy/programme';

/** The programme's dataset of that name. Throws where there is none. */
export function datasetNamed(programme: Programme, name: string): Dataset {
  const dataset = programme.datasets[name];
  if (dataset) return dataset;
  throw new Error(
    `there is no dataset "${name}"; there is ${Object.keys(programme.datasets).join(', ')}. Declare it in infra/datasets.ts.`,
  );
}

/**
 * Hands back a dataset that may rest in the enclave, in the region it stands in, for a known time.
 * Throws `PlacementRefused` for any other: what is wrong, what was given, what is allowed, the repair.
 */
export function restingHere(store: Construct, programme: Programme, dataset: Dataset): Dataset {
  const { name, cloud, profile } = programme.environments.enclave;
  assertStoreAllowed({ dataset, environment: name, cloud, region: profile.region, store: store.node.path });
  return dataset;
}
