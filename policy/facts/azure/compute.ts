/** Machines, their disks, snapshots, images and galleries; batches, labs and the platforms built of machines. */
import type { Edge, ResourceType } from '../resource-type';
import {
  edgeZone,
  groups,
  is,
  logsTo,
  member,
  named,
  openUnlessFalse,
  part,
  service,
  settingsOf,
  signsInFrom,
  unless,
} from './entries';
import { DESCRIBED_EXTENSIONS } from './extensions';

const GALLERIES = 'https://learn.microsoft.com/azure/virtual-machines/azure-compute-gallery';
const GALLERY = named('gallery_name', 'azurerm_shared_image_gallery');

const fromImage: Edge = { how: 'image', from: 'source_image_id', maybe: true };
/** The monitoring agents that were installed as extensions name their workspace or account in the settings. */
const agents = (settings: string): Edge => ({
  how: 'log',
  to: [
    `${settings}|json.**.workspaceId`,
    `${settings}|json.**.StorageAccount`,
    `${settings}|json.**.storageAccount`,
  ],
  maybe: true,
});
const oldBoot: Edge = {
  ...logsTo('boot_diagnostics.storage_uri'),
  when: unless('boot_diagnostics.enabled', false),
};
const diskKey = {
  customerKey: { paths: ['os_disk.disk_encryption_set_id', 'os_disk.secure_vm_disk_encryption_set_id'] },
};

const machine: ResourceType = {
  keeps: true,
  copies: [edgeZone()],
  edges: [
    fromImage,
    { how: 'content', from: 'os_managed_disk_id' },
    logsTo('boot_diagnostics.storage_account_uri'),
  ],
  safeguards: diskKey,
};
/** Plug-ins written inside a scale set are what a resource of their own would be. */
const pluggedIn = {
  opaque: 'programmes installed in the machines by an extension',
  opaqueWhen: { path: 'extension.type', notIn: DESCRIBED_EXTENSIONS },
} as const;
const scaleSet: ResourceType = {
  keeps: true,
  ...pluggedIn,
  copies: [edgeZone()],
  edges: [fromImage, logsTo('boot_diagnostics.storage_account_uri'), agents('extension.settings')],
  safeguards: diskKey,
};

export const compute = service(
  {
    azurerm_managed_disk: {
      keeps: true,
      copies: [edgeZone()],
      edges: [
        { how: 'restore', from: 'source_resource_id' },
        { how: 'import', from: 'source_uri' },
        { how: 'image', from: 'gallery_image_reference_id', maybe: true },
      ],
      safeguards: {
        customerKey: { paths: ['disk_encryption_set_id', 'secure_vm_disk_encryption_set_id'] },
        publicAccess: openUnlessFalse(),
      },
    },
    azurerm_managed_disk_sas_token: {
      ...member('managed_disk_id'),
      exposes: [{ path: 'managed_disk_id', as: 'anybody' }],
    },
    azurerm_snapshot: {
      keeps: true,
      edges: [
        { how: 'snapshot', from: 'source_resource_id' },
        { how: 'import', from: 'source_uri' },
      ],
      safeguards: { publicAccess: openUnlessFalse() },
    },
    azurerm_image: {
      keeps: true,
      edges: [
        {
          how: 'image',
          from: [
            'source_virtual_machine_id',
            'os_disk.managed_disk_id',
            'os_disk.blob_uri',
            'data_disk.managed_disk_id',
            'data_disk.blob_uri',
          ],
        },
      ],
    },
    azurerm_shared_image_gallery: {
      keeps: true,
      exposes: [
        { path: 'sharing.permission', as: 'anybody', when: is('sharing.permission', 'Community') },
        // a group's members, of any subscription or tenant, are named outside Terraform
        { path: 'sharing.permission', as: 'subscription', when: is('sharing.permission', 'Groups') },
      ],
      source: GALLERIES,
    },
    azurerm_shared_image: member(GALLERY),
    azurerm_shared_image_version: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'target_region.name' } }],
      edges: [
        { how: 'image', from: ['blob_uri', 'managed_image_id', 'os_disk_snapshot_id'] },
        { how: 'share', to: GALLERY },
      ],
      source: GALLERIES,
    },
    azurerm_gallery_application: member('gallery_id'),
    azurerm_gallery_application_version: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'target_region.name' } }],
      edges: [
        { how: 'import', from: ['source.media_link', 'source.default_configuration_link'], maybe: true },
      ],
      source: GALLERIES,
    },

    azurerm_linux_virtual_machine: machine,
    azurerm_windows_virtual_machine: machine,
    azurerm_linux_virtual_machine_scale_set: scaleSet,
    azurerm_windows_virtual_machine_scale_set: scaleSet,
    azurerm_orchestrated_virtual_machine_scale_set: {
      ...scaleSet,
      copies: [],
      safeguards: { customerKey: { paths: ['os_disk.disk_encryption_set_id'] } },
    },
    azurerm_virtual_machine: {
      keeps: true,
      edges: [
        { how: 'image', from: ['storage_image_reference.id', 'storage_os_disk.image_uri'], maybe: true },
        {
          how: 'content',
          from: ['storage_os_disk.managed_disk_id', 'storage_data_disk.managed_disk_id'],
        },
        { how: 'export', to: ['storage_os_disk.vhd_uri', 'storage_data_disk.vhd_uri'] },
        oldBoot,
      ],
    },
    azurerm_virtual_machine_scale_set: {
      keeps: true,
      ...pluggedIn,
      edges: [
        {
          how: 'image',
          from: ['storage_profile_image_reference.id', 'storage_profile_os_disk.image'],
          maybe: true,
        },
        { how: 'export', to: 'storage_profile_os_disk.vhd_containers' },
        oldBoot,
        agents('extension.settings'),
      ],
    },
    azurerm_virtual_machine_data_disk_attachment: {
      edges: [{ how: 'content', from: 'managed_disk_id', to: 'virtual_machine_id' }],
    },
    azurerm_virtual_machine_implicit_data_disk_from_source: {
      edges: [{ how: 'restore', from: 'source_resource_id', to: 'virtual_machine_id' }],
    },
    azurerm_virtual_machine_extension: {
      ...member('virtual_machine_id'),
      opaque: 'a programme installed in the machine',
      known: is('type', ...DESCRIBED_EXTENSIONS),
      edges: [{ ...agents('settings'), from: 'virtual_machine_id' }],
    },
    azurerm_virtual_machine_scale_set_extension: {
      ...member('virtual_machine_scale_set_id'),
      opaque: 'a programme installed in the machines',
      known: is('type', ...DESCRIBED_EXTENSIONS),
      edges: [{ ...agents('settings'), from: 'virtual_machine_scale_set_id' }],
    },
    azurerm_virtual_machine_run_command: {
      ...member('virtual_machine_id'),
      opaque: 'a script run in the machine',
      edges: [{ how: 'export', from: 'virtual_machine_id', to: ['output_blob_uri', 'error_blob_uri'] }],
    },

    azurerm_batch_account: {
      keeps: true,
      edges: [{ how: 'staging', to: 'storage_account_id' }],
      safeguards: {
        customerKey: { paths: ['encryption.key_vault_key_id'] },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('batchAccount', 'nodeManagement'),
      },
    },
    azurerm_batch_pool: {
      ...part(named('account_name', 'azurerm_batch_account')),
      edges: [
        {
          how: 'export',
          to: [
            named('mount.azure_blob_file_system.account_name', 'azurerm_storage_account'),
            named('mount.azure_file_share.account_name', 'azurerm_storage_account'),
            { path: 'mount.nfs_mount.source', as: 'host' },
            { path: 'mount.cifs_mount.source', as: 'host' },
          ],
        },
        { how: 'image', from: 'storage_image_reference.id', maybe: true },
        agents('extensions.settings_json'),
        settingsOf('start_task.common_environment_properties.*'),
      ],
    },
    azurerm_batch_job: {
      ...member('batch_pool_id'),
      edges: [{ ...settingsOf('common_environment_properties.*'), from: 'batch_pool_id' }],
    },
    azurerm_batch_application: part(named('account_name', 'azurerm_batch_account')),
    azurerm_service_fabric_cluster: {
      keeps: true,
      exposes: signsInFrom('azure_active_directory.tenant_id'),
      edges: [
        logsTo(named('diagnostics_config.storage_account_name', 'azurerm_storage_account')),
        settingsOf('fabric_settings.parameters.*'),
      ],
    },
    azurerm_service_fabric_managed_cluster: {
      keeps: true,
      exposes: signsInFrom('authentication.active_directory.tenant_id'),
      edges: [settingsOf('custom_fabric_setting.value')],
    },
    azurerm_dev_test_lab: { keeps: true },
    azurerm_dev_test_linux_virtual_machine: part(named('lab_name', 'azurerm_dev_test_lab')),
    azurerm_dev_test_windows_virtual_machine: part(named('lab_name', 'azurerm_dev_test_lab')),
    // a box is made of the image its definition names, maybe one of a gallery that is tied to the centre
    azurerm_dev_center_gallery: { edges: [{ how: 'image', from: 'shared_gallery_id', maybe: true }] },
    azurerm_dev_center_dev_box_definition: {
      edges: [{ how: 'image', from: 'image_reference_id', maybe: true }],
    },
    azurerm_dev_center_project_pool: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'managed_virtual_network_regions' } }],
      edges: [
        {
          how: 'image',
          from: named('dev_box_definition_name', 'azurerm_dev_center_dev_box_definition'),
          maybe: true,
        },
      ],
    },
    azurerm_dev_center_catalog: { ...member('dev_center_id'), opaque: 'templates kept in a repository' },
    azurerm_dev_center_project_environment_type: {
      ...member('dev_center_project_id'),
      opaque: 'environments made from a catalogue of templates, in any subscription',
    },
    azurerm_vmware_private_cloud: { keeps: true },
    azurerm_vmware_cluster: part('vmware_cloud_id'),
    azurerm_vmware_netapp_volume_attachment: {
      edges: [{ how: 'content', from: 'vmware_cluster_id', to: 'netapp_volume_id' }],
    },
    azurerm_workloads_sap_discovery_virtual_instance: { keeps: true },
    azurerm_workloads_sap_single_node_virtual_instance: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'app_location' } }],
    },
    azurerm_workloads_sap_three_tier_virtual_instance: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'app_location' } }],
      // the group in which the share of transports is made
      exposes: [
        {
          path: 'three_tier_configuration.transport_create_and_mount.resource_group_id',
          as: 'subscription',
          maybe: true,
        },
      ],
    },
    azurerm_load_test: { keeps: true, safeguards: { customerKey: { paths: ['encryption.key_url'] } } },
    azurerm_orbital_contact_profile: { keeps: true, edges: [{ how: 'stream', to: 'event_hub_uri' }] },
  },
  [
    // capacity, placement, schedules, keys, access
    'azurerm_availability_set',
    'azurerm_capacity_reservation',
    'azurerm_capacity_reservation_group',
    'azurerm_dedicated_host',
    'azurerm_dedicated_host_group',
    'azurerm_disk_access',
    'azurerm_disk_encryption_set',
    'azurerm_proximity_placement_group',
    'azurerm_ssh_public_key',
    'azurerm_virtual_machine_gallery_application_assignment',
    'azurerm_virtual_machine_scale_set_standby_pool',
    'azurerm_virtual_machine_automanage_configuration_assignment',
    'azurerm_automanage_configuration',
    'azurerm_batch_certificate',
    'azurerm_maintenance_assignment_dedicated_host',
    'azurerm_maintenance_assignment_dynamic_scope',
    'azurerm_maintenance_assignment_virtual_machine',
    'azurerm_maintenance_assignment_virtual_machine_scale_set',
    'azurerm_maintenance_configuration',
    'azurerm_dev_test_global_vm_shutdown_schedule',
    'azurerm_dev_test_policy',
    'azurerm_dev_test_schedule',
    'azurerm_dev_test_virtual_network',
    'azurerm_dev_center',
    'azurerm_dev_center_attached_network',
    'azurerm_dev_center_environment_type',
    'azurerm_dev_center_network_connection',
    'azurerm_dev_center_project',
    'azurerm_vmware_express_route_authorization',
    'azurerm_chaos_studio_capability',
    'azurerm_chaos_studio_experiment',
    'azurerm_chaos_studio_target',
    'azurerm_orbital_contact',
    'azurerm_orbital_spacecraft',
    // brokers of a session to machines that are judged themselves
    'azurerm_virtual_desktop_application',
    'azurerm_virtual_desktop_application_group',
    'azurerm_virtual_desktop_host_pool',
    'azurerm_virtual_desktop_host_pool_registration_info',
    'azurerm_virtual_desktop_scaling_plan',
    'azurerm_virtual_desktop_scaling_plan_host_pool_association',
    'azurerm_virtual_desktop_workspace',
    'azurerm_virtual_desktop_workspace_application_group_association',
  ],
);
