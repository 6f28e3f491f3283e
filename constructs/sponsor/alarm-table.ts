/** What somebody has to look at now. Patterns are CloudWatch's filter language over CloudTrail's records. */

export interface Watch {
  readonly name: string;
  readonly why: string;
  readonly pattern: string;
}

const events = (...names: readonly string[]): string =>
  `{ ${names.map((name) => `($.eventName = "${name}")`).join(' || ')} }`;

/** Source of the first nine: CIS AWS Foundations Benchmark 3.0, section 4 (monitoring). */
export const WATCHES = [
  {
    name: 'root-user',
    why: 'Somebody works as the root user of the account',
    pattern:
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  },
  {
    name: 'sign-in-without-second-factor',
    why: 'Somebody signed in to the console with a password alone',
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    name: 'calls-denied',
    why: 'Somebody tries what they may not do',
    pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  },
  {
    name: 'key-lost',
    why: 'A key was switched off or is about to be destroyed',
    pattern: events('DisableKey', 'ScheduleKeyDeletion'),
  },
  {
    name: 'trail-changed',
    why: 'The record of who did what was changed or stopped',
    pattern: events('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StopLogging', 'PutEventSelectors'),
  },
  {
    name: 'bucket-policy-changed',
    why: 'Who may read a bucket was changed, or where it is copied to',
    pattern: events(
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'PutBucketPublicAccessBlock',
      'DeleteBucketPublicAccessBlock',
    ),
  },
  {
    name: 'firewall-changed',
    why: 'A rule of a firewall was changed by hand',
    pattern: events(
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'ModifySecurityGroupRules',
    ),
  },
  {
    name: 'network-opened',
    why: 'The network got a new way out',
    pattern: events(
      'CreateInternetGateway',
      'AttachInternetGateway',
      'CreateNatGateway',
      'CreateRoute',
      'ReplaceRoute',
      'CreateVpcPeeringConnection',
      'AcceptVpcPeeringConnection',
    ),
  },
  {
    name: 'permissions-changed',
    why: 'Who may do what in the account was changed',
    pattern: events(
      'PutUserPolicy',
      'PutRolePolicy',
      'AttachUserPolicy',
      'AttachRolePolicy',
      'CreateAccessKey',
      'UpdateAssumeRolePolicy',
    ),
  },
  {
    name: 'data-shared',
    why: 'A snapshot or a backup was shared with, or copied to, another account or region',
    pattern: events(
      'ModifyDBClusterSnapshotAttribute',
      'CopyDBClusterSnapshot',
      'ModifySnapshotAttribute',
      'StartCopyJob',
      'StartExportTask',
    ),
  },
] as const satisfies readonly Watch[];
