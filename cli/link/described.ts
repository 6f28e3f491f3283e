/** What the sponsor's account says of a connection, held against the link: an option that is not ours is refused here. */
import { suiteIn } from '../../constructs/link/suite';
import { designOf, type Tunnel } from '../../constructs/link/tunnels';
import type { Link } from '../../policy/programme';
import { Unusable } from '../exit';

export interface DeployedStacks {
  readonly Stacks?: readonly {
    readonly StackName?: string;
    readonly StackId?: string;
    readonly Outputs?: readonly { readonly OutputKey?: string; readonly OutputValue?: string }[];
  }[];
}

type List = readonly { readonly Value?: string | number }[] | undefined;
export interface DescribedTunnel {
  readonly OutsideIpAddress?: string;
  readonly TunnelInsideCidr?: string;
  readonly PreSharedKey?: string;
  readonly Phase1LifetimeSeconds?: number;
  readonly Phase2LifetimeSeconds?: number;
  readonly IkeVersions?: List;
  readonly Phase1EncryptionAlgorithms?: List;
  readonly Phase1IntegrityAlgorithms?: List;
  readonly Phase1DHGroupNumbers?: List;
  readonly Phase2EncryptionAlgorithms?: List;
  readonly Phase2IntegrityAlgorithms?: List;
  readonly Phase2DHGroupNumbers?: List;
}
export interface Connections {
  readonly VpnConnections?: readonly {
    readonly VpnConnectionId?: string;
    readonly State?: string;
    readonly Options?: { readonly TunnelOptions?: readonly DescribedTunnel[] };
  }[];
}

/** Each option that must hold exactly one value, and which. */
function expected(link: Link): Readonly<Record<string, string>> {
  const words = suiteIn('aws', link);
  return {
    IkeVersions: 'ikev2',
    Phase1EncryptionAlgorithms: words.encryption,
    Phase1IntegrityAlgorithms: words.prf,
    Phase1DHGroupNumbers: words.group,
    Phase2EncryptionAlgorithms: words.encryption,
    Phase2IntegrityAlgorithms: words.prf,
    Phase2DHGroupNumbers: words.pfs,
  };
}

function optionFaults(tunnel: DescribedTunnel, link: Link): readonly string[] {
  const { lifetimes } = designOf(link);
  const lists = Object.entries(expected(link)).flatMap(([name, value]) => {
    const given = (tunnel[name as keyof DescribedTunnel] as List)?.map(({ Value }) => String(Value)) ?? [];
    return given.length === 1 && given[0] === value
      ? []
      : [`${name} is ${given.join(', ') || 'not told'}, not ${value} alone`];
  });
  const times = (
    [
      ['Phase1LifetimeSeconds', lifetimes.ike],
      ['Phase2LifetimeSeconds', lifetimes.data],
    ] as const
  ).flatMap(([name, value]) =>
    tunnel[name] === value ? [] : [`${name} is ${tunnel[name] ?? 'not told'}, not ${value}`],
  );
  return [...lists, ...times];
}

function outsideOf(
  tunnel: DescribedTunnel | undefined,
  { id, inside }: Tunnel,
  connection: string,
  link: Link,
): string {
  if (!tunnel?.OutsideIpAddress)
    throw new Unusable(`${connection} has no tunnel with the inside range ${inside} of tunnel ${id}`);
  if (tunnel.PreSharedKey)
    throw new Unusable(
      `${connection} tells its pre-shared key in clear: its storage is not Secrets Manager. Destroy this file, change the key, and deploy the connection with PreSharedKeyStorage SecretsManager`,
    );
  const faults = optionFaults(tunnel, link);
  if (faults.length > 0)
    throw new Unusable(`${connection}, tunnel ${id}, is not as agreed: ${faults.join('; ')}`);
  return tunnel.OutsideIpAddress;
}

/** The outside address of each tunnel, found by its inside range. Throws `Unusable` where the account says anything else than the link. */
export function tunnelAddresses(
  described: Connections,
  id: string,
  link: Link,
  tunnels: readonly Tunnel[],
): readonly string[] {
  const connection = described.VpnConnections?.find(({ VpnConnectionId }) => VpnConnectionId === id);
  if (!connection) throw new Unusable(`the description holds no connection ${id}`);
  if (connection.State !== 'available')
    throw new Unusable(`${id} is ${connection.State ?? 'in no state'}, not available: wait until it is`);
  const options = connection.Options?.TunnelOptions ?? [];
  return tunnels.map((tunnel) =>
    outsideOf(
      options.find(({ TunnelInsideCidr }) => TunnelInsideCidr === tunnel.inside),
      tunnel,
      id,
      link,
    ),
  );
}
