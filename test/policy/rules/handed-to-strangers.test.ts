import { judgedTemplate, judgedTerraform, SUBSCRIPTION, TENANT } from '../../support/judging';

const RULE = 'residency/handed-to-strangers';

/** A sensitive bucket, which is refused for itself in the sponsor cloud, with a policy; what counts is the finding on the policy. */
const granted = (principal: string): string => `Resources:
  B: {Type: AWS::S3::Bucket, Properties: {Tags: [{Key: data-classification, Value: sensitive}]}}
  P:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: {Ref: B}
      PolicyDocument: {Statement: [{Effect: Allow, Action: s3:GetObject, Resource: '*', Principal: ${principal}}]}`;

/** An account of the enclave whose objects may be copied, or read, from elsewhere. */
const account = (more: string): string => `
provider "azurerm" {
  features {}
  subscription_id = "${SUBSCRIPTION}"
  tenant_id       = "${TENANT}"
}
resource "azurerm_storage_account" "s" {
  name                            = "documents"
  resource_group_name             = "main"
  location                        = "francecentral"
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  tags                            = { "data-classification" = "sensitive" }
  ${more}
}`;

const handed = (refused: readonly string[]): readonly string[] =>
  refused.filter((line) => line.startsWith(RULE));

describe('sensitive data of the sponsor cloud', () => {
  test.each([
    ['read by another account', '{AWS: arn:aws:iam::999999999999:root}', [`${RULE} P`]],
    ['read by anybody', "'*'", [`${RULE} P`]],
    ['read by an account nobody can name offline', '{AWS: {Ref: Whoever}}', [`${RULE} P`]],
    ['read by its own account', '{AWS: arn:aws:iam::111111111111:root}', []],
  ])('%s', (_what, principal, expected) => {
    const text = principal.includes('Whoever')
      ? `Parameters: {Whoever: {Type: String}}\n${granted(principal)}`
      : granted(principal);
    expect(handed(judgedTemplate(text).refused)).toEqual(expected);
  });
});

describe('sensitive data of the enclave', () => {
  test.each([
    ['copied within the tenant only', 'cross_tenant_replication_enabled = false', []],
    [
      'copied to any tenant',
      'cross_tenant_replication_enabled = true',
      [`${RULE} azurerm_storage_account.s`],
    ],
  ])('%s', (_what, more, expected) => {
    expect(handed(judgedTerraform(account(more)).refused)).toEqual(expected);
  });
});
