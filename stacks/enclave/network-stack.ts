import type { Construct } from 'constructs';
import { landmarks } from '../../constructs/enclave/landmarks';
import { Network } from '../../constructs/enclave/network';
import { PrivateZone } from '../../constructs/enclave/private-dns';
import type { PrivateDnsZoneName } from '../../policy/programme';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

/** The private names that something of the enclave answers to; the application's own domain stands with it. */
export const NAMES = [
  'vault',
  'blob',
  'postgres',
  'registry',
  'monitor',
  'oms',
  'ods',
  'automation',
] as const satisfies readonly PrivateDnsZoneName[];

/** Subnets, firewalls, routes and private names. */
export class NetworkStack extends EnclaveStack {
  constructor(scope: Construct, props: EnclaveStackProps) {
    super(scope, 'network', props);
    const { programme, resourceGroup } = this;
    const network = new Network(this, 'network', { programme, resourceGroup });
    for (const service of NAMES) {
      const { name } = landmarks(programme).privateDnsZone(service);
      new PrivateZone(this, `names-${service}`, { programme, resourceGroup, name, networkId: network.id });
    }
  }
}
