import { Construct } from 'constructs';
import { KeyVaultKey } from '#azurerm/key-vault-key';
import type { Programme } from '../../policy/programme';
import type { KeyVault } from './key-vault';
import { landmarks, type Store } from './landmarks';
import { platformTags } from './tags';

export interface StoreKeyProps {
  readonly programme: Programme;
  readonly vault: KeyVault;
  readonly store: Store;
}

/**
 * The key of one store: made in hardware, never leaving it, good for wrapping alone, renewed every year. It has no last
 * day: a key that expires takes its store down with it.
 */
export class StoreKey extends Construct {
  constructor(scope: Construct, id: string, props: StoreKeyProps) {
    super(scope, id);
    const { programme, vault, store } = props;
    new KeyVaultKey(this, 'key', {
      name: landmarks(programme).key(store).name,
      keyVaultId: vault.id,
      keyType: 'RSA-HSM',
      keySize: 3072,
      keyOpts: ['wrapKey', 'unwrapKey'],
      rotationPolicy: { automatic: { timeAfterCreation: 'P1Y' } },
      tags: platformTags(programme),
      dependsOn: [vault.endpoint.resource],
    });
  }
}
