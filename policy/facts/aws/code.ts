/** Source code, builds and their settings. */
import type { End, Service } from '../resource-type';
import {
  bucket,
  from,
  host,
  logGroup,
  NEARBY,
  named,
  region,
  service,
  to,
  told,
  under,
  unless,
} from './service';

/** A build writes a bucket and what is inside as one path: `bucket/folder/file.zip`. */
const folder = (path: string): End => ({ path, as: 'path', types: ['AWS::S3::Bucket'] });

/** Rules that a pipeline checks before, after and instead of a stage. */
const CONDITIONS = ['BeforeEntry', 'OnSuccess', 'OnFailure'].map((time) => `Stages.${time}.Conditions.Rules`);

/** Variables of a build; those of another type name a parameter or a secret. */
const variables = (list: string) =>
  under(unless(`${list}.Type`, 'PARAMETER_STORE', 'SECRETS_MANAGER'), told(`${list}.Value`));

export const code: readonly Service[] = [
  service('AWS::CodeCommit', () => ({
    Repository: {
      keeps: true,
      edges: [from('import', bucket('Code.S3.Bucket')), to('delivery', 'Triggers.DestinationArn', NEARBY)],
      safeguards: { customerKey: { paths: ['KmsKeyId'] } },
    },
  })),
  service(
    'AWS::CodeArtifact',
    () => ({
      Domain: {
        keeps: true,
        exposes: [{ path: 'PermissionsPolicyDocument', as: 'principal' }],
        safeguards: { customerKey: { paths: ['EncryptionKey'] } },
      },
      // Packages rest in the domain, with the account it belongs to.
      Repository: {
        keeps: true,
        exposes: [
          { path: 'PermissionsPolicyDocument', as: 'principal' },
          { path: 'DomainOwner', as: 'account' },
        ],
      },
    }),
    'PackageGroup',
  ),
  service(
    'AWS::CodeBuild',
    () => ({
      Project: {
        edges: [
          from('import', folder('Source.Location')),
          from('import', folder('SecondarySources.Location')),
          ...['Artifacts', 'SecondaryArtifacts'].map((list) =>
            to('export', bucket(`${list}.Location`), { when: unless(`${list}.Type`, 'NO_ARTIFACTS') }),
          ),
          to('cache', folder('Cache.Location'), { when: unless('Cache.Type', 'NO_CACHE') }),
          to('log', folder('LogsConfig.S3Logs.Location'), {
            when: { path: 'LogsConfig.S3Logs.Status', in: ['ENABLED'] },
          }),
          to('log', logGroup('LogsConfig.CloudWatchLogs.GroupName'), {
            ...NEARBY,
            when: unless('LogsConfig.CloudWatchLogs.Status', 'DISABLED'),
          }),
          to('content', host('FileSystemLocations.Location'), NEARBY),
          ...variables('Environment.EnvironmentVariables'),
        ],
      },
      ReportGroup: {
        keeps: true,
        edges: [
          to('export', bucket('ExportConfig.S3Destination.Bucket'), {
            when: unless('ExportConfig.ExportConfigType', 'NO_EXPORT'),
          }),
        ],
      },
    }),
    'Fleet SourceCredential',
  ),
  service(
    'AWS::CodePipeline',
    () => ({
      // Artefacts of an action in another region wait in that region.
      Pipeline: {
        edges: [
          from('import', bucket('Stages.Actions.Configuration.S3Bucket')),
          from('import', named('Stages.Actions.Configuration.RepositoryName', 'AWS::CodeCommit::Repository')),
          to('staging', bucket('ArtifactStore.Location')),
          to('staging', bucket('ArtifactStores.ArtifactStore.Location')),
          to('staging', region('ArtifactStores.Region')),
          to('staging', region('Stages.Actions.Region')),
          // A check elsewhere is shown what it asks for.
          ...CONDITIONS.map((rule) =>
            to('staging', region(`${rule}.Region`), {
              when: { path: `${rule}.InputArtifacts.Name`, present: true },
            }),
          ),
          to('export', bucket('Stages.Actions.Configuration.BucketName')),
          ...variables('Stages.Actions.EnvironmentVariables'),
        ],
      },
    }),
    'CustomActionType Webhook',
  ),
  service('AWS::CodeDeploy', {}, 'Application DeploymentConfig DeploymentGroup'),
  service('AWS::CodeConnections', {}, 'Connection Host'),
  service('AWS::CodeStar', () => ({
    GitHubRepository: {
      copies: [{ how: 'export', to: { global: true } }],
      edges: [from('export', bucket('Code.S3.Bucket'))],
    },
  })),
  service('AWS::CodeStarConnections', {}, 'Connection RepositoryLink SyncConfiguration'),
  service('AWS::CodeStarNotifications', {}, 'NotificationRule'),
  service('AWS::CodeGuruReviewer', {}, 'RepositoryAssociation'),
  service('AWS::Cloud9', () => ({ EnvironmentEC2: { keeps: true, parent: ['SubnetId'] } })),
  service(
    'AWS::DeviceFarm',
    () => ({
      Project: { keeps: true, edges: told('EnvironmentVariables.Value') },
      Upload: { keeps: true, parent: ['ProjectArn'] },
    }),
    'DevicePool InstanceProfile NetworkProfile TestGridProject VPCEConfiguration',
  ),
  service('AWS::AppTest', {}, 'TestCase'),
  service(
    'AWS::AppConfig',
    () => ({
      HostedConfigurationVersion: { keeps: true, parent: ['ConfigurationProfileId', 'ApplicationId'] },
    }),
    `Application ConfigurationProfile Deployment DeploymentStrategy Environment ExperimentDefinition ExperimentRun
    Extension ExtensionAssociation`,
  ),
];
