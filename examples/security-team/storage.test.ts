/**
 * How a security team holds other people's stacks to the residency of their data, without this repository's programme:
 * one import, then plain assertions. A refusal is told with its path and its repair.
 */

import { AttributeType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { App, Stack, Tags } from 'aws-cdk-lib/core';
import '../../policy/doors/matchers';

/** A team's stack: a table of general data in Paris, with or without a replica. */
function orders(replica?: string): Stack {
  const account = '111111111111';
  const stack = new Stack(new App(), 'orders', { env: { region: 'eu-west-3', account } });
  const arns = replica ? { [replica]: `arn:aws:kms:${replica}:${account}:key/orders` } : {};
  new TableV2(stack, 'orders', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    encryption: TableEncryptionV2.customerManagedKey(new Key(stack, 'key'), arns),
    ...(replica ? { replicas: [{ region: replica }] } : {}),
  });
  Tags.of(stack).add('data-classification', 'general');
  return stack;
}

const OURS = { context: { sponsorAccounts: ['111111111111'] } };

test('the orders stay in the European Economic Area, under our own key', () => {
  expect(orders()).toKeepGeneralDataInTheEea(OURS);
  expect(orders()).toPassRule('encryption/customer-key');
  expect(orders('eu-central-1')).toKeepGeneralDataInTheEea(OURS);
});

test('a replica across the Atlantic is refused, with its path and its repair', () => {
  expect(orders('us-east-1')).not.toKeepGeneralDataInTheEea(OURS);
  expect(() => expect(orders('us-east-1')).toKeepGeneralDataInTheEea(OURS)).toThrow(
    /in us-east-1[\s\S]*repair/,
  );
});

test('an enclave store with geo-redundancy stays in France only where the paired region is French', () => {
  const account = (location: string) => ({
    resource: {
      azurerm_storage_account: {
        files: {
          name: 'files',
          resource_group_name: 'files',
          location,
          account_tier: 'Standard',
          account_replication_type: 'GRS',
          tags: { 'data-classification': 'sensitive' },
        },
      },
    },
  });
  expect(account('France Central')).toKeepSensitiveDataInFrance();
  expect(account('West Europe')).not.toKeepSensitiveDataInFrance();
});
