/** What speaks for whole accounts: shares, centralised telemetry, organisations; and the networks' own logs. */
import type { Service } from '../resource-type';
import { between, bucket, from, host, joined, logGroup, NEARBY, named, region, service, to } from './service';
import { prepared } from './streams-and-pipelines';

const LOG_GROUPS = { every: ['AWS::Logs::LogGroup'] } as const;
const CENTRAL = 'Rule.Destination.';
const SHARE = { path: 'ResourceShareArn', types: ['AWS::RAM::ResourceShare'] };
const FIREWALL_LOG = 'LoggingConfiguration.LogDestinationConfigs.LogDestination.';

export const sharingAndObserving: readonly Service[] = [
  service(
    'AWS::RAM',
    () => ({
      ResourceShare: {
        edges: [from('share', 'ResourceArns')],
        exposes: [{ path: 'Principals', as: 'account' }],
      },
      PrincipalAssociation: {
        parent: [SHARE],
        edges: [from('share', SHARE)],
        exposes: [{ path: 'Principal', as: 'account' }],
      },
      ResourceAssociation: { edges: [between('share', 'ResourceArn', SHARE, { maybe: true })] },
    }),
    'Permission PermissionAssociation SourceAssociation',
  ),
  // A sink takes in; what is let out is said by the links to it.
  service(
    'AWS::Oam',
    () => ({
      Link: {
        edges: [
          from('log', LOG_GROUPS, { when: { path: 'ResourceTypes', in: ['AWS::Logs::LogGroup'] } }),
          to('share', 'SinkIdentifier', NEARBY),
        ],
        exposes: [{ path: 'SinkIdentifier', as: 'account' }],
      },
    }),
    'Sink',
  ),
  // Telemetry that a rule switches on stays in the region of what it is of.
  service(
    'AWS::ObservabilityAdmin',
    () => ({
      OrganizationCentralizationRule: {
        edges: [
          from('log', LOG_GROUPS, {
            when: { path: 'Rule.Source.SourceLogsConfiguration', present: true },
            spares: [{ regions: 'Rule.Source.Regions' }],
          }),
          to('log', region(`${CENTRAL}Region`)),
          to('backup', region(`${CENTRAL}DestinationLogsConfiguration.BackupConfiguration.Region`)),
          to('backup', region(`${CENTRAL}DestinationMetricsConfiguration.BackupConfiguration.Region`)),
        ],
        exposes: [{ path: `${CENTRAL}Account`, as: 'account' }],
        source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatchLogs_Centralization.html',
      },
      TelemetryPipelines: { edges: prepared('Configuration.Body') },
    }),
    'DatasetIntegration OrganizationTelemetryRule S3TableIntegration TelemetryEnrichment TelemetryRule',
  ),
  service(
    'AWS::Organizations',
    () => ({
      // A policy of backups makes plans in every account it is attached to.
      Policy: {
        edges: [
          between(
            'backup',
            { tagged: 'Content|json.plans.*.selections.tags.*' },
            'Content|json.plans.*.rules.*.copy_actions.*.target_backup_vault_arn.@@assign',
            { when: { path: 'Type', in: ['BACKUP_POLICY'] } },
          ),
        ],
        source:
          'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html',
      },
    }),
    'Account Organization OrganizationalUnit ResourcePolicy',
  ),
  service('AWS::RUM', () => ({
    // What visitors did is kept by the service, and with the switch in a log group of the same region.
    AppMonitor: { keeps: true },
  })),
  service(
    'AWS::NetworkFirewall',
    () => ({
      LoggingConfiguration: {
        parent: ['FirewallArn'],
        edges: [
          ...joined('log', 'FirewallArn', bucket(`${FIREWALL_LOG}bucketName`)),
          ...joined('log', 'FirewallArn', logGroup(`${FIREWALL_LOG}logGroup`), NEARBY),
          ...joined(
            'log',
            'FirewallArn',
            named(`${FIREWALL_LOG}deliveryStream`, 'AWS::KinesisFirehose::DeliveryStream'),
            NEARBY,
          ),
        ],
      },
    }),
    'ContainerAssociation Firewall FirewallPolicy RuleGroup TLSInspectionConfiguration VpcEndpointAssociation',
  ),
  service('AWS::NetworkFlowMonitor', {}, 'Monitor Scope'),
  service(
    'AWS::NetworkManager',
    {},
    `ConnectAttachment ConnectPeer Connection CoreNetwork CoreNetworkPrefixListAssociation CustomerGatewayAssociation
    Device DirectConnectGatewayAttachment GlobalNetwork Link LinkAssociation Site SiteToSiteVpnAttachment
    TransitGatewayPeering TransitGatewayRegistration TransitGatewayRouteTableAttachment VpcAttachment`,
  ),
  service('AWS::NetworkMonitor', {}, 'Monitor Probe'),
  service('AWS::NetworkSecurityManager', {}, 'Deployment Policy Rule Scope Template'),
  // Names keep nothing; the questions that are logged do, and a public zone's can be logged in us-east-1 alone.
  service(
    'AWS::Route53',
    () => ({
      HostedZone: { edges: [to('log', logGroup('QueryLoggingConfig.CloudWatchLogsLogGroupArn'))] },
      QueryLoggingConfig: {
        parent: [{ path: 'HostedZoneId', types: ['AWS::Route53::HostedZone'] }],
        edges: [to('log', logGroup('CloudWatchLogsLogGroupArn'))],
      },
    }),
    `CidrCollection DNSSEC DelegationSet HealthCheck KeySigningKey RecordSet RecordSetGroup TrafficPolicy
    TrafficPolicyInstance`,
  ),
  service(
    'AWS::Route53GlobalResolver',
    () => ({ GlobalResolver: { edges: [to('log', region('ObservabilityRegion'))] } }),
    'AccessSource AccessToken DnsView FirewallDomainList FirewallRule HostedZoneAssociation',
  ),
  service('AWS::Route53Profiles', {}, 'Profile ProfileAssociation ProfileResourceAssociation'),
  service('AWS::Route53RecoveryControl', {}, 'Cluster ControlPanel RoutingControl SafetyRule'),
  service('AWS::Route53RecoveryReadiness', {}, 'Cell ReadinessCheck RecoveryGroup ResourceSet'),
  service(
    'AWS::Route53Resolver',
    () => ({
      ResolverQueryLoggingConfig: {
        edges: [to('log', 'DestinationArn')],
        tags: { path: 'Tags', shape: 'list' },
      },
    }),
    `FirewallConfig FirewallDomainList FirewallRuleGroup FirewallRuleGroupAssociation OutpostResolver ResolverConfig
    ResolverDNSSECConfig ResolverEndpoint ResolverQueryLoggingConfigAssociation ResolverRule ResolverRuleAssociation`,
  ),
  service('AWS::RefactorSpaces', {}, 'Application Environment Route Service'),
  service(
    'AWS::RTBFabric',
    () => ({
      OutboundExternalLink: { edges: [to('delivery', host('PublicEndpoint'))] },
    }),
    'InboundExternalLink Link LinkRoutingRule RequesterGateway ResponderGateway',
  ),
];
