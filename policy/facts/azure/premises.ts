/** Machines that are not Azure's: what the artefact calls a location is only that of the control plane. */
import type { ResourceType } from '../resource-type';
import { member, part, service } from './entries';

const onPremises = (what: string): ResourceType => ({
  keeps: true,
  opaque: `${what} on a customer’s premises, at a place the artefact does not prove`,
});

const customLocation: ResourceType = {
  ...member('host_resource_id'),
  opaque: 'a place of the customer’s own that takes the name of a region',
};

export const premises = service(
  {
    azurerm_arc_kubernetes_cluster: onPremises('a cluster'),
    azurerm_arc_kubernetes_provisioned_cluster: onPremises('a cluster'),
    azurerm_arc_kubernetes_cluster_extension: {
      ...member('cluster_id'),
      opaque: 'a programme installed in a cluster',
    },
    azurerm_arc_kubernetes_flux_configuration: {
      ...member('cluster_id'),
      opaque: 'what a repository says, run in a cluster',
    },
    azurerm_arc_machine: onPremises('a machine'),
    azurerm_arc_machine_extension: {
      ...member('arc_machine_id'),
      opaque: 'a programme installed in a machine',
    },
    azurerm_arc_resource_bridge_appliance: onPremises('an appliance'),
    azurerm_extended_custom_location: customLocation,
    azurerm_extended_location_custom_location: customLocation,
    azurerm_stack_hci_cluster: onPremises('a cluster'),
    azurerm_stack_hci_deployment_setting: { ...part('stack_hci_cluster_id'), ...onPremises('a cluster') },
    azurerm_stack_hci_extension: {
      ...member('arc_setting_id'),
      opaque: 'a programme installed in a cluster',
    },
    azurerm_stack_hci_marketplace_gallery_image: onPremises('an image'),
    azurerm_stack_hci_storage_path: onPremises('a store'),
    azurerm_stack_hci_virtual_hard_disk: onPremises('a disk'),
    azurerm_system_center_virtual_machine_manager_cloud: onPremises('a cloud'),
    azurerm_system_center_virtual_machine_manager_server: onPremises('a server'),
    azurerm_system_center_virtual_machine_manager_virtual_machine_instance: {
      ...part('scoped_resource_id'),
      ...onPremises('a machine'),
    },
    azurerm_system_center_virtual_machine_manager_virtual_machine_template: onPremises('an image'),
    azurerm_mobile_network_packet_core_control_plane: onPremises('the core of a mobile network'),
  },
  [
    'azurerm_arc_machine_automanage_configuration_assignment',
    'azurerm_arc_private_link_scope',
    'azurerm_stack_hci_logical_network',
    'azurerm_stack_hci_network_interface',
    'azurerm_system_center_virtual_machine_manager_availability_set',
    'azurerm_system_center_virtual_machine_manager_virtual_machine_instance_guest_agent',
    'azurerm_system_center_virtual_machine_manager_virtual_network',
    // the description of a mobile network
    'azurerm_mobile_network',
    'azurerm_mobile_network_attached_data_network',
    'azurerm_mobile_network_data_network',
    'azurerm_mobile_network_packet_core_data_plane',
    'azurerm_mobile_network_service',
    'azurerm_mobile_network_sim',
    'azurerm_mobile_network_sim_group',
    'azurerm_mobile_network_sim_policy',
    'azurerm_mobile_network_site',
    'azurerm_mobile_network_slice',
  ],
);
