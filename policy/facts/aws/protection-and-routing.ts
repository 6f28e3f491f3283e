/** What protects, admits, routes and watches: of data, only what it logs or gathers. */
import type { Service } from '../resource-type';
import { from, logGroup, NEARBY, region, service, to } from './service';

const HTTPS = 'NotificationConfiguration.HttpsNotificationConfiguration.Endpoint';

export const protectionAndRouting: readonly Service[] = [
  service(
    'AWS::SecurityLake',
    () => ({
      // The regions written receive what is gathered in the lake's own.
      DataLake: {
        keeps: true,
        copies: [{ how: 'replica', to: { path: 'ReplicationConfiguration.Regions', as: 'region' } }],
        safeguards: { customerKey: { paths: ['EncryptionConfiguration.KmsKeyId'] } },
        source: 'https://docs.aws.amazon.com/security-lake/latest/userguide/manage-regions.html',
      },
      Subscriber: {
        parent: ['DataLakeArn'],
        edges: [from('share', 'DataLakeArn')],
        exposes: [{ path: 'SubscriberIdentity.Principal', as: 'principal' }],
      },
      SubscriberNotification: {
        parent: ['SubscriberArn'],
        edges: [from('share', 'SubscriberArn'), to('delivery', { path: HTTPS, as: 'host' })],
      },
    }),
    'AwsLogSource',
  ),
  // Findings are of the control plane. Linked regions send theirs to the region of the aggregator.
  service(
    'AWS::SecurityHub',
    () => ({
      FindingAggregator: {
        edges: [
          from('log', region('Regions'), {
            when: { path: 'RegionLinkingMode', in: ['SPECIFIED_REGIONS'] },
          }),
        ],
      },
      AggregatorV2: {
        edges: [
          from('log', region('LinkedRegions'), {
            when: { path: 'RegionLinkingMode', in: ['SPECIFIED_REGIONS'] },
          }),
        ],
      },
    }),
    `ActionTarget AutomationRule AutomationRuleV2 ConfigurationPolicy Connector ConnectorV2 DelegatedAdmin Hub HubV2
    Insight OrganizationConfiguration PolicyAssociation ProductSubscription SecurityControl Standard`,
  ),
  service(
    'AWS::SecurityAgent',
    () => ({
      Integration: { opaque: 'a tie of the agent to a service of another company' },
      Pentest: {
        parent: ['AgentSpaceId'],
        edges: [to('log', logGroup('LogConfig.LogGroup'), NEARBY)],
      },
    }),
    'AgentSpace Application Artifact PrivateConnection SecurityRequirementPack TargetDomain',
  ),
  // Web ACLs keep nothing; the requests they log carry the class of what they stand before.
  service(
    'AWS::WAFv2',
    () => ({
      LoggingConfiguration: {
        parent: ['ResourceArn'],
        edges: [to('log', 'LogDestinationConfigs')],
        source: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html',
      },
    }),
    'IPSet RegexPatternSet RuleGroup WebACL WebACLAssociation',
  ),
  service(
    'AWS::WAFRegional',
    {},
    `ByteMatchSet GeoMatchSet IPSet RateBasedRule RegexPatternSet Rule SizeConstraintSet SqlInjectionMatchSet WebACL
    WebACLAssociation XssMatchSet`,
  ),
  service(
    'AWS::WAF',
    {},
    'ByteMatchSet IPSet Rule SizeConstraintSet SqlInjectionMatchSet WebACL XssMatchSet',
  ),
  service(
    'AWS::VpcLattice',
    () => ({
      AccessLogSubscription: {
        parent: ['ResourceIdentifier'],
        edges: [to('log', 'DestinationArn')],
        source: 'https://docs.aws.amazon.com/vpc-lattice/latest/ug/monitoring-access-logs.html',
      },
    }),
    `AuthPolicy DomainVerification Listener ResourceConfiguration ResourceGateway ResourcePolicy Rule Service
    ServiceNetwork ServiceNetworkResourceAssociation ServiceNetworkServiceAssociation ServiceNetworkVpcAssociation
    TargetGroup`,
  ),
  service('AWS::Shield', {}, 'DRTAccess ProactiveEngagement Protection ProtectionGroup'),
  service('AWS::Signer', {}, 'ProfilePermission SigningProfile'),
  service(
    'AWS::SSO',
    {},
    'Application ApplicationAssignment Assignment Instance InstanceAccessControlAttributeConfiguration PermissionSet',
  ),
  service(
    'AWS::VerifiedPermissions',
    {},
    'IdentitySource Policy PolicyStore PolicyStoreAlias PolicyTemplate',
  ),
  service(
    'AWS::ServiceDiscovery',
    {},
    'HttpNamespace Instance PrivateDnsNamespace PublicDnsNamespace Service',
  ),
  // Probes and traces: rule of judgement 11.
  service('AWS::Synthetics', {}, 'Canary Group'),
  service('AWS::XRay', {}, 'Group ResourcePolicy SamplingRule TransactionSearchConfig'),
  service('AWS::SupportApp', {}, 'AccountAlias SlackChannelConfiguration SlackWorkspaceConfiguration'),
  service('AWS::SupportAuthZ', {}, 'SupportPermit'),
  service('AWS::UXC', {}, 'AccountCustomization'),
  service(
    'AWS::WellArchitected',
    {},
    'AgentContext AgentGoal AgentProfile Lens Profile ReviewTemplate Workload',
  ),
];
