import type { Construct } from 'constructs';
import { KeyVault } from '../../constructs/enclave/key-vault';
import { STORES } from '../../constructs/enclave/landmarks';
import { StoreKey } from '../../constructs/enclave/store-key';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';

/** The vault, and a key for each store. Its logs are switched on in the observability stack, whose own store needs a key first. */
export class KeysStack extends EnclaveStack {
  constructor(scope: Construct, props: EnclaveStackProps) {
    super(scope, 'keys', props);
    const { programme, resourceGroup } = this;
    const vault = new KeyVault(this, 'vault', { programme, resourceGroup });
    for (const store of STORES) new StoreKey(this, `key-${store}`, { programme, vault, store });
  }
}
