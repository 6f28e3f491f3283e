/** Objects and tables of objects: S3 and its directory, table, vector, file and Outposts kinds; SimpleDB. */
import type { Edge, Service, When } from '../resource-type';
import { between, bucket, from, grant, NEARBY, named, on, service, standsFor, to } from './service';

const REPLICA = 'ReplicationConfiguration.Rules.';
/** A rule has to say whether it is on; one that is off copies nothing. */
const REPLICATES: When = { path: `${REPLICA}Status`, in: ['Enabled'] };

/** Lists of objects by name; `Enabled` has to be written. */
const inventory: Edge = to('export', bucket('InventoryConfigurations.Destination.BucketArn'), {
  when: on('InventoryConfigurations.Enabled'),
});
const ENCRYPTED = {
  customerKey: {
    paths: [
      'BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID',
    ],
  },
};

export const objects: readonly Service[] = [
  service(
    'AWS::S3',
    () => ({
      // A destination's name or ARN carries no region: it is that of the bucket itself.
      Bucket: {
        keeps: true,
        edges: [
          to('replica', bucket(`${REPLICA}Destination.Bucket`), { when: REPLICATES }),
          // The key of the replicas is of the destination's region, and its ARN tells which that is.
          to('replica', `${REPLICA}Destination.EncryptionConfiguration.ReplicaKmsKeyID`, {
            when: REPLICATES,
            maybe: true,
          }),
          to('log', bucket('LoggingConfiguration.DestinationBucketName')),
          inventory,
          to(
            'export',
            bucket('AnalyticsConfigurations.StorageClassAnalysis.DataExport.Destination.BucketArn'),
          ),
          to('export', [
            'MetadataConfiguration.Destination.TableBucketArn',
            'MetadataTableConfiguration.S3TablesDestination.TableBucketArn',
          ]),
          // An event names the object it speaks of, no more, and stays in the region.
          to(
            'delivery',
            [
              'NotificationConfiguration.QueueConfigurations.Queue',
              'NotificationConfiguration.TopicConfigurations.Topic',
              'NotificationConfiguration.LambdaConfigurations.Function',
            ],
            NEARBY,
          ),
        ],
        exposes: [
          { path: `${REPLICA}Destination.Account`, as: 'account', when: REPLICATES },
          {
            path: 'AccessControl',
            as: 'anybody',
            when: [
              { path: 'AccessControl', in: ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'] },
              {
                path: 'PublicAccessBlockConfiguration.IgnorePublicAcls',
                notIn: [true, 'true'],
                absent: true,
              },
            ],
          },
          { path: 'InventoryConfigurations.Destination.BucketAccountId', as: 'account' },
          {
            path: 'AnalyticsConfigurations.StorageClassAnalysis.DataExport.Destination.BucketAccountId',
            as: 'account',
          },
        ],
        safeguards: {
          ...ENCRYPTED,
          // A new bucket blocks everything unless it is told otherwise; a block that is written is off where it says nothing.
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
          publicAccess: {
            open: [
              {
                path: 'PublicAccessBlockConfiguration.RestrictPublicBuckets',
                notIn: [true, 'true'],
                absent: true,
              },
              {
                path: 'PublicAccessBlockConfiguration.BlockPublicPolicy',
                notIn: [true, 'true'],
                absent: true,
              },
              { path: 'PublicAccessBlockConfiguration', present: true },
            ],
          },
        },
      },
      BucketPolicy: grant('Bucket', 'PolicyDocument'),
      AccessPoint: grant('Bucket', 'Policy'),
      // Who writes to it reaches whichever bucket is nearest; the buckets stand in several regions.
      MultiRegionAccessPoint: {
        parent: ['Regions.Bucket'],
        edges: [between('replica', bucket('Regions.Bucket'), bucket('Regions.Bucket'))],
        exposes: [{ path: 'Regions.BucketAccountId', as: 'account' }],
        source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPoints.html',
      },
      MultiRegionAccessPointPolicy: grant('MrapName', 'Policy'),
      AccessGrant: {
        exposes: [{ path: 'Grantee.GranteeIdentifier', as: 'principal' }],
      },
      StorageLens: {
        edges: ['DataExport', 'ExpandedPrefixesDataExport'].map((name) =>
          to('export', bucket(`StorageLensConfiguration.${name}.S3BucketDestination.Arn`), {
            when: on('StorageLensConfiguration.IsEnabled'),
          }),
        ),
        exposes: ['DataExport', 'ExpandedPrefixesDataExport'].map((name) => ({
          path: `StorageLensConfiguration.${name}.S3BucketDestination.AccountId`,
          as: 'account',
        })),
      },
    }),
    'AccessGrantsInstance AccessGrantsLocation StorageLensGroup',
  ),
  service('AWS::S3Express', () => ({
    // In one zone, which may be a Local Zone far from the region it is named after.
    DirectoryBucket: {
      keeps: true,
      where: { path: 'LocationName', as: 'zone' },
      edges: [inventory],
      exposes: [{ path: 'InventoryConfigurations.Destination.BucketAccountId', as: 'account' }],
      safeguards: ENCRYPTED,
    },
    BucketPolicy: grant('Bucket', 'PolicyDocument'),
    AccessPoint: grant('Bucket', 'Policy'),
  })),
  service(
    'AWS::S3Files',
    () => ({
      FileSystem: {
        keeps: true,
        edges: standsFor('content', bucket('Bucket')),
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      FileSystemPolicy: grant('FileSystemId', 'Policy'),
    }),
    'AccessPoint MountTarget',
  ),
  service('AWS::S3ObjectLambda', () => ({
    // Objects pass through a function on their way out.
    AccessPoint: {
      parent: ['ObjectLambdaConfiguration.SupportingAccessPoint'],
      edges: [
        from('share', 'ObjectLambdaConfiguration.SupportingAccessPoint'),
        to(
          'delivery',
          'ObjectLambdaConfiguration.TransformationConfigurations.ContentTransformation|json.AwsLambda.FunctionArn',
          NEARBY,
        ),
      ],
    },
    AccessPointPolicy: grant('ObjectLambdaAccessPoint', 'PolicyDocument'),
  })),
  service(
    'AWS::S3Outposts',
    () => ({
      // An Outpost is at a customer's site: its id is no zone, hence an unknown place.
      Bucket: { keeps: true, where: { path: 'OutpostId', as: 'zone' } },
      BucketPolicy: grant('Bucket', 'PolicyDocument'),
      AccessPoint: grant('Bucket', 'Policy'),
    }),
    'Endpoint',
  ),
  service('AWS::S3Tables', () => ({
    TableBucket: {
      keeps: true,
      edges: [to('replica', `${REPLICA}Destinations.DestinationTableBucketARN`)],
      safeguards: { customerKey: { paths: ['EncryptionConfiguration.KMSKeyArn'] } },
    },
    Table: { keeps: true, parent: ['TableBucketARN'], edges: [from('content', 'TableBucketARN')] },
    Namespace: { parent: ['TableBucketARN'] },
    TableBucketPolicy: grant('TableBucketARN', 'ResourcePolicy'),
    TablePolicy: grant('TableARN', 'ResourcePolicy'),
  })),
  service('AWS::S3Vectors', () => ({
    VectorBucket: {
      keeps: true,
      safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKeyArn'] } },
    },
    Index: {
      keeps: true,
      parent: ['VectorBucketArn', { path: 'VectorBucketName', types: ['AWS::S3Vectors::VectorBucket'] }],
      safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKeyArn'] } },
    },
    VectorBucketPolicy: {
      parent: ['VectorBucketArn', { path: 'VectorBucketName', types: ['AWS::S3Vectors::VectorBucket'] }],
      edges: [from('share', ['VectorBucketArn', named('VectorBucketName', 'AWS::S3Vectors::VectorBucket')])],
      exposes: [{ path: 'Policy', as: 'principal' }],
    },
  })),
  service('AWS::SDB', () => ({ Domain: { keeps: true } })),
];
