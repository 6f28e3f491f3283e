/** Backup vaults, what is saved into them, and replication to another region for disaster recovery. */
import {
  edgeZone,
  groups,
  is,
  isByDefault,
  member,
  named,
  openUnlessFalse,
  paired,
  part,
  service,
} from './entries';

const VAULT = named('recovery_vault_name', 'azurerm_recovery_services_vault');
const RECOVERY = 'https://learn.microsoft.com/azure/site-recovery/azure-to-azure-architecture';

export const backup = service(
  {
    azurerm_recovery_services_vault: {
      keeps: true,
      copies: [
        paired(isByDefault('storage_mode_type', 'GeoRedundant')),
        paired(is('cross_region_restore_enabled', true)),
      ],
      safeguards: {
        customerKey: { paths: ['encryption.key_id'] },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('AzureBackup', 'AzureSiteRecovery'),
      },
    },
    azurerm_backup_protected_vm: { edges: [{ how: 'backup', from: 'source_vm_id', to: VAULT }] },
    azurerm_backup_protected_file_share: {
      edges: [{ how: 'backup', from: 'source_storage_account_id', to: VAULT }],
    },
    azurerm_backup_container_storage_account: {
      edges: [{ how: 'backup', from: 'storage_account_id', to: VAULT }],
    },

    azurerm_data_protection_backup_vault: {
      keeps: true,
      copies: [paired(is('redundancy', 'GeoRedundant')), paired(is('cross_region_restore_enabled', true))],
      // No private endpoint: the service offers none for this kind of vault (backup-azure-private-endpoints-concept).
      safeguards: {
        customerKey: {
          paths: [],
          by: {
            azurerm_data_protection_backup_vault_customer_managed_key: 'data_protection_backup_vault_id',
          },
        },
      },
    },
    azurerm_data_protection_backup_instance_blob_storage: {
      edges: [{ how: 'backup', from: 'storage_account_id', to: 'vault_id' }],
    },
    azurerm_data_protection_backup_instance_disk: {
      ...member('disk_id'),
      edges: [{ how: 'backup', from: 'disk_id', to: 'vault_id' }],
      exposes: [{ path: 'snapshot_subscription_id', as: 'subscription' }],
    },
    azurerm_data_protection_backup_instance_kubernetes_cluster: {
      edges: [{ how: 'backup', from: 'kubernetes_cluster_id', to: 'vault_id' }],
    },
    azurerm_data_protection_backup_instance_mysql_flexible_server: {
      edges: [{ how: 'backup', from: 'server_id', to: 'vault_id' }],
    },
    azurerm_data_protection_backup_instance_postgresql: {
      edges: [{ how: 'backup', from: 'database_id', to: 'vault_id' }],
    },
    azurerm_data_protection_backup_instance_postgresql_flexible_server: {
      edges: [{ how: 'backup', from: 'server_id', to: 'vault_id' }],
    },

    azurerm_virtual_machine_restore_point_collection: {
      keeps: true,
      edges: [{ how: 'snapshot', from: 'source_virtual_machine_id' }],
      source: 'https://learn.microsoft.com/azure/virtual-machines/virtual-machines-create-restore-points',
    },
    azurerm_restore_point_collection: {
      keeps: true,
      edges: [{ how: 'snapshot', from: 'source_virtual_machine_id' }],
    },
    azurerm_virtual_machine_restore_point: part('virtual_machine_restore_point_collection_id'),

    // a fabric is Site Recovery's word for a region: the disks of the target fabric rest there
    azurerm_site_recovery_fabric: { ...part(VAULT), where: { path: 'location' }, source: RECOVERY },
    azurerm_site_recovery_protection_container: {
      ...member(named('recovery_fabric_name', 'azurerm_site_recovery_fabric')),
      source: RECOVERY,
    },
    azurerm_site_recovery_replicated_vm: {
      ...part(VAULT),
      copies: [edgeZone('target_edge_zone')],
      edges: [
        {
          how: 'replica',
          from: 'source_vm_id',
          to: [
            '$self',
            'target_recovery_fabric_id',
            'managed_disk.staging_storage_account_id',
            'unmanaged_disk.staging_storage_account_id',
            'unmanaged_disk.target_storage_account_id',
            'target_virtual_machine_scale_set_id',
          ],
        },
        { how: 'replica', from: 'managed_disk.disk_id', to: ['$self', 'target_recovery_fabric_id'] },
        { how: 'log', from: 'source_vm_id', to: 'target_boot_diagnostic_storage_account_id' },
      ],
      // the groups the copies are made in, maybe of another subscription
      exposes: [
        { path: 'target_resource_group_id', as: 'subscription', maybe: true },
        { path: 'managed_disk.target_resource_group_id', as: 'subscription', maybe: true },
      ],
      source: RECOVERY,
    },
    azurerm_site_recovery_vmware_replicated_vm: {
      ...part('recovery_vault_id'),
      edges: [
        {
          how: 'replica',
          to: ['default_log_storage_account_id', 'managed_disk.log_storage_account_id'],
        },
        { how: 'log', to: 'target_boot_diagnostics_storage_account_id' },
      ],
      exposes: [{ path: 'target_resource_group_id', as: 'subscription', maybe: true }],
      source: RECOVERY,
    },
    azurerm_site_recovery_replication_recovery_plan: {
      ...member('recovery_vault_id'),
      copies: [edgeZone('azure_to_azure_settings.recovery_edge_zone')],
      source: RECOVERY,
    },
  },
  [
    // schedules, keys and guards
    'azurerm_backup_policy_file_share',
    'azurerm_backup_policy_vm',
    'azurerm_backup_policy_vm_workload',
    'azurerm_data_protection_backup_policy_blob_storage',
    'azurerm_data_protection_backup_policy_disk',
    'azurerm_data_protection_backup_policy_kubernetes_cluster',
    'azurerm_data_protection_backup_policy_mysql_flexible_server',
    'azurerm_data_protection_backup_policy_postgresql',
    'azurerm_data_protection_backup_policy_postgresql_flexible_server',
    'azurerm_data_protection_backup_vault_customer_managed_key',
    'azurerm_data_protection_resource_guard',
    'azurerm_recovery_services_vault_resource_guard_association',
    // mappings and policies of Site Recovery: the replicated machine names the places itself
    'azurerm_site_recovery_hyperv_network_mapping',
    'azurerm_site_recovery_hyperv_replication_policy',
    'azurerm_site_recovery_hyperv_replication_policy_association',
    'azurerm_site_recovery_network_mapping',
    'azurerm_site_recovery_protection_container_mapping',
    'azurerm_site_recovery_replication_policy',
    'azurerm_site_recovery_services_vault_hyperv_site',
    'azurerm_site_recovery_vmware_replication_policy',
    'azurerm_site_recovery_vmware_replication_policy_association',
  ],
);
