/** The website's distribution. It is world-wide whatever region it is told from, and CloudFront takes it from one alone. */
import type { Construct } from 'constructs';
import { EdgeDistribution } from '../../constructs/sponsor/edge-distribution';
import { EDGE_REGION } from '../../constructs/sponsor/website-content';
import type { Dataset } from '../../policy/programme';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';
import { websiteNames } from './website-names';

export interface WebsiteEdgeStackProps extends SponsorStackProps {
  readonly website: Dataset<'public'>;
  readonly domain: string;
}

export class WebsiteEdgeStack extends SponsorStack {
  constructor(scope: Construct, id: string, props: WebsiteEdgeStackProps) {
    const { programme, website, domain } = props;
    super(scope, id, props, { dataset: website, region: EDGE_REGION });
    new EdgeDistribution(this, 'Edge', {
      dataset: website,
      environment: programme.environments.sponsor,
      names: websiteNames(programme),
      domain,
    });
  }
}
