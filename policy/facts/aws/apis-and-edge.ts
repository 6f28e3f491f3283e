/** What answers the public: API Gateway, AppSync, CloudFront, Amplify, load balancers. */
import type { Edge, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  joined,
  NEARBY,
  on,
  region,
  service,
  store,
  to,
  told,
  under,
  unless,
} from './service';

/** The managed policy CachingDisabled, with which nothing rests at an edge. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const EDGE = 'DistributionConfig.';
const ORIGINS = [
  `${EDGE}Origins.DomainName`,
  `${EDGE}S3Origin.DNSName`,
  `${EDGE}CustomOrigin.DNSName`,
  `${EDGE}Origins.VpcOriginConfig.VpcOriginId`,
];
/** A distribution that is switched off hands nothing out, so that nothing comes to rest at its edges. */
const SERVES = unless(`${EDGE}Enabled`, false);
const ATTRIBUTES = 'LoadBalancerAttributes';
const BEHAVIOURS = [`${EDGE}DefaultCacheBehavior.`, `${EDGE}CacheBehaviors.`];

/** Variables of a stage, which name the hosts and functions that its integrations send requests to. */
const hosts = (api: string, ...maps: readonly string[]): readonly Edge[] =>
  maps.flatMap((map) => joined('delivery', api, store(`${map}.*`), NEARBY));

export const apisAndEdge: readonly Service[] = [
  service(
    'AWS::ApiGateway',
    () => ({
      // The definition names the services and hosts that requests are sent to.
      RestApi: {
        edges: [from('import', bucket('BodyS3Location.Bucket')), to('delivery', 'Body.**.uri', NEARBY)],
      },
      Stage: {
        edges: [
          ...joined('log', 'RestApiId', 'AccessLogSetting.DestinationArn'),
          ...hosts('RestApiId', 'Variables', 'CanarySetting.StageVariableOverrides'),
        ],
      },
      Deployment: {
        edges: [
          between('log', 'RestApiId', 'StageDescription.AccessLogSetting.DestinationArn'),
          ...hosts(
            'RestApiId',
            'StageDescription.Variables',
            'StageDescription.CanarySetting.StageVariableOverrides',
            'DeploymentCanarySettings.StageVariableOverrides',
          ),
        ],
      },
      // The ARN of an integration with an AWS service tells the region the requests are sent to.
      Method: { edges: [between('delivery', 'RestApiId', 'Integration.Uri', { maybe: true })] },
    }),
    `Account ApiKey Authorizer BasePathMapping BasePathMappingV2 ClientCertificate DocumentationPart
    DocumentationVersion DomainName DomainNameAccessAssociation DomainNameV2 GatewayResponse Model RequestValidator
    Resource UsagePlan UsagePlanKey VpcLink`,
  ),
  service(
    'AWS::ApiGatewayV2',
    () => ({
      Api: {
        edges: [
          from('import', bucket('BodyS3Location.Bucket')),
          to('delivery', ['Target', 'Body.**.uri'], NEARBY),
        ],
      },
      Stage: {
        edges: [
          ...joined('log', 'ApiId', 'AccessLogSettings.DestinationArn'),
          ...hosts('ApiId', 'StageVariables'),
        ],
      },
      ApiGatewayManagedOverrides: {
        edges: [
          between('log', 'ApiId', 'Stage.AccessLogSettings.DestinationArn'),
          ...hosts('ApiId', 'Stage.StageVariables'),
        ],
      },
      Integration: {
        edges: [
          between('delivery', 'ApiId', 'IntegrationUri', { maybe: true }),
          between('delivery', 'ApiId', region('RequestParameters.Region')),
        ],
      },
    }),
    `ApiMapping Authorizer Deployment DomainName IntegrationResponse Model PortalProduct Route RouteResponse
    RoutingRule VpcLink`,
  ),
  service(
    'AWS::AppSync',
    () => ({
      ApiCache: { keeps: true, parent: ['ApiId'], edges: [from('cache', 'ApiId')] },
      // A source's data comes to the API, and what callers write goes to the source, in the region written.
      DataSource: {
        parent: ['ApiId'],
        edges: [
          between(
            'content',
            {
              path: 'DynamoDBConfig.TableName',
              types: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
            },
            'ApiId',
            NEARBY,
          ),
          ...[
            'DynamoDBConfig.AwsRegion',
            'ElasticsearchConfig.AwsRegion',
            'OpenSearchServiceConfig.AwsRegion',
            'RelationalDatabaseConfig.RdsHttpEndpointConfig.AwsRegion',
          ].flatMap((path) => joined('delivery', 'ApiId', region(path))),
          ...[
            'ElasticsearchConfig.Endpoint',
            'OpenSearchServiceConfig.Endpoint',
            'HttpConfig.Endpoint',
          ].flatMap((path) => joined('delivery', 'ApiId', host(path))),
          between(
            'content',
            'RelationalDatabaseConfig.RdsHttpEndpointConfig.DbClusterIdentifier',
            'ApiId',
            NEARBY,
          ),
          ...joined('stream', 'ApiId', ['EventBridgeConfig.EventBusArn', 'LambdaConfig.LambdaFunctionArn']),
        ],
      },
      GraphQLApi: {
        edges: [
          to('delivery', 'LambdaAuthorizerConfig.AuthorizerUri', NEARBY),
          ...told('EnvironmentVariables.*'),
        ],
      },
      SourceApiAssociation: {
        edges: [between('content', ['SourceApiIdentifier'], ['MergedApiIdentifier'], NEARBY)],
      },
    }),
    'Api ApiKey ChannelNamespace DomainName DomainNameApiAssociation FunctionConfiguration GraphQLSchema Resolver Type',
  ),
  service(
    'AWS::CloudFront',
    () => ({
      Distribution: {
        keeps: true,
        // Kept at edges world-wide, whatever the price class: the cheapest has North America in it.
        where: BEHAVIOURS.map((behaviour, i) => ({
          global: true,
          when: [
            SERVES,
            // Further behaviours need not be there at all; one that is has a pattern, and may name no policy.
            ...(i === 0 ? [] : [{ path: `${behaviour}PathPattern`, present: true }]),
            unless(`${behaviour}CachePolicyId`, CACHING_DISABLED),
            unless(`${behaviour}CachePolicyId|its.CachePolicyConfig.MaxTTL`, '0'),
            unless(`${behaviour}MaxTTL`, '0'),
          ],
        })),
        copies: [
          { how: 'cache', to: { path: `${EDGE}Origins.OriginShield.OriginShieldRegion`, as: 'region' } },
          // A function at an edge logs in the region of that edge.
          ...BEHAVIOURS.map((behaviour) => ({
            how: 'log' as const,
            to: { global: true } as const,
            when: [
              { path: `${behaviour}LambdaFunctionAssociations.LambdaFunctionARN`, present: true },
              SERVES,
            ],
          })),
        ],
        edges: under(SERVES, [
          from('cache', ORIGINS),
          to('log', bucket(`${EDGE}Logging.Bucket`)),
          ...BEHAVIOURS.map((behaviour) => to('log', `${behaviour}RealtimeLogConfigArn`)),
        ]),
      },
      StreamingDistribution: {
        keeps: true,
        where: { global: true },
        edges: [
          from('cache', 'StreamingDistributionConfig.S3Origin.DomainName'),
          to('log', bucket('StreamingDistributionConfig.Logging.Bucket'), {
            when: on('StreamingDistributionConfig.Logging.Enabled'),
          }),
        ],
      },
      RealtimeLogConfig: { edges: [to('stream', 'EndPoints.KinesisStreamConfig.StreamArn')] },
      KeyValueStore: {
        keeps: true,
        where: { global: true },
        edges: [from('import', bucket('ImportSource.SourceArn'))],
      },
      VpcOrigin: { edges: [from('content', 'VpcOriginEndpointConfig.Arn')] },
    }),
    `AnycastIpList CachePolicy CloudFrontOriginAccessIdentity ConnectionFunction ConnectionGroup
    ContinuousDeploymentPolicy DistributionTenant FieldLevelEncryptionConfig FieldLevelEncryptionProfile Function KeyGroup
    MonitoringSubscription OriginAccessControl OriginRequestPolicy PublicKey ResponseHeadersPolicy TrustStore`,
  ),
  service(
    'AWS::Amplify',
    () => ({
      // The hosted site is served from caches world-wide.
      App: {
        keeps: true,
        copies: [{ how: 'cache', to: { global: true } }],
        source: 'https://docs.aws.amazon.com/amplify/latest/userguide/welcome.html',
      },
    }),
    'Branch Domain Webhook',
  ),
  service('AWS::AmplifyUIBuilder', {}, 'Component Form Theme'),
  // The bucket of access logs must be of the load balancer's own region.
  service('AWS::ElasticLoadBalancing', () => ({
    LoadBalancer: {
      edges: [
        to('log', bucket('AccessLoggingPolicy.S3BucketName'), {
          when: on('AccessLoggingPolicy.Enabled'),
          maybe: true,
        }),
      ],
    },
  })),
  service(
    'AWS::ElasticLoadBalancingV2',
    () => ({
      LoadBalancer: {
        edges: ['access', 'connection', 'health_check'].map((kind) =>
          to('log', bucket(`${ATTRIBUTES}.Value`), {
            ...NEARBY,
            when: [
              { path: `${ATTRIBUTES}.Key`, in: [`${kind}_logs.s3.bucket`] },
              {
                ...unless(`${ATTRIBUTES}.Value`, 'false'),
                beside: { path: `${ATTRIBUTES}.Key`, is: `${kind}_logs.s3.enabled` },
              },
            ],
          }),
        ),
      },
    }),
    'Listener ListenerCertificate ListenerRule TargetGroup TrustStore TrustStoreRevocation',
  ),
];
