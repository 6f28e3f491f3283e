import type { Cidr, EnclaveZone, Flow, PointZone, SponsorZone } from './programme';

/** What a firewall lets pass for one flow, in words that each cloud turns into its own. */
export interface NetworkRule {
  /** Name of the flow it lets pass. */
  readonly flow: string;
  readonly zone: EnclaveZone | SponsorZone | PointZone;
  /** Firewalls remember connections: the end that opens has an `outbound` rule, the end that listens an `inbound` one. */
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: Flow['protocol'];
  readonly port: number;
  /** The ranges at the other end. */
  readonly peers: readonly Cidr[];
}
