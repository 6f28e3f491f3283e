/** Which dataset a store of the enclave may be made for. */
import type { Dataset, Programme } from '../../policy/programme';

/** The programme's dataset of that name. Throws where there is none. */
export function datasetNamed(programme: Programme, name: string): Dataset {
  const dataset = programme.datasets[name];
  if (dataset) return dataset;
  throw new Error(
    `there is no dataset "${name}"; there is ${Object.keys(programme.datasets).join(', ')}. Declare it in infra/datasets.ts.`,
  );
}

/** Hands back a dataset that may rest in the enclave, for a known time. Throws for any other: what it is, what is allowed, the repair. */
export function restingHere(dataset: Dataset): Dataset {
  if (dataset.home !== 'enclave') {
    throw new Error(
      `dataset "${dataset.name}" has its home in "${dataset.home}", and a store of the enclave keeps only what has its home in "enclave". Choose another dataset, or change its home in infra/datasets.ts.`,
    );
  }
  if (!Number.isInteger(dataset.retentionDays) || dataset.retentionDays < 1) {
    throw new Error(
      `dataset "${dataset.name}" is kept for ${dataset.retentionDays} days; a store needs a whole number from 1. Correct retentionDays in infra/datasets.ts.`,
    );
  }
  return dataset;
}
