import { Match, Template } from 'aws-cdk-lib/assertions';
import { BackupResource } from 'aws-cdk-lib/aws-backup';
import { BlockPublicAccess, BucketEncryption, type BucketProps, StorageClass } from 'aws-cdk-lib/aws-s3';
import { App, Stack } from 'aws-cdk-lib/core';
import { context } from '../../cdk.json';
import { WATCHES } from '../../constructs/sponsor/alarm-table';
import { AuditTrail } from '../../constructs/sponsor/audit-trail';
import { BackupVault } from '../../constructs/sponsor/backup-vault';
import { ContainerService } from '../../constructs/sponsor/container-service';
import { CustomerKey } from '../../constructs/sponsor/customer-key';
import { EdgeDistribution, type EdgeDistributionProps } from '../../constructs/sponsor/edge-distribution';
import { LogStore, type LogStoreProps } from '../../constructs/sponsor/log-store';
import { PayerBudget } from '../../constructs/sponsor/payer-budget';
import { PrivateBucket, type PrivateBucketProps } from '../../constructs/sponsor/private-bucket';
import { RelationalDatabase } from '../../constructs/sponsor/relational-database';
import { SecurityAlarms } from '../../constructs/sponsor/security-alarms';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { TcpForwarder } from '../../constructs/sponsor/tcp-forwarder';
import { TlsLoadBalancer } from '../../constructs/sponsor/tls-load-balancer';
import { WebsiteContent } from '../../constructs/sponsor/website-content';
import { ZoneNetwork } from '../../constructs/sponsor/zone-network';
import { loadProgramme } from '../../infra/programme';
import { PlacementRefused } from '../../policy/doors/construct';
import { throughEntrance } from '../../policy/entrance';
import { ANYWHERE, networkRules } from '../../policy/network-rules';
import type { Dataset } from '../../policy/programme';

const programme = loadProgramme({ env: {}, localFile: null, today: '2026-11-22' });
const environment = programme.environments.sponsor;
const {
  website,
  accreditation,
  'organiser-applications': records,
  'sponsor-audit': audit,
} = programme.datasets;
const NAMES = { content: 'files', traces: 'visits', delivery: 'visits' };
const IMAGE = { repository: 'application', tag: '1' };

/** A stack in the sponsor's region, or in the one given, with its zones named. */
function stackIn(region: string | undefined = environment.region): Stack {
  const zones = ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
  return new (class extends Stack {
    override get availabilityZones() {
      return zones;
    }
  })(new App({ context }), 'stack', { env: { account: environment.account, region } });
}

const build = (make: (stack: Stack) => void, region?: string): Template => {
  const stack = stackIn(region);
  make(stack);
  return Template.fromStack(stack);
};
const network = (stack: Stack) =>
  new ZoneNetwork(stack, 'Network', {
    dataset: audit,
    environment,
    rules: networkRules(programme, 'sponsor'),
  });

const tags = (dataset: Dataset) =>
  Match.arrayWith(
    [
      ['data-classification', dataset.classification],
      ['dataset', dataset.name],
      ['owner', dataset.owner],
      ['payer', environment.payer],
    ].map(([Key, Value]) => ({ Key, Value })),
  );

describe('the type door', () => {
  test('what may not rest here does not compile, and is refused where a cast gets it past the compiler', () => {
    const sensitive: Dataset<'sensitive'> = accreditation;
    const general: Dataset<'general'> = records;
    const unknown: Dataset = records;
    // @ts-expect-error a sensitive dataset is no dataset of the sponsor cloud
    const bucket: PrivateBucketProps['dataset'] = sensitive;
    // @ts-expect-error nor is one whose class is not known while typing
    const log: LogStoreProps['dataset'] = unknown;
    // @ts-expect-error only what is public is handed to caches all over the world
    const edge: EdgeDistributionProps['dataset'] = general;
    expect(() => new PrivateBucket(stackIn(), 'B', { dataset: bucket, environment })).toThrow(
      PlacementRefused,
    );
    expect(() => new LogStore(stackIn(), 'L', { dataset: log, environment })).not.toThrow();
    expect(
      () =>
        new EdgeDistribution(stackIn('us-east-1'), 'E', {
          dataset: edge,
          environment,
          names: NAMES,
          domain: 'a',
        }),
    ).toThrow(PlacementRefused);
  });
});

const smuggled = { ...accreditation, home: 'sponsor' } as unknown as SponsorDataset;

describe('every store asks at the door', () => {
  test.each<[string, (stack: Stack, dataset: SponsorDataset) => void]>([
    ['a key', (stack, dataset) => new CustomerKey(stack, 'X', { dataset, environment })],
    ['a bucket', (stack, dataset) => new PrivateBucket(stack, 'X', { dataset, environment })],
    ['a log group', (stack, dataset) => new LogStore(stack, 'X', { dataset, environment })],
    [
      'a trail',
      (stack, dataset) => new AuditTrail(stack, 'X', { dataset, environment, name: 'x', watched: ['x'] }),
    ],
    ['a backup vault', (stack, dataset) => new BackupVault(stack, 'X', { dataset, environment, stores: [] })],
    [
      'a database',
      (stack, dataset) => {
        const net = network(stackIn());
        new RelationalDatabase(stack, 'X', {
          dataset,
          audit,
          environment,
          vpc: net.vpc,
          ...net.zone('data'),
          port: 1,
          name: 'x',
        });
      },
    ],
    [
      'website files',
      (stack, dataset) =>
        new WebsiteContent(stack, 'X', { dataset: dataset as never, audit, environment, names: NAMES }),
    ],
  ])('%s refuses sensitive data, and general data outside the EEA', (_, make) => {
    expect(() => make(stackIn(), smuggled)).toThrow(PlacementRefused);
    expect(() => make(stackIn('us-east-1'), records)).toThrow(/outside its territory/);
  });
});

describe('a bucket', () => {
  const weak = {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY,
    publicReadAccess: true,
    enforceSSL: false,
    versioned: false,
    autoDeleteObjects: true,
    transferAcceleration: true,
    websiteIndexDocument: 'index.html',
    lifecycleRules: [
      { transitions: [{ storageClass: StorageClass.GLACIER, transitionAfter: undefined as never }] },
    ],
  } as BucketProps;
  const template = build(
    (stack) => new PrivateBucket(stack, 'B', { dataset: records, environment, settings: weak }),
  );
  const [bucket] = Object.values(template.findResources('AWS::S3::Bucket'));

  test('is the same however its caller tries to weaken it', () => {
    const plain = build((stack) => new PrivateBucket(stack, 'B', { dataset: records, environment }));
    expect(template.toJSON()).toEqual(plain.toJSON());
  });

  test('is private, versioned, under its own key, kept as long as its dataset and retained with its stack', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BKey'), 'Arn'] },
              },
            },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 365 })]) },
        Tags: tags(records),
      },
    });
    expect(
      Object.keys(bucket?.Properties).filter((name) =>
        /Replication|Website|Accelerate|Logging|Inventory/.test(name),
      ),
    ).toEqual([]);
  });

  test('refuses whoever comes without TLS 1.2', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Effect: 'Deny', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } }),
        ]),
      },
    });
  });

  test('makes no function and no custom resource', () => {
    expect(
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>)
        .map((r) => r.Type)
        .sort(),
    ).toEqual(['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::S3::BucketPolicy']);
  });
});

test('a key turns every year, stays in its region and outlives its stack', () => {
  build((stack) => new CustomerKey(stack, 'K', { dataset: records, environment })).hasResource(
    'AWS::KMS::Key',
    {
      DeletionPolicy: 'Retain',
      Properties: {
        EnableKeyRotation: true,
        RotationPeriodInDays: 365,
        MultiRegion: false,
        PendingWindowInDays: 30,
        Tags: tags(records),
      },
    },
  );
});

describe('a log group', () => {
  test('has its own key and keeps what its dataset says', () => {
    build(
      (stack) => new LogStore(stack, 'L', { dataset: { ...audit, retentionDays: 731 }, environment }),
    ).hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Retain',
      Properties: { RetentionInDays: 731, KmsKeyId: Match.anyValue(), Tags: tags(audit) },
    });
  });

  test.each([[90], [364], [366], [9999]])(
    'refuses %i days, which no log group keeps or which is less than a year',
    (days) => {
      expect(
        () => new LogStore(stackIn(), 'L', { dataset: { ...audit, retentionDays: days }, environment }),
      ).toThrow(new RegExp(`Given: ${days} days. Allowed: 365, `));
    },
  );
});

describe('the network', () => {
  const template = build(network);
  const groups = Object.values(template.findResources('AWS::EC2::SecurityGroup')).map((g) => g.Properties);
  const groupOf = (zone: string) => groups.find((g) => g.GroupDescription.endsWith(` ${zone}`));

  test('has fifteen subnets, each inside its zone, none that gives out public addresses', () => {
    const subnets = Object.values(template.findResources('AWS::EC2::Subnet')).map((s) => s.Properties);
    expect(subnets.map((s) => [s.CidrBlock, s.AvailabilityZone, s.MapPublicIpOnLaunch]).sort()).toEqual(
      [0, 16, 32, 48, 64]
        .flatMap((zone) =>
          [0, 4, 8].map((part, n) => [`10.20.${zone + part}.0/22`, `eu-west-3${'abc'[n]}`, false]),
        )
        .sort(),
    );
  });

  test('has a way out of the public zone alone', () => {
    const routes = Object.values(template.findResources('AWS::EC2::Route'));
    expect(routes.map((r) => r.Properties.RouteTableId.Ref)).toEqual(
      [1, 2, 3].map((n) => expect.stringContaining(`publicSubnet${n}`)),
    );
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
  });

  test('logs every connection to a log group of its own', () => {
    template.hasResourceProperties('AWS::EC2::FlowLog', {
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
    });
  });

  test('lets pass the flows of the programme and nothing else', () => {
    const opened = (rules: { CidrIp: string; IpProtocol: string; FromPort: number }[] = []) =>
      rules
        .filter((r) => r.CidrIp !== '255.255.255.255/32')
        .map((r) => `${r.CidrIp} ${r.IpProtocol} ${r.FromPort}`);
    const all = (direction: string) =>
      Object.fromEntries(Object.keys(environment.zones).map((z) => [z, opened(groupOf(z)?.[direction])]));
    expect(all('SecurityGroupIngress')).toEqual({
      public: ['0.0.0.0/0 tcp 443'],
      front: ['10.20.0.0/20 tcp 443'],
      applications: ['10.40.16.0/20 tcp 443', '10.20.0.0/20 tcp 443'],
      data: ['10.20.32.0/20 tcp 5432'],
      endpoints: ['10.20.16.0/20 tcp 443', '10.20.32.0/20 tcp 443'],
    });
    expect(all('SecurityGroupEgress')).toEqual({
      public: ['10.20.16.0/20 tcp 443', '10.20.32.0/20 tcp 443'],
      front: ['10.40.16.0/20 tcp 8443', '10.20.64.0/20 tcp 443'],
      applications: ['10.20.48.0/20 tcp 5432', '10.20.64.0/20 tcp 443'],
      data: [],
      endpoints: [],
    });
  });

  test('closes what crosses the link when the link is severed', () => {
    const severed = loadProgramme({ env: { CLOISON_LINK: 'severed' }, localFile: null, today: '2026-11-22' });
    const without = build(
      (stack) =>
        new ZoneNetwork(stack, 'N', { dataset: audit, environment, rules: networkRules(severed, 'sponsor') }),
    );
    expect(JSON.stringify(template.toJSON())).toContain('10.40.');
    expect(JSON.stringify(without.toJSON())).not.toContain('10.40.');
  });

  test('lets endpoints serve the own account alone', () => {
    const endpoints = Object.values(template.findResources('AWS::EC2::VPCEndpoint')).map((e) => e.Properties);
    expect(endpoints).toHaveLength(5);
    for (const { PolicyDocument, PrivateDnsEnabled, VpcEndpointType } of endpoints) {
      expect([PrivateDnsEnabled, VpcEndpointType]).toEqual([true, 'Interface']);
      expect(PolicyDocument.Statement[0].Condition.StringEquals).toEqual({
        'aws:PrincipalAccount': environment.account,
        'aws:ResourceAccount': environment.account,
      });
    }
  });

  test('people from anywhere reach a zone only through the public one; a known peer keeps its own rule', () => {
    const rule = {
      flow: 'f',
      zone: 'front',
      direction: 'inbound',
      protocol: 'tcp',
      port: 443,
      peers: [ANYWHERE],
    } as const;
    expect(throughEntrance([rule], environment.zones).map((r) => [r.zone, r.direction, ...r.peers])).toEqual([
      ['public', 'inbound', ANYWHERE],
      ['public', 'outbound', environment.zones.front],
      ['front', 'inbound', environment.zones.public],
    ]);
    const known = { ...rule, peers: ['10.40.0.0/16'] };
    expect(throughEntrance([known], environment.zones)).toEqual([known]);
  });
});

describe('containers', () => {
  const template = build((stack) => {
    const net = network(stack);
    const settings = {
      command: ['x'],
      readonlyRootFilesystem: false,
      privileged: true,
      user: 'root',
    } as never;
    const { service } = new ContainerService(stack, 'C', {
      dataset: records,
      audit,
      environment,
      vpc: net.vpc,
      ...net.zone('applications'),
      image: IMAGE,
      port: 443,
      settings,
    });
    new TlsLoadBalancer(stack, 'T', {
      dataset: records,
      audit,
      environment,
      vpc: net.vpc,
      ...net.zone('public'),
      domain: 'a.example',
      port: 443,
      target: { port: 443, healthPath: '/health' },
    }).forwardTo(service);
  });

  test('cannot write, are nobody and mount nothing, whatever their caller asks for', () => {
    template.hasResourceProperties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: [
        Match.objectLike({
          ReadonlyRootFilesystem: true,
          Privileged: false,
          User: '65532',
          Command: ['x'],
          MountPoints: Match.absent(),
        }),
      ],
      Volumes: Match.absent(),
    });
  });

  test('have no address of their own, no shell from outside, an image of the own account', () => {
    template.hasResourceProperties('AWS::ECS::Service', {
      NetworkConfiguration: { AwsvpcConfiguration: Match.objectLike({ AssignPublicIp: 'DISABLED' }) },
      EnableExecuteCommand: false,
      DesiredCount: 3,
    });
    expect(JSON.stringify(template.findResources('AWS::ECS::TaskDefinition'))).toContain(
      `${environment.account}.dkr.ecr.${environment.region}.`,
    );
  });

  test('are reached by TLS 1.2 or better alone, on both sides of the load balancer', () => {
    template.resourceCountIs('AWS::ElasticLoadBalancingV2::Listener', 1);
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Protocol: 'HTTPS',
      Port: 443,
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09',
    });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      Protocol: 'HTTPS',
      Port: 443,
    });
    template.hasResourceProperties('AWS::CertificateManager::Certificate', {
      DomainName: 'a.example',
      ValidationMethod: 'DNS',
    });
  });

  test('stand behind a web ACL that keeps no sample and logs no cookie', () => {
    template.hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'REGIONAL' });
    expect(JSON.stringify(template.findResources('AWS::WAFv2::WebACL'))).not.toContain(
      '"SampledRequestsEnabled":true',
    );
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    template.hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: 'aws-waf-logs-organiser-applications',
      RetentionInDays: 365,
    });
  });

  test('add no rule to a firewall', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });
});

describe('the accreditation front', () => {
  const template = build((stack) => {
    const net = network(stack);
    new TcpForwarder(stack, 'F', {
      environment,
      audit,
      vpc: net.vpc,
      entrance: net.zone('public'),
      inside: net.zone('front'),
      image: IMAGE,
      port: 443,
      upstream: { host: 'intake.example', port: 8443 },
    });
  });
  const [task] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  const container = task?.Properties.ContainerDefinitions[0];
  const told = JSON.parse(container.Command[1]);

  test('passes TCP on without opening TLS: no certificate, no listener that ends it', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', {
      Protocol: 'TCP',
      Port: 443,
      Certificates: Match.absent(),
    });
    template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    expect(told.static_resources.listeners[0].filter_chains[0].transport_socket).toBeUndefined();
    expect(
      told.static_resources.listeners[0].filter_chains[0].filters.map((f: { name: string }) => f.name),
    ).toEqual(['envoy.filters.network.tcp_proxy']);
  });

  test('sends what arrives to the intake', () => {
    const { endpoint } = told.static_resources.clusters[0].load_assignment.endpoints[0].lb_endpoints[0];
    expect(endpoint.address.socket_address).toEqual({ address: 'intake.example', port_value: 8443 });
    expect(told.admin).toBeUndefined();
  });

  test('keeps nothing but lines on connections', () => {
    const kinds = new Set(
      Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map((r) => r.Type),
    );
    expect(
      [...kinds].filter((kind) => /S3|RDS|DynamoDB|SQS|SNS|EFS|Secret|ElastiCache|Kinesis/.test(kind)),
    ).toEqual([]);
    expect(container).toMatchObject({ ReadonlyRootFilesystem: true, User: '65532' });
    expect(task?.Properties.Volumes).toBeUndefined();
    expect(container.Command[1]).not.toMatch(/%REQ\(|%RESP\(|request_body|tap/);
  });
});

describe('a database', () => {
  const template = build((stack) => {
    const net = network(stack);
    const settings = {
      serverlessV2MaxCapacity: 4,
      storageEncrypted: false,
      deletionProtection: false,
      manageMasterUserPassword: false,
      copyTagsToSnapshot: false,
      enableDataApi: true,
    } as never;
    new RelationalDatabase(stack, 'D', {
      dataset: records,
      audit,
      environment,
      vpc: net.vpc,
      ...net.zone('data'),
      port: 5432,
      name: 'records',
      settings,
    });
  });

  test('is encrypted with its own key, protected and backed up in its region, whatever its caller asks for', () => {
    template.hasResource('AWS::RDS::DBCluster', {
      DeletionPolicy: 'Retain',
      Properties: {
        StorageEncrypted: true,
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DKey'), 'Arn'] },
        DeletionProtection: true,
        CopyTagsToSnapshot: true,
        DeleteAutomatedBackups: false,
        EnableHttpEndpoint: false,
        BackupRetentionPeriod: 35,
        GlobalClusterIdentifier: Match.absent(),
        Tags: tags(records),
      },
    });
  });

  test('has a password that is nowhere in the template', () => {
    template.hasResourceProperties('AWS::RDS::DBCluster', {
      ManageMasterUserPassword: true,
      MasterUserPassword: Match.absent(),
      MasterUserSecret: { KmsKeyId: Match.anyValue() },
    });
  });

  test('takes TLS alone and is never public', () => {
    template.hasResourceProperties('AWS::RDS::DBClusterParameterGroup', {
      Parameters: Match.objectLike({ 'rds.force_ssl': '1' }),
    });
    template.allResourcesProperties('AWS::RDS::DBInstance', {
      PubliclyAccessible: false,
      EnablePerformanceInsights: false,
    });
  });

  test('logs into a group that exists before it', () => {
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/aws/rds/cluster/records/postgresql',
      RetentionInDays: 365,
    });
    template.hasResource('AWS::RDS::DBCluster', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^DLog')]),
    });
  });

  test('is backed up no longer than its data may be kept', () => {
    const short = build((stack) => {
      const net = network(stack);
      new RelationalDatabase(stack, 'D', {
        dataset: { ...records, retentionDays: 14 },
        audit,
        environment,
        vpc: net.vpc,
        ...net.zone('data'),
        port: 5432,
        name: 'r',
      });
    });
    short.hasResourceProperties('AWS::RDS::DBCluster', { BackupRetentionPeriod: 14 });
  });
});

test('backups are made every night, locked, kept no longer than the data, and never copied', () => {
  const template = build(
    (stack) =>
      new BackupVault(stack, 'V', {
        dataset: { ...records, retentionDays: 20 },
        environment,
        stores: [BackupResource.fromArn('arn:aws:rds:eu-west-3:000000000000:cluster:records')],
      }),
  );
  template.hasResource('AWS::Backup::BackupVault', {
    DeletionPolicy: 'Retain',
    Properties: {
      EncryptionKeyArn: Match.anyValue(),
      LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 20 },
      AccessPolicy: {
        Statement: [Match.objectLike({ Effect: 'Deny', Action: 'backup:CopyFromBackupVault' })],
      },
    },
  });
  template.hasResourceProperties('AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanRule: [
        Match.objectLike({
          ScheduleExpression: 'cron(0 2 * * ? *)',
          Lifecycle: { DeleteAfterDays: 20 },
          CopyActions: Match.absent(),
        }),
      ],
    },
  });
});

describe('the website', () => {
  const region = 'us-east-1';
  const edge = build(
    (stack) =>
      new EdgeDistribution(stack, 'E', {
        dataset: website,
        environment,
        names: NAMES,
        domain: 'www.a.example',
      }),
    region,
  );
  const content = build(
    (stack) => new WebsiteContent(stack, 'W', { dataset: website, audit, environment, names: NAMES }),
  );

  test('is handed out over TLS from a bucket in the region of the environment, behind a web ACL', () => {
    edge.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        Origins: [
          Match.objectLike({
            DomainName: 'files.s3.eu-west-3.amazonaws.com',
            OriginAccessControlId: Match.anyValue(),
          }),
        ],
        DefaultCacheBehavior: Match.objectLike({
          ViewerProtocolPolicy: 'redirect-to-https',
          AllowedMethods: ['GET', 'HEAD'],
        }),
        ViewerCertificate: Match.objectLike({ MinimumProtocolVersion: 'TLSv1.2_2021' }),
        WebACLId: Match.anyValue(),
      }),
      Tags: tags(website),
    });
    edge.hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'CLOUDFRONT' });
    edge.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: Match.objectLike({ SigningBehavior: 'always' }),
    });
  });

  test('leaves no store at the edge: visits are delivered to the bucket in the region of the environment', () => {
    edge.resourceCountIs('AWS::S3::Bucket', 0);
    edge.resourceCountIs('AWS::Logs::LogGroup', 0);
    edge.hasResourceProperties('AWS::Logs::DeliveryDestination', {
      DestinationResourceArn: 'arn:aws:s3:::visits',
    });
  });

  test('has files that CloudFront of this account reads, visits that its log delivery writes, and nobody else', () => {
    const allowed = Object.values(content.findResources('AWS::S3::BucketPolicy')).flatMap((p) =>
      p.Properties.PolicyDocument.Statement.filter((s: { Effect: string }) => s.Effect === 'Allow'),
    );
    expect(allowed.map((s) => [s.Principal.Service, s.Action, s.Condition.ArnLike['aws:SourceArn']])).toEqual(
      [
        [
          'cloudfront.amazonaws.com',
          's3:GetObject',
          `arn:aws:cloudfront::${environment.account}:distribution/*`,
        ],
        [
          'delivery.logs.amazonaws.com',
          's3:PutObject',
          `arn:aws:logs:us-east-1:${environment.account}:delivery-source:visits`,
        ],
      ],
    );
    content.hasResourceProperties('AWS::S3::Bucket', { BucketName: 'visits', Tags: tags(audit) });
    content.hasResourceProperties('AWS::S3::Bucket', { BucketName: 'files', Tags: tags(website) });
  });
});

describe('the audit', () => {
  const template = build((stack) => {
    const { logGroup } = new AuditTrail(stack, 'T', {
      dataset: audit,
      environment,
      name: 'audit',
      watched: ['files'],
    });
    new SecurityAlarms(stack, 'A', {
      dataset: audit,
      environment,
      logGroup,
      contact: programme.contacts.security,
      watches: WATCHES,
    });
  });

  test('records all regions, validated and locked for as long as its dataset is kept', () => {
    template.hasResourceProperties('AWS::CloudTrail::Trail', {
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: Match.anyValue(),
      EventSelectors: Match.arrayWith([
        Match.objectLike({ DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::files/'] }] }),
      ]),
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } },
      },
    });
  });

  test('alarms the security contact about each watch', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', WATCHES.length);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', {
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^A') }],
      TreatMissingData: 'notBreaching',
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: programme.contacts.security.email,
    });
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
        ]),
      },
    });
  });
});

describe('the budget', () => {
  const props = {
    environment,
    organiser: programme.organiser,
    contact: programme.contacts.security,
    monthly: { amount: 10, unit: 'USD' },
  } as const;

  test('covers what is tagged with the payer', () => {
    build((stack) => new PayerBudget(stack, 'B', props)).hasResourceProperties('AWS::Budgets::Budget', {
      Budget: Match.objectLike({
        CostFilters: { TagKeyValue: ['user:payer$Sponsor'] },
        BudgetLimit: { Amount: 10, Unit: 'USD' },
      }),
    });
  });

  test.each([
    [
      'the organiser pays',
      { ...props, environment: { ...environment, payer: ' organiser ' } },
      /may not pay.*Given: payer " organiser ".*Allowed: .*Repair:/,
    ],
    ['nobody pays', { ...props, environment: { ...environment, payer: '' } }, /may not pay/],
    ['nothing may be spent', { ...props, monthly: { amount: 0, unit: 'USD' as const } }, /Given: 0 USD/],
  ])('is refused where %s', (_, wrong, message) => {
    expect(() => new PayerBudget(stackIn(), 'B', wrong)).toThrow(message);
  });
});
