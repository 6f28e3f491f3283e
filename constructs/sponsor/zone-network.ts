/** The sponsor's network: the programme's zones over three availability zones, each isolated but the public one. */
import {
  FlowLogDestination,
  FlowLogTrafficType,
  type ISecurityGroup,
  type SubnetConfiguration,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { throughEntrance } from '../../policy/entrance';
import type { NetworkRule } from '../../policy/network-rule';
import type { SponsorZone } from '../../policy/programme';
import { LogStore } from './log-store';
import { ServiceEndpoints } from './service-endpoints';
import { mark, type StoreProps } from './store';
import { zoneAddresses } from './zone-addresses';
import { ZoneFirewall } from './zone-firewall';

export interface ZoneNetworkProps extends StoreProps {
  /** What the programme's flows let pass: see `networkRules`. */
  readonly rules: readonly NetworkRule[];
}

const AVAILABILITY_ZONES = 3;

/** Only the public zone has a way to the internet, and nothing in it takes an address by itself. */
const subnetsOf = (zone: SponsorZone): SubnetConfiguration =>
  zone === 'public'
    ? { name: zone, subnetType: SubnetType.PUBLIC, mapPublicIpOnLaunch: false }
    : { name: zone, subnetType: SubnetType.PRIVATE_ISOLATED };

/** A VPC without a way out: no NAT, private endpoints for the services it needs, every packet's header logged. */
export class ZoneNetwork extends Construct {
  readonly vpc: Vpc;
  private readonly firewalls: Readonly<Record<SponsorZone, ZoneFirewall>>;

  constructor(scope: Construct, id: string, props: ZoneNetworkProps) {
    super(scope, id);
    mark(this, props);
    const zones = Object.keys(props.environment.zones) as SponsorZone[];
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: zoneAddresses(props.environment),
      maxAzs: AVAILABILITY_ZONES,
      natGateways: 0,
      subnetConfiguration: zones.map(subnetsOf),
      // Emptying the default group takes a function of CDK's own making in the account; no resource here uses that group.
      restrictDefaultSecurityGroup: false,
    });
    Validations.of(this.vpc).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'Zones are named so that synthesis asks no account; the region is fixed as well.',
    });
    const traces = new LogStore(this, 'FlowLog', props);
    this.vpc.addFlowLog('Flows', {
      destination: FlowLogDestination.toCloudWatchLogs(traces.logGroup),
      trafficType: FlowLogTrafficType.ALL,
    });
    const rules = throughEntrance(props.rules, props.environment.zones);
    const firewall = (zone: SponsorZone) =>
      new ZoneFirewall(this, `Firewall-${zone}`, {
        vpc: this.vpc,
        zone,
        rules: rules.filter((rule) => rule.zone === zone),
      });
    this.firewalls = Object.fromEntries(zones.map((zone) => [zone, firewall(zone)])) as Record<
      SponsorZone,
      ZoneFirewall
    >;
    new ServiceEndpoints(this, 'Endpoints', { vpc: this.vpc, ...this.zone('endpoints') });
  }

  /** Where a zone's workloads stand and what they stand behind. Nobody can add a rule: rules are flows. */
  zone(name: SponsorZone): { readonly subnets: SubnetSelection; readonly firewall: ISecurityGroup } {
    return { subnets: { subnetGroupName: name }, firewall: this.firewalls[name].group };
  }
}
