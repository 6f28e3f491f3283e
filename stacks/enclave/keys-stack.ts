import type { Construct } from 'constructs';
import { KeyVault } from '../../constructs/enclave/key-vault';
import { landmarks, STORES } from '../../constructs/enclave/landmarks';
import { StoreKey } from '../../constructs/enclave/store-key';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

/**
 * The vault, and a key for each store; a vault of its own for the certificates of proxies, which are put there by hand. Their
 * logs are switched on in the observability stack, whose own store needs a key first.
 */
export class KeysStack extends EnclaveStack {
  constructor(scope: Construct, props: EnclaveStackProps) {
    super(scope, 'keys', props);
    const { programme, resourceGroup } = this;
    const vault = new KeyVault(this, 'vault', { programme, resourceGroup });
    for (const store of STORES) new StoreKey(this, `key-${store}`, { programme, vault, store });
    new KeyVault(this, 'proxies', {
      programme,
      resourceGroup,
      landmark: landmarks(programme).proxyVault,
      subject: 'proxies',
    });
  }
}
