/** The website's files and the traces of its visitors, in the sponsor's region. */
import type { Construct } from 'constructs';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { WebsiteContent } from '../../constructs/sponsor/website-content';
import type { Dataset } from '../../policy/programme';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';
import { websiteNames } from './website-names';

export interface WebsiteStackProps extends SponsorStackProps {
  readonly website: Dataset<'public'>;
  readonly audit: SponsorDataset;
}

export class WebsiteStack extends SponsorStack {
  constructor(scope: Construct, id: string, props: WebsiteStackProps) {
    const { programme, website, audit } = props;
    super(scope, id, props, { dataset: website });
    new WebsiteContent(this, 'Website', {
      dataset: website,
      audit,
      environment: programme.environments.sponsor,
      names: websiteNames(programme),
    });
  }
}
