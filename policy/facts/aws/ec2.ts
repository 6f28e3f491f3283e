/** Machines, disks and networks: EC2 and its scaling groups. */
import type { Edge, Service } from '../resource-type';
import { bucket, from, joined, logGroup, NEARBY, named, on, region, service, to, unless } from './service';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
/** What a machine begins with: an image, snapshots, a launch template that names both. */
const starts = (prefix: string, template: string): readonly Edge[] => [
  from('image', `${prefix}ImageId`),
  from('restore', `${prefix}BlockDeviceMappings.Ebs.SnapshotId`),
  ...launched(`${prefix}${template}.`),
];
const launched = (prefix: string): readonly Edge[] => [
  from('image', named(`${prefix}LaunchTemplateId`, TEMPLATE)),
  from('image', named(`${prefix}LaunchTemplateName`, TEMPLATE)),
];
const TUNNEL_LOGS = 'VpnTunnelOptionsSpecifications.LogOptions.CloudwatchLogOptions.';
const SPOT = 'SpotFleetRequestConfigData.';

/** Networks: rule 11 of the judgement, they carry data and keep none. */
const NETWORK = `
  CarrierGateway ClientVpnAuthorizationRule ClientVpnRoute ClientVpnTargetNetworkAssociation CustomerGateway
  DHCPOptions EIP EIPAssociation EgressOnlyInternetGateway GatewayRouteTableAssociation IPAM IPAMAllocation IPAMPool
  IPAMPoolCidr IPAMPrefixListResolver IPAMPrefixListResolverTarget IPAMResourceDiscovery
  IPAMResourceDiscoveryAssociation IPAMScope IPv4Pool InstanceConnectEndpoint InternetGateway IpPoolRouteTableAssociation
  IpamExternalResourceVerificationToken IpamInternetRegistryAssociation LocalGatewayRoute LocalGatewayRouteTable
  LocalGatewayRouteTableVPCAssociation LocalGatewayRouteTableVirtualInterfaceGroupAssociation
  LocalGatewayVirtualInterface LocalGatewayVirtualInterfaceGroup NatGateway NetworkAcl NetworkAclEntry
  NetworkInsightsAccessScope NetworkInsightsAccessScopeAnalysis NetworkInsightsAnalysis NetworkInsightsPath
  NetworkInterface NetworkInterfaceAttachment NetworkInterfacePermission NetworkPerformanceMetricSubscription PrefixList
  Route RouteServer RouteServerAssociation RouteServerEndpoint RouteServerPeer RouteServerPropagation RouteTable
  SecondaryNetwork SecurityGroup SecurityGroupEgress SecurityGroupIngress SecurityGroupVpcAssociation SubnetCidrBlock
  SubnetCidrReservation SubnetNetworkAclAssociation SubnetRouteTableAssociation TrafficMirrorFilter
  TrafficMirrorFilterRule TransitGateway TransitGatewayAttachment TransitGatewayAttachmentNatConfiguration
  TransitGatewayConnect TransitGatewayConnectPeer TransitGatewayMeteringPolicy TransitGatewayMeteringPolicyEntry
  TransitGatewayMulticastDomain TransitGatewayMulticastDomainAssociation TransitGatewayMulticastGroupMember
  TransitGatewayMulticastGroupSource TransitGatewayPeeringAttachment TransitGatewayPolicyTable
  TransitGatewayPolicyTableAssociation TransitGatewayPolicyTableEntry TransitGatewayRoute TransitGatewayRouteTable
  TransitGatewayRouteTableAssociation TransitGatewayRouteTablePropagation TransitGatewayVpcAttachment VPC
  VPCBlockPublicAccessExclusion VPCBlockPublicAccessOptions VPCCidrBlock VPCDHCPOptionsAssociation VPCEncryptionControl
  VPCEndpoint VPCEndpointConnectionNotification VPCGatewayAttachment VPCPeeringConnection VPNConcentrator
  VPNConnectionRoute VPNGateway VPNGatewayRoutePropagation VerifiedAccessEndpoint VerifiedAccessGroup
  VerifiedAccessTrustProvider`;
/** Reservations, keys, windows and account settings. */
const SETTINGS = `
  ApplicationStatusCheck CapacityManagerDataExport CapacityReservation CapacityReservationFleet
  EnclaveCertificateIamRoleAssociation Host InstanceEventWindow KeyPair PlacementGroup SnapshotBlockPublicAccess
  SqlHaStandbyDetectedInstance VolumeAttachment`;

export const ec2: readonly Service[] = [
  service(
    'AWS::EC2',
    () => ({
      Volume: {
        keeps: true,
        // A disk on an Outpost is at a customer's site: its ARN is no zone, hence an unknown place.
        where: [
          { path: 'AvailabilityZone', as: 'zone' },
          { path: 'AvailabilityZoneId', as: 'zone' },
          { path: 'OutpostArn', as: 'zone' },
        ],
        edges: [
          from('restore', { path: 'SnapshotId', types: ['AWS::EC2::Snapshot'] }),
          from('content', { path: 'SourceVolumeId', types: ['AWS::EC2::Volume'] }),
        ],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
      Snapshot: { keeps: true, edges: [from('snapshot', { path: 'VolumeId', types: ['AWS::EC2::Volume'] })] },
      Instance: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        parent: ['SubnetId', 'NetworkInterfaces.SubnetId'],
        edges: starts('', 'LaunchTemplate'),
      },
      // Where what stands in the subnet is: a zone can be a Local or a Wavelength Zone, far from the region it is named after.
      Subnet: {
        where: [
          { path: 'AvailabilityZone', as: 'zone' },
          { path: 'AvailabilityZoneId', as: 'zone' },
          { path: 'OutpostArn', as: 'zone' },
        ],
        source:
          'https://docs.aws.amazon.com/wavelength/latest/developerguide/available-wavelength-zones.html',
      },
      LaunchTemplate: {
        edges: [
          from('image', 'LaunchTemplateData.ImageId'),
          from('restore', 'LaunchTemplateData.BlockDeviceMappings.Ebs.SnapshotId'),
        ],
      },
      EC2Fleet: {
        keeps: true,
        where: [
          { path: 'LaunchTemplateConfigs.Overrides.AvailabilityZone', as: 'zone' },
          { path: 'LaunchTemplateConfigs.Overrides.AvailabilityZoneId', as: 'zone' },
          { path: 'LaunchTemplateConfigs.Overrides.Placement.AvailabilityZone', as: 'zone' },
        ],
        parent: ['LaunchTemplateConfigs.Overrides.SubnetId'],
        edges: [
          ...launched('LaunchTemplateConfigs.LaunchTemplateSpecification.'),
          from('restore', 'LaunchTemplateConfigs.Overrides.BlockDeviceMappings.Ebs.SnapshotId'),
        ],
      },
      SpotFleet: {
        keeps: true,
        where: [
          { path: `${SPOT}LaunchSpecifications.Placement.AvailabilityZone`, as: 'zone' },
          { path: `${SPOT}LaunchSpecifications.Placement.AvailabilityZoneId`, as: 'zone' },
          { path: `${SPOT}LaunchTemplateConfigs.Overrides.AvailabilityZone`, as: 'zone' },
          { path: `${SPOT}LaunchTemplateConfigs.Overrides.AvailabilityZoneId`, as: 'zone' },
        ],
        parent: [`${SPOT}LaunchSpecifications.SubnetId`, `${SPOT}LaunchTemplateConfigs.Overrides.SubnetId`],
        edges: [
          from('image', `${SPOT}LaunchSpecifications.ImageId`),
          from('restore', `${SPOT}LaunchSpecifications.BlockDeviceMappings.Ebs.SnapshotId`),
          ...launched(`${SPOT}LaunchTemplateConfigs.LaunchTemplateSpecification.`),
        ],
        tags: { path: `${SPOT}LaunchSpecifications.TagSpecifications.Tags`, shape: 'list' },
      },
      FpgaImage: {
        keeps: true,
        edges: [
          from('import', bucket('InputStorageLocation.Bucket')),
          to('log', bucket('LogsStorageLocation.Bucket')),
        ],
      },
      // Records of the traffic of a network, of which the destination may be a bucket anywhere.
      FlowLog: {
        edges: [
          ...joined('log', 'ResourceId', 'LogDestination'),
          ...joined('log', 'ResourceId', logGroup('LogGroupName'), NEARBY),
        ],
      },
      TrafficMirrorSession: {
        edges: [...joined('stream', 'NetworkInterfaceId', 'TrafficMirrorTargetId')],
      },
      TrafficMirrorTarget: {
        edges: [
          to(
            'stream',
            ['NetworkInterfaceId', 'NetworkLoadBalancerArn', 'GatewayLoadBalancerEndpointId'],
            NEARBY,
          ),
        ],
      },
      VPCEndpointService: {
        edges: [
          from('share', ['NetworkLoadBalancerArns', 'GatewayLoadBalancerArns']),
          to('share', region('SupportedRegions')),
        ],
      },
      VPCEndpointServicePermissions: {
        parent: ['ServiceId'],
        edges: [from('share', 'ServiceId')],
        exposes: [{ path: 'AllowedPrincipals', as: 'principal' }],
      },
      ClientVpnEndpoint: {
        edges: [
          to('log', logGroup('ConnectionLogOptions.CloudwatchLogGroup'), {
            ...NEARBY,
            when: unless('ConnectionLogOptions.Enabled', false),
          }),
        ],
      },
      VPNConnection: {
        edges: ['Log', 'BgpLog'].map((kind) =>
          to('log', logGroup(`${TUNNEL_LOGS}${kind}GroupArn`), {
            when: unless(`${TUNNEL_LOGS}${kind}Enabled`, false),
          }),
        ),
      },
      VerifiedAccessInstance: {
        edges: [
          to('log', bucket('LoggingConfigurations.S3.BucketName'), {
            when: on('LoggingConfigurations.S3.Enabled'),
          }),
          to('log', logGroup('LoggingConfigurations.CloudWatchLogs.LogGroup'), {
            ...NEARBY,
            when: unless('LoggingConfigurations.CloudWatchLogs.Enabled', false),
          }),
          to(
            'log',
            named(
              'LoggingConfigurations.KinesisDataFirehose.DeliveryStream',
              'AWS::KinesisFirehose::DeliveryStream',
            ),
            { ...NEARBY, when: unless('LoggingConfigurations.KinesisDataFirehose.Enabled', false) },
          ),
        ],
      },
    }),
    `${NETWORK} ${SETTINGS}`,
  ),
  service(
    'AWS::AutoScaling',
    () => ({
      AutoScalingGroup: {
        keeps: true,
        where: [
          { path: 'AvailabilityZones', as: 'zone' },
          { path: 'AvailabilityZoneIds', as: 'zone' },
        ],
        parent: ['VPCZoneIdentifier'],
        edges: [
          ...launched('LaunchTemplate.'),
          ...launched('MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.'),
          ...launched('MixedInstancesPolicy.LaunchTemplate.Overrides.LaunchTemplateSpecification.'),
          from('image', named('LaunchConfigurationName', 'AWS::AutoScaling::LaunchConfiguration')),
          from('image', 'InstanceId'),
        ],
      },
      LaunchConfiguration: {
        edges: [
          from('image', ['ImageId', 'InstanceId']),
          from('restore', 'BlockDeviceMappings.Ebs.SnapshotId'),
        ],
      },
    }),
    'LifecycleHook ScalingPolicy ScheduledAction WarmPool',
  ),
  service('AWS::AutoScalingPlans', {}, 'ScalingPlan'),
  service('AWS::ApplicationAutoScaling', {}, 'ScalableTarget ScalingPolicy'),
  service('AWS::ComputeOptimizer', {}, 'AutomationRule'),
  // VMware hosts with their disks.
  service('AWS::EVS', () => ({ Environment: { keeps: true, parent: ['ServiceAccessSubnetId'] } })),
];
