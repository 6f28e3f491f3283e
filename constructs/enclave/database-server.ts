import { Construct } from 'constructs';
import {
  PostgresqlFlexibleServer,
  type PostgresqlFlexibleServerConfig,
} from '#azurerm/postgresql-flexible-server';
import { PostgresqlFlexibleServerActiveDirectoryAdministrator } from '#azurerm/postgresql-flexible-server-active-directory-administrator';
import { PostgresqlFlexibleServerConfiguration } from '#azurerm/postgresql-flexible-server-configuration';
import { PostgresqlFlexibleServerDatabase } from '#azurerm/postgresql-flexible-server-database';
import { UserAssignedIdentity } from '#azurerm/user-assigned-identity';
import type { Dataset, Programme } from '../../policy/programme';
import { restingHere } from './dataset';
import { Diagnostics } from './diagnostics';
import { KeyUser } from './key-user';
import { type DatabaseStore, landmarks } from './landmarks';
import { Lock } from './lock';
import { nameOf } from './names';
import { tagsOf } from './tags';

export interface DatabaseServerProps {
  readonly programme: Programme;
  /** What rests here: class, owner and payer follow from it. */
  readonly dataset: Dataset;
  /** Which of the enclave's databases it is. */
  readonly store: DatabaseStore;
  readonly resourceGroup: string;
  /** Anything the promises below leave open: size, maintenance window. */
  readonly settings?: Partial<PostgresqlFlexibleServerConfig>;
}

/** What every server of the enclave is told. Names and values: https://learn.microsoft.com/azure/postgresql/server-parameters/concepts-server-parameters */
const PARAMETERS = {
  require_secure_transport: 'on',
  ssl_min_protocol_version: 'TLSv1.3',
  'azure.extensions': 'PGAUDIT',
  shared_preload_libraries: 'pgaudit',
  'pgaudit.log': 'write,ddl,role',
  // Values of accreditations have no business in the log of who wrote them.
  'pgaudit.log_parameter': 'off',
  log_connections: 'on',
  log_disconnections: 'on',
} as const;

const SIZE = { skuName: 'GP_Standard_D2ds_v5', storageMb: 131_072, version: '17' } as const;

/** What holds of every database server of the enclave, whatever its caller wants. */
const promises = (tenantId: string) =>
  ({
    createMode: 'Default',
    sourceServerId: undefined,
    replicationRole: undefined,
    pointInTimeRestoreTimeInUtc: undefined,
    administratorLogin: undefined,
    administratorPassword: undefined,
    administratorPasswordWo: undefined,
    authentication: { activeDirectoryAuthEnabled: true, passwordAuthEnabled: false, tenantId },
    publicNetworkAccessEnabled: false,
    zone: '1',
    highAvailability: { mode: 'ZoneRedundant', standbyAvailabilityZone: '2' },
    // The most Azure allows, and in the region alone: its only other choice is a second region.
    backupRetentionDays: 35,
    geoRedundantBackupEnabled: false,
    // A failover swaps the zones: the next deployment must not swap them back.
    lifecycle: {
      ignoreChanges: ['zone', 'high_availability[0].standby_availability_zone'],
      preventDestroy: true,
    },
  }) satisfies Partial<PostgresqlFlexibleServerConfig>;

/**
 * The database server: inside the data zone's subnet, in two zones of one region, under its own key, with Entra
 * identities alone. What must hold is set after the caller's settings.
 * Throws `PlacementRefused` where the dataset may not rest there.
 */
export class DatabaseServer extends Construct {
  readonly server: PostgresqlFlexibleServer;

  constructor(scope: Construct, id: string, props: DatabaseServerProps) {
    super(scope, id);
    const { programme, resourceGroup, settings, store } = props;
    const dataset = restingHere(this, programme, props.dataset);
    const marks = landmarks(programme);
    const { profile, tenant } = programme.environments.enclave;
    const tags = tagsOf(programme, dataset);
    const user = new KeyUser(this, 'key-user', { programme, resourceGroup, store, tags });
    this.server = new PostgresqlFlexibleServer(this, 'server', {
      ...SIZE,
      ...settings,
      ...promises(tenant),
      name: marks.database(store).name,
      resourceGroupName: resourceGroup,
      location: profile.region,
      delegatedSubnetId: marks.subnet('data').id,
      privateDnsZoneId: marks.privateDnsZone('postgres').id,
      identity: { type: 'UserAssigned', identityIds: [user.identity.id] },
      customerManagedKey: { keyVaultKeyId: user.keyUri, primaryUserAssignedIdentityId: user.identity.id },
      tags,
      dependsOn: [user.grant],
    });
    this.administer(props, tags);
    this.configure();
    new PostgresqlFlexibleServerDatabase(this, 'database', {
      name: dataset.name.replaceAll('-', '_'),
      serverId: this.server.id,
      charset: 'UTF8',
      collation: 'en_US.utf8',
      lifecycle: { preventDestroy: true },
    });
    new Diagnostics(this, 'logs', { programme, targetId: this.server.id });
    new Lock(this, 'lock', { programme, targetId: this.server.id, subject: store });
  }

  /** An identity of its own administers the server: no person holds a password or a standing right. */
  private administer(
    { programme, resourceGroup, store }: DatabaseServerProps,
    tags: ReturnType<typeof tagsOf>,
  ): void {
    const identity = new UserAssignedIdentity(this, 'administrator-identity', {
      name: nameOf(programme, 'identity', `${store}-administrator`),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      tags,
    });
    new PostgresqlFlexibleServerActiveDirectoryAdministrator(this, 'administrator', {
      serverName: this.server.name,
      resourceGroupName: resourceGroup,
      tenantId: programme.environments.enclave.tenant,
      objectId: identity.principalId,
      principalName: identity.name,
      principalType: 'ServicePrincipal',
    });
  }

  private configure(): void {
    let before: PostgresqlFlexibleServerConfiguration | undefined;
    for (const [name, value] of Object.entries(PARAMETERS)) {
      before = new PostgresqlFlexibleServerConfiguration(this, `parameter-${name.replaceAll('.', '-')}`, {
        name,
        value,
        serverId: this.server.id,
        // One after another: some restart the server, and a server that restarts takes no other change.
        dependsOn: before && [before],
      });
    }
  }
}
