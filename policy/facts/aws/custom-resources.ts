/**
 * The custom resources that aws-cdk-lib itself makes, by exact type. Found by searching its sources for `Custom::`.
 * Every other custom resource is a program nobody has read here.
 */
import type { ResourceType, Service } from '../resource-type';
import { between, bucket, joined, named, region } from './service';
import { workflowCalls } from './workflows';

const LIBRARY = 'https://github.com/aws/aws-cdk/tree/v2.276.0/packages/aws-cdk-lib';
const KUBERNETES: ResourceType = {
  opaque: 'what is installed in a Kubernetes cluster',
  source: `${LIBRARY}/aws-eks/lib`,
};

const types: Readonly<Record<string, ResourceType>> = {
  'Custom::AWS': {
    opaque: 'a call of any AWS interface',
    edges: ['Create', 'Update'].flatMap((call) => workflowCalls(`${call}|json.parameters`)),
    source: `${LIBRARY}/custom-resources/lib/aws-custom-resource`,
  },
  'Custom::DynamoDBReplica': {
    edges: [between('replica', named('TableName', 'AWS::DynamoDB::Table'), region('Region'))],
    source: `${LIBRARY}/aws-dynamodb/lib/replica-provider.ts`,
  },
  'Custom::CDKBucketDeployment': {
    edges: [...joined('content', bucket('SourceBucketNames'), bucket('DestinationBucketName'))],
    source: `${LIBRARY}/aws-s3-deployment/lib/bucket-deployment.ts`,
  },
  // Names of objects, not their content.
  'Custom::S3BucketNotifications': {
    edges: [
      between(
        'stream',
        bucket('BucketName'),
        [
          'NotificationConfiguration.QueueConfigurations.QueueArn',
          'NotificationConfiguration.TopicConfigurations.TopicArn',
          'NotificationConfiguration.LambdaFunctionConfigurations.LambdaFunctionArn',
        ],
        { maybe: true },
      ),
    ],
    source: `${LIBRARY}/aws-s3/lib/notifications-resource/notifications-resource.ts`,
  },
  'Custom::S3ObjectCopy': {
    edges: [...joined('content', bucket('SourceBucketName'), bucket('DestinationBucketName'))],
    source: `${LIBRARY}/aws-lambda/lib/private/s3-object-copy.ts`,
  },
  'Custom::AWSCDK-EKS-Cluster': {
    keeps: true,
    tags: { path: 'Config.tags', shape: 'map' },
    source: `${LIBRARY}/aws-eks/lib/cluster-resource.ts`,
  },
  'Custom::AWSCDK-EKS-HelmChart': KUBERNETES,
  'Custom::AWSCDK-EKS-KubernetesPatch': KUBERNETES,
  'Custom::AWSCDK-EKS-KubernetesResource': KUBERNETES,
};

/** They change names, policies and settings, empty a store, or read a value. Outputs of stacks are references, no business data. */
const none: readonly string[] = [
  'Custom::AWSCDK-EKS-FargateProfile',
  'Custom::AWSCDK-EKS-KubernetesObjectValue',
  'Custom::AWSCDKCfnJson',
  'Custom::AWSCDKCfnJsonStringify',
  'Custom::AWSCDKOpenIdConnectProvider',
  'Custom::CloudwatchLogResourcePolicy',
  'Custom::CrossAccountZoneDelegation',
  'Custom::CrossRegionExportReader',
  'Custom::CrossRegionExportWriter',
  'Custom::CrossRegionStringParameterReader',
  'Custom::DeleteExistingRecordSet',
  'Custom::DescribeCognitoUserPoolClient',
  'Custom::ECRAutoDeleteImages',
  'Custom::ElasticsearchAccessPolicy',
  'Custom::GluePartitionIndex',
  'Custom::LogRetention',
  'Custom::OpenSearchAccessPolicy',
  'Custom::S3AutoDeleteObjects',
  'Custom::SyntheticsAutoDeleteUnderlyingResources',
  'Custom::Trigger',
  'Custom::UserPoolCloudFrontDomainName',
  'Custom::VpcRestrictDefaultSG',
];

export const customResources: readonly Service[] = [
  { name: 'Custom', types: () => Object.entries(types), none },
];
