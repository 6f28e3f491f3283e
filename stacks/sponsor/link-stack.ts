/** The sponsor's end of the links: gateway, connections and routes, as far as each link's agreement has come. */
import { CfnOutput } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { type Agreement, type Agreements, STEPS, stepOf } from '../../constructs/link/agreement';
import { sponsorSecret } from '../../constructs/link/keys';
import { announcedTo, routesOverLinks } from '../../constructs/link/prefixes';
import { digestOf } from '../../constructs/link/suite';
import { designOf, openLinks, tunnelsOf } from '../../constructs/link/tunnels';
import { LinkAlarms } from '../../constructs/sponsor/link-alarms';
import { LinkConnection } from '../../constructs/sponsor/link-connection';
import { LinkGateway } from '../../constructs/sponsor/link-gateway';
import { LinkRoutes } from '../../constructs/sponsor/link-routes';
import { LINK_WATCHES } from '../../constructs/sponsor/link-watches';
import { LogStore } from '../../constructs/sponsor/log-store';
import { SecurityAlarms } from '../../constructs/sponsor/security-alarms';
import type { SponsorDataset } from '../../constructs/sponsor/store';
import type { ZoneNetwork } from '../../constructs/sponsor/zone-network';
import type { Link } from '../../policy/programme';
import { outputName } from './link-outputs';
import { SponsorStack, type SponsorStackProps } from './sponsor-stack';

export interface LinkStackProps extends SponsorStackProps {
  readonly audit: SponsorDataset;
  readonly network: ZoneNetwork;
  readonly agreements: Agreements;
}

/** A severed link leaves the gateway alone: no connection, no route, no peer. */
export class LinkStack extends SponsorStack {
  private readonly gateway: LinkGateway;
  private readonly alarms: SecurityAlarms;
  private readonly logs: { readonly negotiations: LogStore; readonly routing: LogStore };
  private readonly faces = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LinkStackProps,
  ) {
    super(scope, id, props, { dataset: props.audit });
    const { programme, audit, network } = props;
    const environment = programme.environments.sponsor;
    const stored = { dataset: audit, environment };
    this.logs = {
      negotiations: new LogStore(this, 'Negotiations', stored),
      routing: new LogStore(this, 'Routing', stored),
    };
    this.alarms = new SecurityAlarms(this, 'Alarms', {
      ...stored,
      logGroup: this.logs.negotiations.logGroup,
      contact: programme.contacts.security,
      watches: LINK_WATCHES,
    });
    const [first] = Object.values(programme.links);
    if (!first) throw new Error('the programme has no link: leave this stack out of infra/sponsor.ts.');
    this.gateway = new LinkGateway(this, 'Gateway', {
      asn: designOf(first).asn.sponsor,
      vpc: network.vpc,
      subnets: network.zone('endpoints').subnets,
      network: environment.network,
      remote: announcedTo(programme, 'sponsor'),
    });
    const open = openLinks(programme.links);
    for (const link of open) this.build(link, props.agreements[link.name]);
    if (open.some((link) => stepOf(props.agreements[link.name]) === 'complete')) this.route();
  }

  private build(link: Link, agreement: Agreement | undefined): void {
    new CfnOutput(this, outputName(link.name, 'Step'), { value: STEPS[stepOf(agreement)] });
    new CfnOutput(this, outputName(link.name, 'Design'), { value: digestOf(link) });
    if (!agreement) return;
    for (const connection of [0, 1]) this.connect(link, agreement, connection);
  }

  private connect(link: Link, agreement: Agreement, index: number): void {
    const { programme } = this.props;
    const address = agreement.enclave.addresses[index] ?? '';
    const face = this.faces.get(address) ?? this.gateway.face(index, address, designOf(link).asn.enclave);
    this.faces.set(address, face);
    const id = `${link.name}-${index}`;
    const agreed = agreement.sponsor?.connections[index];
    const addresses = agreed?.tunnels ?? [];
    const { id: connection } = new LinkConnection(this, id, {
      link,
      tunnels: tunnelsOf(link).filter((tunnel) => tunnel.connection === index),
      gateway: this.gateway.id,
      face,
      addresses,
      keyOf: (tunnel) => {
        const version = agreement.keys?.[tunnel.id]?.sponsor;
        return { secret: sponsorSecret(programme, link, tunnel), ...(version ? { version } : {}) };
      },
      negotiations: this.logs.negotiations.logGroup,
      routing: this.logs.routing.logGroup,
    });
    new CfnOutput(this, outputName(link.name, `Connection${index}`), { value: connection });
    new LinkAlarms(this, `${id}-alarms`, { connection, topic: this.alarms.topic, addresses });
    if (agreed) this.gateway.admit(id, agreed.attachment);
  }

  /** Only a link that both ends have agreed on has ways to it. */
  private route(): void {
    const { programme, network } = this.props;
    new LinkRoutes(this, 'Routes', {
      vpc: network.vpc,
      gateway: this.gateway.id,
      after: this.gateway.attached,
      routes: routesOverLinks(programme, 'sponsor'),
    });
  }
}
