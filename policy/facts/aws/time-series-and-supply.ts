/** Series and records of a trade: Timestream, Supply Chain, SimSpace Weaver. */
import type { ResourceType, Service } from '../resource-type';
import { between, bucket, from, named, on, service, to, unless } from './service';

const S3 = 'S3Configuration.BucketName';
const MAGNETIC = 'MagneticStoreWriteProperties|json';
const INFLUX: ResourceType = {
  keeps: true,
  parent: ['VpcSubnetIds'],
  edges: [
    to('log', bucket(`LogDeliveryConfiguration.${S3}`), {
      when: on('LogDeliveryConfiguration.S3Configuration.Enabled'),
    }),
  ],
  safeguards: {
    customerKey: { paths: ['KmsKeyId'] },
    publicAccess: { open: on('PubliclyAccessible') },
  },
};
const DATASET = 'AWS::SCN::Dataset';

export const timeSeriesAndSupply: readonly Service[] = [
  service('AWS::Timestream', () => ({
    Database: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } },
    Table: {
      keeps: true,
      parent: [{ path: 'DatabaseName', types: ['AWS::Timestream::Database'] }],
      // Records the store refuses are written to the bucket whole.
      edges: [
        to('dead letter', bucket(`${MAGNETIC}.MagneticStoreRejectedDataLocation.${S3}`), {
          when: unless(`${MAGNETIC}.EnableMagneticStoreWrites`, false),
        }),
      ],
    },
    // What it reads is in the text of its query.
    ScheduledQuery: {
      edges: [
        to(
          'export',
          named('TargetConfiguration.TimestreamConfiguration.TableName', 'AWS::Timestream::Table'),
        ),
        to('log', bucket(`ErrorReportConfiguration.${S3}`)),
        to('delivery', 'NotificationConfiguration.SnsConfiguration.TopicArn'),
      ],
      safeguards: { customerKey: { paths: ['KmsKeyId'] } },
    },
    InfluxDBInstance: INFLUX,
    InfluxDBCluster: INFLUX,
    InfluxDBBackup: {
      keeps: true,
      parent: ['DbResourceId'],
      edges: [from('backup', 'DbResourceId')],
    },
  })),
  service('AWS::SCN', () => ({
    Instance: { keeps: true },
    Namespace: { parent: ['InstanceId'] },
    Dataset: { keeps: true, parent: ['InstanceId'] },
    DataIntegrationFlow: {
      parent: ['InstanceId'],
      edges: [
        between(
          'import',
          [bucket('Sources.S3Source.BucketName'), named('Sources.DatasetSource.DatasetIdentifier', DATASET)],
          named('Target.DatasetTarget.DatasetIdentifier', DATASET),
          { maybe: true },
        ),
      ],
    },
  })),
  service('AWS::SimSpaceWeaver', () => ({
    Simulation: { edges: [from('restore', bucket('SnapshotS3Location.BucketName'))] },
  })),
];
