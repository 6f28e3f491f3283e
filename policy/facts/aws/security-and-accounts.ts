/** Keys, people, findings, licences and what watches or routes: almost nothing of it holds business data. */
import type { Service } from '../resource-type';
import { bucket, logGroup, on, region, service, to } from './service';

const MULTI_REGION = 'https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html';

export const securityAndAccounts: readonly Service[] = [
  service(
    'AWS::KMS',
    () => ({
      // A key holds no data, but a multi-region key may be copied to any region, and whoever holds it reads the data:
      // its place is one that nobody can tell. That matters where the key is of sensitive data.
      Key: {
        edges: [to('replica', region('MultiRegion'), { when: on('MultiRegion') })],
        source: MULTI_REGION,
      },
    }),
    // What a copy could let somebody read is said by the key it is of.
    'Alias ReplicaKey',
  ),
  service(
    'AWS::FIS',
    () => ({
      ExperimentTemplate: {
        edges: [
          to('log', bucket('LogConfiguration.S3Configuration.BucketName')),
          to('log', logGroup('LogConfiguration.CloudWatchLogsConfiguration.LogGroupArn')),
          to(
            'export',
            bucket('ExperimentReportConfiguration.Outputs.ExperimentReportS3Configuration.BucketName'),
          ),
        ],
      },
    }),
    'TargetAccountConfiguration',
  ),
  service('AWS::FMS', {}, 'ApplicationsList NotificationChannel Policy ProtocolsList ResourceSet'),
  service(
    'AWS::GuardDuty',
    () => ({
      PublishingDestination: { edges: [to('export', bucket('DestinationProperties.DestinationArn'))] },
    }),
    `CustomDetectionRuleAssociation Detector Filter IPSet MalwareProtectionPlan Master Member ThreatEntitySet
    ThreatIntelSet TrustedEntitySet`,
  ),
  service('AWS::Inspector', {}, 'AssessmentTarget AssessmentTemplate ResourceGroup'),
  service(
    'AWS::InspectorV2',
    {},
    'CisScanConfiguration CodeSecurityIntegration CodeSecurityScanConfiguration Connector Filter',
  ),
  service(
    'AWS::IAM',
    {},
    `AccessKey Group GroupPolicy InstanceProfile ManagedPolicy OIDCProvider Policy Role RolePolicy SAMLProvider
    ServerCertificate ServiceLinkedRole User UserPolicy UserToGroupAddition VirtualMFADevice`,
  ),
  service('AWS::IdentityStore', {}, 'Group GroupMembership User'),
  // A router; with flow logs switched on, its records go to a bucket.
  service(
    'AWS::GlobalAccelerator',
    () => ({
      Accelerator: { edges: [to('log', bucket('FlowLogsS3Bucket'), { when: on('FlowLogsEnabled') })] },
    }),
    'CrossAccountAttachment EndpointGroup Listener',
  ),
  service('AWS::Grafana', () => ({ Workspace: { keeps: true } })),
  service('AWS::Interconnect', {}, 'Connection'),
  service('AWS::InternetMonitor', () => ({
    Monitor: {
      edges: [
        to('log', bucket('InternetMeasurementsLogDelivery.S3Config.BucketName'), {
          when: {
            path: 'InternetMeasurementsLogDelivery.S3Config.LogDeliveryStatus',
            notIn: ['DISABLED'],
            absent: true,
          },
        }),
      ],
    },
  })),
  service('AWS::Invoicing', {}, 'InvoiceUnit ProcurementPortalPreference'),
  service('AWS::LaunchWizard', () => ({ Deployment: { opaque: 'whatever its pattern makes' } })),
  service(
    'AWS::LicenseManager',
    {},
    'Grant License LicenseAssetGroup LicenseAssetRuleSet LicenseConfiguration ReportGenerator',
  ),
  service('AWS::LicenseManagerLinuxSubscriptions', {}, 'SubscriptionProvider'),
  service('AWS::LicenseManagerUserSubscriptions', {}, 'LicenseServerEndpoint'),
];
