/** Containers that keep nothing: no disk they can write, no address of their own, no shell from outside. */
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import {
  AvailabilityZoneRebalancing,
  Cluster,
  type ContainerDefinitionOptions,
  ContainerImage,
  ContainerInsights,
  CpuArchitecture,
  FargatePlatformVersion,
  FargateService,
  FargateTaskDefinition,
  LogDrivers,
  OperatingSystemFamily,
  PropagatedTagSource,
} from 'aws-cdk-lib/aws-ecs';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { LogStore } from './log-store';
import { mark, type SponsorDataset, type StoreProps } from './store';

/** An image in the account's own registry: nothing is fetched from elsewhere. */
export interface OwnImage {
  readonly repository: string;
  readonly tag: string;
}

export interface ContainerServiceProps extends StoreProps {
  readonly vpc: IVpc;
  readonly subnets: SubnetSelection;
  readonly firewall: ISecurityGroup;
  readonly image: OwnImage;
  readonly port: number;
  /** What the containers say of themselves. */
  readonly audit: SponsorDataset;
  readonly settings?: Pick<ContainerDefinitionOptions, 'environment' | 'secrets' | 'command'>;
}

/** One container in each availability zone. */
const CONTAINERS = 3;
/** Nobody: a user without a name, a home or rights on the host. */
const USER = '65532';

/** What holds for every container, whatever its caller asks for. */
const MUST = {
  readonlyRootFilesystem: true,
  privileged: false,
  essential: true,
  user: USER,
  // A user that is not root may listen on 443.
  systemControls: [{ namespace: 'net.ipv4.ip_unprivileged_port_start', value: '0' }],
  environmentFiles: undefined,
  linuxParameters: undefined,
} as const satisfies Partial<ContainerDefinitionOptions>;

/** A Fargate service over three availability zones, in isolated subnets. */
export class ContainerService extends Construct {
  readonly service: FargateService;
  readonly task: FargateTaskDefinition;

  constructor(scope: Construct, id: string, props: ContainerServiceProps) {
    super(scope, id);
    const { vpc, subnets, firewall, audit, environment } = props;
    mark(this, props);
    const { logGroup } = new LogStore(this, 'Log', { dataset: audit, environment });
    this.task = this.taskOf(props, logGroup);
    this.service = new FargateService(this, 'Resource', {
      // Container Insights would keep its records in a log group of its own making, for ever and without a key of ours.
      cluster: new Cluster(this, 'Cluster', { vpc, containerInsightsV2: ContainerInsights.DISABLED }),
      taskDefinition: this.task,
      vpcSubnets: subnets,
      securityGroups: [firewall],
      assignPublicIp: false,
      desiredCount: CONTAINERS,
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      availabilityZoneRebalancing: AvailabilityZoneRebalancing.ENABLED,
      circuitBreaker: { enable: true, rollback: true },
      platformVersion: FargatePlatformVersion.VERSION1_4,
      enableExecuteCommand: false,
      propagateTags: PropagatedTagSource.SERVICE,
      enableECSManagedTags: true,
    });
  }

  private taskOf(
    { image, port, settings }: ContainerServiceProps,
    logGroup: LogGroup,
  ): FargateTaskDefinition {
    const task = new FargateTaskDefinition(this, 'Task', {
      cpu: 512,
      memoryLimitMiB: 1024,
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.X86_64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    });
    const repository = Repository.fromRepositoryName(this, 'Image', image.repository);
    task.addContainer('main', {
      ...settings,
      ...MUST,
      image: ContainerImage.fromEcrRepository(repository, image.tag),
      portMappings: [{ containerPort: port }],
      logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'main' }),
    });
    return task;
  }
}
