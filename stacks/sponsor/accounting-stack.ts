/** What the sponsor cloud may cost a month. Every resource of every stack names its payer: see `mark`. */
import type { Construct } from 'constructs';
import { type Budget, PayerBudget } from '../../constructs/sponsor/payer-budget';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';

export interface AccountingStackProps extends SponsorStackProps {
  readonly audit: SponsorDataset;
  readonly monthly: Budget;
}

export class AccountingStack extends SponsorStack {
  constructor(scope: Construct, id: string, props: AccountingStackProps) {
    const { programme, audit, monthly } = props;
    super(scope, id, props, { dataset: audit });
    new PayerBudget(this, 'Budget', {
      environment: programme.environments.sponsor,
      organiser: programme.organiser,
      contact: programme.contacts.security,
      monthly,
    });
  }
}
