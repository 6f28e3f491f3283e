/** Storage accounts and what lies in them, file synchronisation, migration, caches, NetApp and other file systems. */
import type { ResourceType } from '../resource-type';
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
  tlsFloor,
  unless,
  written,
} from './entries';

const ACCOUNT = 'azurerm_storage_account';
const byAccount = ['storage_account_id', named('storage_account_name', ACCOUNT)] as const;
const ACROSS_TENANTS =
  'https://learn.microsoft.com/azure/storage/blobs/object-replication-prevent-cross-tenant-policies';

/** Replication is written at one of its two ends, and says itself which of them is the destination: by default this one. */
const replication = (block: string): Pick<ResourceType, 'copies' | 'edges'> => ({
  copies: [
    {
      how: 'replica',
      to: { path: `${block}.remote_volume_location` },
      when: is(`${block}.endpoint_type`, 'src'),
    },
  ],
  edges: [
    {
      how: 'replica',
      from: `${block}.remote_volume_resource_id`,
      when: isByDefault(`${block}.endpoint_type`, 'dst'),
    },
    { how: 'replica', to: `${block}.remote_volume_resource_id`, when: is(`${block}.endpoint_type`, 'src') },
  ],
});
const volumeGroup: ResourceType = {
  keeps: true,
  tags: { path: 'volume.tags', shape: 'map' },
  ...replication('volume.data_protection_replication'),
};
const volumeReplication = replication('data_protection_replication');

export const storage = service(
  {
    azurerm_storage_account: {
      keeps: true,
      copies: [paired(is('account_replication_type', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS')), edgeZone()],
      exposes: [
        {
          path: 'cross_tenant_replication_enabled',
          as: 'anybody',
          whom: 'accounts of other tenants, by object replication',
          when: is('cross_tenant_replication_enabled', true),
        },
        { path: 'network_rules.private_link_access.endpoint_tenant_id', as: 'tenant' },
        { path: 'network_rules.private_link_access.endpoint_resource_id', as: 'subscription', maybe: true },
        { path: 'static_website', as: 'anybody', when: written('static_website') },
      ],
      safeguards: {
        customerKey: {
          paths: ['customer_managed_key.key_vault_key_id', 'customer_managed_key.managed_hsm_key_id'],
          by: { azurerm_storage_account_customer_managed_key: 'storage_account_id' },
        },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('blob', 'file', 'queue', 'table', 'dfs', 'web'),
        tls: tlsFloor('min_tls_version'),
      },
    },
    azurerm_storage_container: {
      ...part(...byAccount),
      exposes: [
        {
          path: 'container_access_type',
          as: 'anybody',
          when: is('container_access_type', 'blob', 'container'),
        },
      ],
    },
    azurerm_storage_blob: {
      ...part(
        named('storage_container_name', 'azurerm_storage_container'),
        named('storage_account_name', ACCOUNT),
      ),
      edges: [{ how: 'import', from: 'source_uri' }],
    },
    azurerm_storage_share: part(...byAccount),
    azurerm_storage_share_directory: part('storage_share_id', 'storage_share_url'),
    azurerm_storage_share_file: part('storage_share_id', 'storage_share_url'),
    azurerm_storage_queue: part(...byAccount),
    azurerm_storage_table: part(...byAccount.slice(1)),
    azurerm_storage_table_entity: part('storage_table_id'),
    azurerm_storage_data_lake_gen2_filesystem: part('storage_account_id'),
    azurerm_storage_data_lake_gen2_path: part('storage_account_id'),
    azurerm_storage_encryption_scope: member('storage_account_id'),
    azurerm_storage_account_static_website: {
      ...member('storage_account_id'),
      exposes: [{ path: 'storage_account_id', as: 'anybody' }],
    },
    azurerm_storage_account_network_rules: {
      ...member('storage_account_id'),
      exposes: [
        { path: 'private_link_access.endpoint_tenant_id', as: 'tenant' },
        { path: 'private_link_access.endpoint_resource_id', as: 'subscription', maybe: true },
      ],
    },
    azurerm_storage_object_replication: {
      edges: [{ how: 'replica', from: 'source_storage_account_id', to: 'destination_storage_account_id' }],
      source: ACROSS_TENANTS,
    },

    azurerm_storage_sync: { keeps: true },
    azurerm_storage_sync_group: part('storage_sync_id'),
    azurerm_storage_sync_cloud_endpoint: {
      ...member('storage_sync_group_id'),
      edges: [
        { how: 'replica', from: 'storage_account_id', to: 'storage_sync_group_id' },
        { how: 'replica', from: 'storage_sync_group_id', to: 'storage_account_id' },
      ],
      exposes: [{ path: 'storage_account_tenant_id', as: 'tenant' }],
    },
    azurerm_storage_sync_server_endpoint: {
      ...part('storage_sync_group_id'),
      opaque: 'a file server anywhere that keeps a copy of the synchronised share',
      edges: [{ how: 'replica', from: 'storage_sync_group_id' }],
    },
    azurerm_storage_mover: { keeps: true },
    azurerm_storage_mover_source_endpoint: part('storage_mover_id'),
    azurerm_storage_mover_target_endpoint: {
      ...member('storage_mover_id'),
      edges: [{ how: 'replica', to: 'storage_account_id' }],
    },
    azurerm_storage_mover_job_definition: {
      ...member('storage_mover_project_id'),
      edges: [
        {
          how: 'replica',
          from: named('source_name', 'azurerm_storage_mover_source_endpoint'),
          to: named('target_name', 'azurerm_storage_mover_target_endpoint'),
        },
      ],
    },
    azurerm_storage_mover_project: member('storage_mover_id'),

    azurerm_hpc_cache: { keeps: true, safeguards: { customerKey: { paths: ['key_vault_key_id'] } } },
    azurerm_hpc_cache_blob_target: {
      ...member(named('cache_name', 'azurerm_hpc_cache')),
      edges: [
        { how: 'cache', from: 'storage_container_id', to: named('cache_name', 'azurerm_hpc_cache') },
        { how: 'delivery', from: named('cache_name', 'azurerm_hpc_cache'), to: 'storage_container_id' },
      ],
    },
    azurerm_hpc_cache_blob_nfs_target: {
      ...member(named('cache_name', 'azurerm_hpc_cache')),
      edges: [
        { how: 'cache', from: 'storage_container_id', to: named('cache_name', 'azurerm_hpc_cache') },
        { how: 'delivery', from: named('cache_name', 'azurerm_hpc_cache'), to: 'storage_container_id' },
      ],
    },
    azurerm_hpc_cache_nfs_target: {
      ...member(named('cache_name', 'azurerm_hpc_cache')),
      edges: [
        {
          how: 'delivery',
          from: named('cache_name', 'azurerm_hpc_cache'),
          to: { path: 'target_host_name', as: 'host' },
          maybe: true,
        },
      ],
    },
    azurerm_managed_lustre_file_system: {
      keeps: true,
      edges: [
        { how: 'import', from: 'hsm_setting.container_id' },
        { how: 'export', to: 'hsm_setting.container_id' },
        { how: 'log', to: 'hsm_setting.logging_container_id' },
      ],
      safeguards: { customerKey: { paths: ['encryption_key.key_url'] } },
    },
    azurerm_elastic_san: { keeps: true },
    azurerm_elastic_san_volume_group: {
      ...part('elastic_san_id'),
      safeguards: { customerKey: { paths: ['encryption.key_vault_key_id'] } },
    },
    azurerm_elastic_san_volume: {
      ...part('volume_group_id'),
      edges: [{ how: 'restore', from: 'create_source.source_id' }],
    },
    azurerm_qumulo_file_system: { keeps: true },
    azurerm_databox_edge_device: {
      keeps: true,
      opaque: 'a device on a customer’s premises; its location is only that of the control plane',
    },

    azurerm_netapp_account: {
      safeguards: {
        customerKey: { paths: [], by: { azurerm_netapp_account_encryption: 'netapp_account_id' } },
      },
    },
    azurerm_netapp_pool: member(named('account_name', 'azurerm_netapp_account')),
    azurerm_netapp_volume: {
      keeps: true,
      copies: volumeReplication.copies,
      edges: [
        ...(volumeReplication.edges ?? []),
        { how: 'restore', from: 'create_from_snapshot_resource_id' },
        {
          how: 'backup',
          to: 'data_protection_backup_policy.backup_vault_id',
          when: unless('data_protection_backup_policy.policy_enabled', false),
        },
      ],
      safeguards: { customerKey: { paths: ['key_vault_private_endpoint_id'] } },
    },
    azurerm_netapp_volume_group_oracle: volumeGroup,
    azurerm_netapp_volume_group_sap_hana: volumeGroup,
    azurerm_netapp_snapshot: {
      ...part(named('volume_name', 'azurerm_netapp_volume')),
      edges: [{ how: 'snapshot', from: named('volume_name', 'azurerm_netapp_volume') }],
    },
    azurerm_netapp_backup_vault: { keeps: true },
  },
  [
    // keys, access and life cycle of an account; its inventory and its own logs stay in the account
    'azurerm_storage_account_customer_managed_key',
    'azurerm_storage_account_local_user',
    'azurerm_storage_account_queue_properties',
    'azurerm_storage_blob_inventory_policy',
    'azurerm_storage_container_immutability_policy',
    'azurerm_storage_management_policy',
    // agents and access rules
    'azurerm_storage_mover_agent',
    'azurerm_hpc_cache_access_policy',
    // NetApp schedules, quotas and keys
    'azurerm_netapp_account_encryption',
    'azurerm_netapp_backup_policy',
    'azurerm_netapp_snapshot_policy',
    'azurerm_netapp_volume_quota_rule',
  ],
);
