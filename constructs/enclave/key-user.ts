import { Construct } from 'constructs';
import { RoleAssignment } from '#azurerm/role-assignment';
import { UserAssignedIdentity } from '#azurerm/user-assigned-identity';
import type { Programme } from '../../policy/programme';
import { landmarks, type Store } from './landmarks';
import { nameOf } from './names';
import type { Tags } from './tags';

export interface KeyUserProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly store: Store;
  readonly tags: Tags;
}

/**
 * Who a store is when it asks for its key: an identity that may use this one key and nothing else. It stands in the
 * store's own stack, since the id Azure gives it is known only there.
 */
export class KeyUser extends Construct {
  readonly identity: UserAssignedIdentity;
  readonly grant: RoleAssignment;
  /** Names no version: the store follows the key when it is renewed. */
  readonly keyUri: string;

  constructor(scope: Construct, id: string, props: KeyUserProps) {
    super(scope, id);
    const { programme, resourceGroup, store, tags } = props;
    const key = landmarks(programme).key(store);
    this.keyUri = key.uri;
    this.identity = new UserAssignedIdentity(this, 'identity', {
      name: nameOf(programme, 'identity', store),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags,
    });
    this.grant = new RoleAssignment(this, 'grant', {
      scope: key.id,
      roleDefinitionName: 'Key Vault Crypto Service Encryption User',
      principalId: this.identity.principalId,
      principalType: 'ServicePrincipal',
      skipServicePrincipalAadCheck: true,
    });
  }
}
