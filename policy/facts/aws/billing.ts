/** Costs and budgets: figures of the bill, of which only the exports go anywhere. */
import type { Service } from '../resource-type';
import { bucket, region, service, to } from './service';

export const billing: readonly Service[] = [
  service('AWS::CUR', () => ({
    ReportDefinition: { edges: [to('export', bucket('S3Bucket')), to('export', region('S3Region'))] },
  })),
  service('AWS::BCMDataExports', () => ({
    Export: {
      edges: [
        to('export', bucket('Export.DestinationConfigurations.S3Destination.S3Bucket')),
        to('export', region('Export.DestinationConfigurations.S3Destination.S3Region')),
      ],
    },
  })),
  service('AWS::BCM', {}, 'Dashboard ScheduledReport'),
  service('AWS::BcmPricingCalculator', {}, 'BillEstimate BillScenario WorkloadEstimate'),
  service('AWS::Billing', {}, 'BillingView'),
  service('AWS::BillingConductor', {}, 'BillingGroup CustomLineItem PricingPlan PricingRule'),
  service('AWS::Budgets', {}, 'Budget BudgetsAction'),
  service('AWS::CE', {}, 'AnomalyMonitor AnomalySubscription CostCategory'),
];
