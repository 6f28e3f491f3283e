/** What every stack of the sponsor cloud has in common: where it stands, what it is tagged with, how it is synthesised. */
import { DefaultStackSynthesizer, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { mark, type SponsorDataset } from '../../constructs/sponsor/store';
import type { Programme } from '../../policy/programme';

export interface SponsorStackProps {
  readonly programme: Programme;
}

interface Place {
  /** What the stack serves: the tags of whatever in it is no store of another dataset. */
  readonly dataset: SponsorDataset;
  /** Default: the environment's region. */
  readonly region?: string;
}

/** A stack of one concrete account and region: nothing about it is looked up or left to the day of deployment. */
export abstract class SponsorStack extends Stack {
  constructor(scope: Construct, id: string, { programme }: SponsorStackProps, { dataset, region }: Place) {
    const environment = programme.environments.sponsor;
    super(scope, id, {
      stackName: `${programme.name}-${environment.name}-${id}`,
      env: { account: environment.account, region: region ?? environment.region },
      terminationProtection: true,
      // The CLI checks the bootstrap's version by itself; in the template it would be one more parameter.
      synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
    });
    mark(this, { dataset, environment });
  }

  /** Named, not asked of the account: synthesis needs none. */
  override get availabilityZones(): string[] {
    return ['a', 'b', 'c'].map((zone) => `${this.region}${zone}`);
  }
}
