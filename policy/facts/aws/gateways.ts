/** Doors for files: Transfer Family and Storage Gateway. */
import type { Edge, ResourceType, Service } from '../resource-type';
import { between, bucket, from, host, joined, named, service, standsFor, to } from './service';

const STEPS = ['Steps', 'OnExceptionSteps'] as const;
const steps: readonly Edge[] = STEPS.flatMap((list) => [
  to('export', [
    bucket(`${list}.CopyStepDetails|json.DestinationFileLocation.S3FileLocation.Bucket`),
    bucket(`${list}.DecryptStepDetails.DestinationFileLocation.S3FileLocation.Bucket`),
  ]),
  to('export', [
    `${list}.CopyStepDetails|json.DestinationFileLocation.EfsFileLocation.FileSystemId`,
    `${list}.DecryptStepDetails.DestinationFileLocation.EfsFileLocation.FileSystemId`,
  ]),
  to('delivery', `${list}.CustomStepDetails|json.Target`),
]);

/** A home begins with the name of its bucket or the id of its file system: what is uploaded rests there, what is there is served. */
const HOMES = ['HomeDirectory', 'HomeDirectoryMappings.Target'].map((path) => ({
  path,
  as: 'path' as const,
}));
const WORKFLOW = 'AWS::Transfer::Workflow';

/** The files are in the bucket, a cache of them in the gateway; `BucketRegion` has to be written where the two differ. */
const FILE_SHARE: ResourceType = {
  keeps: true,
  where: { path: 'BucketRegion', as: 'region' },
  edges: [
    from('cache', bucket('LocationARN')),
    to('export', bucket('LocationARN')),
    to('log', 'AuditDestinationARN'),
  ],
  safeguards: { customerKey: { paths: ['KMSKey'] } },
};

export const gateways: readonly Service[] = [
  service(
    'AWS::Transfer',
    () => ({
      Server: {
        edges: [
          to('log', 'StructuredLogDestinations'),
          to('delivery', [
            named('WorkflowDetails.OnUpload.WorkflowId', WORKFLOW),
            named('WorkflowDetails.OnPartialUpload.WorkflowId', WORKFLOW),
          ]),
        ],
        safeguards: {
          publicAccess: { open: { path: 'EndpointType', in: ['PUBLIC'], absent: true } },
        },
      },
      User: {
        parent: ['ServerId'],
        edges: [
          ...joined('content', 'ServerId', HOMES, { maybe: true }),
          between('content', HOMES, 'ServerId', { maybe: true }),
        ],
      },
      Workflow: { edges: [...steps, to('log', 'StructuredLogDestinations')] },
      // A partner's server, wherever it stands.
      Connector: { edges: standsFor('delivery', host('Url')) },
      Agreement: {
        parent: ['ServerId'],
        edges: [
          to('import', 'BaseDirectory', { maybe: true }),
          to(
            'import',
            ['FailedFiles', 'MdnFiles', 'PayloadFiles', 'StatusFiles', 'TemporaryFiles'].map(
              (name) => `CustomDirectories.${name}Directory`,
            ),
            { maybe: true },
          ),
        ],
      },
    }),
    'Certificate HostKey Profile WebApp',
  ),
  service(
    'AWS::StorageGateway',
    () => ({
      NFSFileShare: FILE_SHARE,
      SMBFileShare: FILE_SHARE,
      Tape: { keeps: true, safeguards: { customerKey: { paths: ['KMSKey'] } } },
      Volume: {
        keeps: true,
        edges: [
          from('restore', { path: 'SnapshotId', types: ['AWS::EC2::Snapshot'] }),
          from('content', { path: 'SourceVolumeARN', types: ['AWS::StorageGateway::Volume'] }),
        ],
        safeguards: { customerKey: { paths: ['KMSKey'] } },
      },
    }),
    'TapePool',
  ),
];
