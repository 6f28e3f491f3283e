/** One connection of a link: two tunnels to one instance of the enclave's gateway, every option written out. */
import { CfnVPNConnection } from 'aws-cdk-lib/aws-ec2';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { outsideTag } from '../../policy/facts/link-suite';
import type { Link } from '../../policy/programme';
import { suiteIn } from '../link/suite';
import { designOf, type Tunnel } from '../link/tunnels';

export interface TunnelKey {
  /** Name of the secret, and its version where one is agreed. */
  readonly secret: string;
  readonly version?: string;
}

export interface LinkConnectionProps {
  readonly link: Link;
  readonly tunnels: readonly Tunnel[];
  readonly gateway: string;
  readonly face: string;
  readonly keyOf: (tunnel: Tunnel) => TunnelKey;
  /** Outside addresses of the tunnels, in their order; none before the link is agreed. */
  readonly addresses: readonly string[];
  /** Where negotiations and BGP of the tunnels are told. */
  readonly negotiations: ILogGroup;
  readonly routing: ILogGroup;
}

/** AWS renews at random within this share of the margin. */
const FUZZ = 100;
/** The widest window AWS has: packets of four tunnels arrive out of order. */
const REPLAY_WINDOW = 1024;

const one = <T>(value: T): { value: T }[] => [{ value }];

/** Resolved by CloudFormation on the day, in the account: neither template nor change set holds the key. */
const reference = ({ secret, version }: TunnelKey): string =>
  `{{resolve:secretsmanager:${secret}:SecretString${version ? `:::${version}` : ''}}}`;

/** Each option is written: AWS fills every list that is left out with all it knows, weak ones too. */
function tunnelOptions(
  tunnel: Tunnel,
  props: LinkConnectionProps,
): CfnVPNConnection.VpnTunnelOptionsSpecificationProperty {
  const { link, keyOf, negotiations, routing } = props;
  const words = suiteIn('aws', link);
  const { lifetimes } = designOf(link);
  return {
    preSharedKey: reference(keyOf(tunnel)),
    tunnelInsideCidr: tunnel.inside,
    ikeVersions: one('ikev2'),
    phase1EncryptionAlgorithms: one(words.encryption),
    phase1IntegrityAlgorithms: one(words.prf),
    phase1DhGroupNumbers: one(Number(words.group)),
    phase2EncryptionAlgorithms: one(words.encryption),
    phase2IntegrityAlgorithms: one(words.prf),
    phase2DhGroupNumbers: one(Number(words.pfs)),
    phase1LifetimeSeconds: lifetimes.ike,
    phase2LifetimeSeconds: lifetimes.data,
    rekeyMarginTimeSeconds: lifetimes.margin,
    rekeyFuzzPercentage: FUZZ,
    replayWindowSize: REPLAY_WINDOW,
    dpdTimeoutSeconds: lifetimes.silence.sponsor,
    dpdTimeoutAction: 'restart',
    // The enclave's end answers only, and its BGP over inside addresses never opens: this end starts both.
    startupAction: 'start',
    enableTunnelLifecycleControl: true,
    logOptions: {
      cloudwatchLogOptions: {
        logEnabled: true,
        logGroupArn: arnOf(negotiations),
        logOutputFormat: 'json',
        bgpLogEnabled: true,
        bgpLogGroupArn: arnOf(routing),
        bgpLogOutputFormat: 'json',
      },
    },
  };
}

/** Without the `:*` that CDK puts behind it: the service takes the group itself. */
const arnOf = (group: ILogGroup): string =>
  Stack.of(group).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: group.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** A site-to-site connection over BGP. Its outside addresses are known only after deployment: see the link agreement. */
export class LinkConnection extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: LinkConnectionProps) {
    super(scope, id);
    const connection = new CfnVPNConnection(this, 'Resource', {
      type: 'ipsec.1',
      customerGatewayId: props.face,
      transitGatewayId: props.gateway,
      staticRoutesOnly: false,
      enableAcceleration: false,
      outsideIpAddressType: 'PublicIpv4',
      tunnelInsideIpVersion: 'ipv4',
      preSharedKeyStorage: 'SecretsManager',
      // What belongs together is written at this end too, so that the guard can hold it against the other.
      tags: props.tunnels.flatMap(({ inside }, index) => {
        const value = props.addresses[index];
        return value === undefined ? [] : [{ key: outsideTag(inside), value }];
      }),
      vpnTunnelOptionsSpecifications: props.tunnels.map((tunnel) => tunnelOptions(tunnel, props)),
    });
    this.id = connection.attrVpnConnectionId;
  }
}
