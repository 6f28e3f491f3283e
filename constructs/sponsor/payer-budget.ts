/** What the environment may cost, and that it is never the organiser who pays it. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';
import type { Contact, SponsorEnvironment } from '../../policy/programme';

export interface PayerBudgetProps {
  readonly environment: SponsorEnvironment;
  readonly organiser: string;
  readonly contact: Contact;
  readonly monthly: Budget;
}

export interface Budget {
  readonly amount: number;
  readonly unit: 'USD';
}

/** Percent of the budget: seen coming, and spent. */
const TOLD_AT = [
  { notificationType: 'FORECASTED', threshold: 100 },
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
] as const;

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/**
 * A monthly budget over everything tagged with the payer. Throws where the payer is the organiser, who pays no more than
 * it did, or where the amount is none.
 */
export class PayerBudget extends Construct {
  constructor(scope: Construct, id: string, { environment, organiser, contact, monthly }: PayerBudgetProps) {
    super(scope, id);
    const { payer } = environment;
    if (!payer.trim() || same(payer, organiser)) {
      throw new Error(
        `${this.node.path}: the organiser may not pay for the sponsor's cloud. Given: payer "${payer}". Allowed: anybody but "${organiser}". Repair: name the payer in infra/environments.ts.`,
      );
    }
    if (!(monthly.amount > 0)) {
      throw new Error(
        `${this.node.path}: a budget must allow something. Given: ${monthly.amount} ${monthly.unit}. Allowed: more than 0. Repair: correct the amount.`,
      );
    }
    new CfnBudget(this, 'Resource', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { ...monthly },
        costFilters: { TagKeyValue: [`user:payer$${payer}`] },
      },
      notificationsWithSubscribers: TOLD_AT.map((told) => ({
        notification: { ...told, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'EMAIL', address: contact.email }],
      })),
    });
  }
}
