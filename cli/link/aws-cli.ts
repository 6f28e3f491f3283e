/** What the sponsor's account is asked, and no more: the query leaves keys and configuration files where they are. */
import type { Programme } from '../../policy/programme';
import { vendor } from './vendor-cli';

const TOLD =
  '{VpnConnections: VpnConnections[].{VpnConnectionId: VpnConnectionId, State: State, Options: {TunnelOptions: Options.TunnelOptions[].{OutsideIpAddress: OutsideIpAddress, TunnelInsideCidr: TunnelInsideCidr, Phase1LifetimeSeconds: Phase1LifetimeSeconds, Phase2LifetimeSeconds: Phase2LifetimeSeconds, IkeVersions: IkeVersions, Phase1EncryptionAlgorithms: Phase1EncryptionAlgorithms, Phase1IntegrityAlgorithms: Phase1IntegrityAlgorithms, Phase1DHGroupNumbers: Phase1DHGroupNumbers, Phase2EncryptionAlgorithms: Phase2EncryptionAlgorithms, Phase2IntegrityAlgorithms: Phase2IntegrityAlgorithms, Phase2DHGroupNumbers: Phase2DHGroupNumbers}}}}';

const ask = ({ environments }: Programme, ...args: readonly string[]): unknown =>
  JSON.parse(vendor('aws', { args: [...args, '--region', environments.sponsor.region, '--output', 'json'] }));

export const stacksLive = (programme: Programme, stack: string): unknown =>
  ask(programme, 'cloudformation', 'describe-stacks', '--stack-name', stack);

export const connectionsLive = (programme: Programme, ids: readonly string[]): unknown =>
  ask(programme, 'ec2', 'describe-vpn-connections', '--vpn-connection-ids', ...ids, '--query', TOLD);

export const attachmentsLive = (programme: Programme, ids: readonly string[]): unknown =>
  ask(
    programme,
    'ec2',
    'describe-transit-gateway-attachments',
    '--filters',
    `Name=resource-id,Values=${ids.join(',')}`,
  );
