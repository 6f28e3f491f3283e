/** Images made by rule: Image Builder. What is in the parent image and its disks is in every image made of it. */
import type { Edge, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  logGroup,
  NEARBY,
  named,
  region,
  service,
  to,
  under,
  unless,
} from './service';

const DISTRIBUTED = 'Distributions.';
const AMI = `${DISTRIBUTED}AmiDistributionConfiguration.`;
const REPOSITORY = 'AWS::ECR::Repository';
const RECIPES = ['ImageRecipeArn', 'ContainerRecipeArn'];
const disks = (prefix: string): Edge => from('restore', `${prefix}BlockDeviceMappings.Ebs.SnapshotId`);

/** A recipe goes in; the image goes out by the distribution, the work is logged by the infrastructure. */
const built: readonly Edge[] = [
  from('image', RECIPES),
  between('image', ['$self', ...RECIPES], 'DistributionConfigurationArn', NEARBY),
  between('log', ['$self', ...RECIPES], 'InfrastructureConfigurationArn', NEARBY),
];

export const images: readonly Service[] = [
  service(
    'AWS::ImageBuilder',
    () => ({
      Image: {
        keeps: true,
        edges: [...built, to('log', logGroup('LoggingConfiguration.LogGroupName'), NEARBY)],
      },
      ImagePipeline: {
        edges: under(unless('Status', 'DISABLED'), [
          ...built,
          to('log', logGroup('LoggingConfiguration.ImageLogGroupName'), NEARBY),
          to('log', logGroup('LoggingConfiguration.PipelineLogGroupName'), NEARBY),
        ]),
      },
      ImageRecipe: { edges: [from('image', 'ParentImage'), disks('')] },
      ContainerRecipe: {
        edges: [
          from('image', ['ParentImage', 'InstanceConfiguration.Image']),
          disks('InstanceConfiguration.'),
          to('image', named('TargetRepository.RepositoryName', REPOSITORY), NEARBY),
        ],
      },
      DistributionConfiguration: {
        edges: [
          to('image', region(`${DISTRIBUTED}Region`)),
          to(
            'image',
            named(
              `${DISTRIBUTED}ContainerDistributionConfiguration.TargetRepository.RepositoryName`,
              REPOSITORY,
            ),
            NEARBY,
          ),
        ],
        exposes: [
          { path: `${AMI}TargetAccountIds`, as: 'account' },
          { path: `${AMI}LaunchPermissionConfiguration.UserIds`, as: 'account' },
          { path: `${AMI}LaunchPermissionConfiguration.UserGroups`, as: 'principal' },
          { path: `${AMI}LaunchPermissionConfiguration.OrganizationArns`, as: 'principal' },
          { path: `${AMI}LaunchPermissionConfiguration.OrganizationalUnitArns`, as: 'principal' },
        ],
      },
      InfrastructureConfiguration: { edges: [to('log', bucket('Logging.S3Logs.S3BucketName'))] },
    }),
    'Component LifecyclePolicy Workflow',
  ),
];
