/** The organiser's applications: containers behind TLS, and the database they keep their records in. */
import { Secret } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { ContainerService, type OwnImage } from '../../constructs/sponsor/container-service';
import { RelationalDatabase } from '../../constructs/sponsor/relational-database';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import { TlsLoadBalancer } from '../../constructs/sponsor/tls-load-balancer';
import type { ZoneNetwork } from '../../constructs/sponsor/zone-network';
import { portOf } from './flow-port';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';

export interface ApplicationsStackProps extends SponsorStackProps {
  readonly records: SponsorDataset;
  readonly audit: SponsorDataset;
  readonly network: ZoneNetwork;
  readonly image: OwnImage;
  readonly domain: string;
}

const HEALTH = '/health';

export class ApplicationsStack extends SponsorStack {
  readonly database: RelationalDatabase;

  constructor(scope: Construct, id: string, props: ApplicationsStackProps) {
    const { programme, records, audit, network, image, domain } = props;
    super(scope, id, props, { dataset: records });
    const shared = {
      dataset: records,
      audit,
      environment: programme.environments.sponsor,
      vpc: network.vpc,
    };
    this.database = new RelationalDatabase(this, 'Database', {
      ...shared,
      ...network.zone('data'),
      name: `${programme.name}-${records.store ?? records.name}`,
      port: portOf(programme, 'organiser-applications-store'),
      settings: { serverlessV2MinCapacity: 0.5, serverlessV2MaxCapacity: 8 },
    });
    const port = portOf(programme, 'organiser-applications-use');
    const containers = new ContainerService(this, 'Containers', {
      ...shared,
      ...network.zone('applications'),
      image,
      port,
      settings: {
        environment: {
          DATABASE_HOST: this.database.cluster.clusterEndpoint.hostname,
          DATABASE_PORT: `${portOf(programme, 'organiser-applications-store')}`,
        },
        secrets: {
          DATABASE_USER: Secret.fromSecretsManager(this.database.secret, 'username'),
          DATABASE_PASSWORD: Secret.fromSecretsManager(this.database.secret, 'password'),
        },
      },
    });
    new TlsLoadBalancer(this, 'Entrance', {
      ...shared,
      ...network.zone('public'),
      domain,
      port,
      target: { port, healthPath: HEALTH },
    }).forwardTo(containers.service);
  }
}
