/** What every building block of the sponsor cloud is told, and what it derives from it: permission to exist, and tags. */
import { Stack, Tags } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { assertStoreAllowed } from '../../policy/doors/construct';
import type { Dataset, SponsorEnvironment } from '../../policy/programme';

/** What may rest in the sponsor cloud. Handing over a sensitive dataset does not compile. */
export type SponsorDataset = Dataset<'public' | 'general'>;

export interface StoreProps {
  /** The data that rests here, or whose traces do: class, owner and retention follow from it. */
  readonly dataset: SponsorDataset;
  /** The environment it is built in: it says who pays. */
  readonly environment: SponsorEnvironment;
}

/** Above the tags of a stack, so that a store's own dataset wins over the stack's. */
const STORE_TAGS = 300;

/**
 * Tags everything under `scope` with what an auditor and an accountant ask of it: class, dataset, owner, payer.
 * `priority` decides between two that tag the same resource; without it the tags are a stack's, below any store's.
 */
export function mark(scope: Construct, { dataset, environment }: StoreProps, priority?: number): void {
  const tags = Tags.of(scope);
  const options = priority === undefined ? {} : { priority };
  tags.add('data-classification', dataset.classification, options);
  tags.add('dataset', dataset.name, options);
  tags.add('owner', dataset.owner, options);
  tags.add('payer', environment.payer, options);
}

/**
 * Admits a store at construction and tags it. The region judged is the one of the stack it stands in.
 * Throws `PlacementRefused` where the dataset may not rest there.
 */
export function admitStore(scope: Construct, props: StoreProps): void {
  assertStoreAllowed({
    dataset: props.dataset,
    environment: props.environment.name,
    cloud: props.environment.cloud,
    region: Stack.of(scope).region,
    store: scope.node.path,
  });
  mark(scope, props, STORE_TAGS);
}
