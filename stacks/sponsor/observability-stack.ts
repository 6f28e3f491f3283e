/** The record of who did what in the account, and alarms to the security contact. */
import type { Construct } from 'constructs';
import { WATCHES } from '../../constructs/sponsor/alarm-table';
import { AuditTrail } from '../../constructs/sponsor/audit-trail';
import { SecurityAlarms } from '../../constructs/sponsor/security-alarms';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';
import { websiteNames } from './website-names';

export interface ObservabilityStackProps extends SponsorStackProps {
  readonly audit: SponsorDataset;
}

export class ObservabilityStack extends SponsorStack {
  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    const { programme, audit } = props;
    super(scope, id, props, { dataset: audit });
    const shared = { dataset: audit, environment: programme.environments.sponsor };
    const { content, traces } = websiteNames(programme);
    const { logGroup } = new AuditTrail(this, 'Trail', {
      ...shared,
      name: `${programme.name}-audit`,
      watched: [content, traces],
    });
    new SecurityAlarms(this, 'Alarms', {
      ...shared,
      logGroup,
      contact: programme.contacts.security,
      watches: WATCHES,
    });
  }
}
