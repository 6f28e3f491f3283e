/** The sponsor's ends of the tunnels, its routes and its firewalls: read from its templates alone. */
import { addressAt } from '../../../policy/addresses';
import { proposals, type TunnelEnd } from './words';

type Properties = Record<string, never>;
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
}

const ENCRYPTION: Readonly<Record<string, string>> = {
  'AES256-GCM-16': 'aes256gcm16',
  'AES128-GCM-16': 'aes128gcm16',
  AES256: 'aes256',
  AES128: 'aes128',
};
const PRF: Readonly<Record<string, string>> = {
  'SHA2-384': 'prfsha384',
  'SHA2-256': 'prfsha256',
  'SHA2-512': 'prfsha512',
  SHA1: 'prfsha1',
};
const GROUP: Readonly<Record<string, string>> = {
  20: 'ecp384',
  19: 'ecp256',
  21: 'ecp521',
  14: 'modp2048',
  2: 'modp1024',
};

const of = (template: Template, type: string): Properties[] =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties: properties }) => properties);

const values = (list: { Value: string | number }[], table: Readonly<Record<string, string>>): string[] =>
  list.map(({ Value }) => {
    const word = table[Value];
    if (!word) throw new Error(`the template says ${Value}, which strongSwan has no word for here`);
    return word;
  });

function tunnel(options: Properties, remote: string, asn: TunnelEnd['asn']): TunnelEnd {
  const o = options as Record<string, never>;
  const [, secret = ''] = /^\{\{resolve:secretsmanager:([^:]+):SecretString/.exec(o.PreSharedKey ?? '') ?? [];
  return {
    secret,
    remote,
    inside: { own: addressAt(o.TunnelInsideCidr ?? '', 1), far: addressAt(o.TunnelInsideCidr ?? '', 2) },
    version: values(o.IKEVersions ?? [], { ikev2: '2', ikev1: '1' }).join('') === '2' ? '2' : '0',
    ike: proposals(
      values(o.Phase1EncryptionAlgorithms ?? [], ENCRYPTION),
      values(o.Phase1IntegrityAlgorithms ?? [], PRF),
      values(o.Phase1DHGroupNumbers ?? [], GROUP),
    ),
    esp: proposals(
      values(o.Phase2EncryptionAlgorithms ?? [], ENCRYPTION),
      values(o.Phase2DHGroupNumbers ?? [], GROUP),
    ),
    seconds: {
      ike: o.Phase1LifetimeSeconds ?? 0,
      esp: o.Phase2LifetimeSeconds ?? 0,
      margin: o.RekeyMarginTimeSeconds ?? 0,
    },
    starts: o.StartupAction === 'start',
    asn,
  };
}

/** The ends of the tunnels, connection by connection. None where the link is severed. */
export function sponsorEnds(link: Template): readonly TunnelEnd[] {
  const own = Number(
    (of(link, 'AWS::EC2::TransitGateway')[0] as { AmazonSideAsn?: number } | undefined)?.AmazonSideAsn,
  );
  return of(link, 'AWS::EC2::VPNConnection').flatMap((connection) => {
    const { CustomerGatewayId, VpnTunnelOptionsSpecifications } = connection as unknown as {
      CustomerGatewayId: { 'Fn::GetAtt': [string] };
      VpnTunnelOptionsSpecifications: Properties[];
    };
    const face = link.Resources[CustomerGatewayId['Fn::GetAtt'][0]]?.Properties as unknown as {
      IpAddress: string;
      BgpAsn: number;
    };
    return VpnTunnelOptionsSpecifications.map((options) =>
      tunnel(options, face.IpAddress, { own, far: face.BgpAsn }),
    );
  });
}

/** Where the network's machines find the enclave, and what the gateway drops when nothing is announced. */
export const sponsorRoutes = (link: Template) => {
  const gateway = of(link, 'AWS::EC2::TransitGatewayRoute') as unknown as {
    DestinationCidrBlock: string;
    Blackhole?: boolean;
  }[];
  const routes = of(link, 'AWS::EC2::Route') as unknown as { DestinationCidrBlock: string }[];
  return {
    toEnclave: [...new Set(routes.map(({ DestinationCidrBlock: to }) => to))],
    nothing: gateway.filter(({ Blackhole }) => Blackhole).map(({ DestinationCidrBlock: to }) => to),
    network: gateway.filter(({ Blackhole }) => !Blackhole).map(({ DestinationCidrBlock: to }) => to),
  };
};

type Rule = { CidrIp?: string; IpProtocol: string; FromPort?: number; ToPort?: number };

/** nftables rules of the zones, as the security groups say: `zones` gives each zone's range. */
export function sponsorFirewall(
  network: Template,
  zones: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.entries(network.Resources).flatMap(([id, { Type, Properties: properties }]) => {
    const zone = Object.keys(zones).find((name) => id.startsWith(`NetworkFirewall${name}`));
    if (Type !== 'AWS::EC2::SecurityGroup' || !zone) return [];
    const { SecurityGroupIngress = [], SecurityGroupEgress = [] } = properties as unknown as {
      SecurityGroupIngress?: Rule[];
      SecurityGroupEgress?: Rule[];
    };
    const own = zones[zone];
    const ports = ({ FromPort, ToPort }: Rule) => `${FromPort}-${ToPort}`;
    const real = ({ IpProtocol }: Rule): boolean => IpProtocol === 'tcp' || IpProtocol === 'udp';
    return [
      ...SecurityGroupIngress.filter(real).map(
        (r) => `ip saddr ${r.CidrIp} ip daddr ${own} ${r.IpProtocol} dport ${ports(r)} accept`,
      ),
      ...SecurityGroupEgress.filter(real).map(
        (r) => `ip saddr ${own} ip daddr ${r.CidrIp} ${r.IpProtocol} dport ${ports(r)} accept`,
      ),
    ];
  });
}
