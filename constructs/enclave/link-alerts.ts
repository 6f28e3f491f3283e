import { Construct } from 'constructs';
import { MonitorMetricAlert, type MonitorMetricAlertCriteria } from '#azurerm/monitor-metric-alert';
import type { Link, Programme } from '../../policy/programme';
import { type Tunnel, tunnelsOf } from '../link/tunnels';
import { securityGroupId } from './alerts';
import type { LinkGateway } from './link-gateway';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface LinkAlertsProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly gateway: LinkGateway;
  readonly link: Link;
}

const KIND = 'Microsoft.Network/virtualNetworkGateways';
/**
 * The average over both instances of the gateway, of which one alone has a tunnel to each peer: half is whole. Below a quarter
 * the peer was gone for most of the window.
 * https://learn.microsoft.com/azure/vpn-gateway/monitor-vpn-gateway-reference (BgpPeerStatus; every five minutes).
 */
const GONE = 0.25;

const gone = (tunnel: Tunnel): MonitorMetricAlertCriteria => ({
  metricNamespace: KIND,
  metricName: 'BgpPeerStatus',
  aggregation: 'Average',
  operator: 'LessThan',
  threshold: GONE,
  dimension: [{ name: 'BgpPeerAddress', operator: 'Include', values: [tunnel.sponsorInside] }],
});

/** One alert for each tunnel that is down, and one when all of the link are. */
export class LinkAlerts extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: LinkAlertsProps,
  ) {
    super(scope, id);
    const { link } = props;
    const tunnels = tunnelsOf(link);
    for (const tunnel of tunnels)
      this.raise(`${tunnel.id}-down`, `Tunnel ${tunnel.id} of the link ${link.name} is down`, 1, [tunnel]);
    this.raise('all-down', `All tunnels of the link ${link.name} are down`, 0, tunnels);
  }

  /** Told when every one of the tunnels is gone. */
  private raise(id: string, description: string, severity: 0 | 1, tunnels: readonly Tunnel[]): void {
    const { programme, resourceGroup, gateway, link } = this.props;
    new MonitorMetricAlert(this, id, {
      name: nameOf(programme, 'alert', `${link.name}-${id}`),
      resourceGroupName: resourceGroup,
      tags: platformTags(programme),
      description,
      severity,
      scopes: [gateway.gateway.id],
      frequency: 'PT1M',
      windowSize: 'PT5M',
      criteria: tunnels.map(gone),
      action: [{ actionGroupId: securityGroupId(programme) }],
    });
  }
}
