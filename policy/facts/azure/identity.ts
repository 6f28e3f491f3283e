/** Directories that keep people, and the identities, roles and delegations that keep none. */
import { part, service } from './entries';

export const identity = service(
  {
    azurerm_aadb2c_directory: { keeps: true, where: { path: 'data_residency_location', as: 'geography' } },
    azurerm_active_directory_domain_service: { keeps: true },
    azurerm_active_directory_domain_service_replica_set: {
      ...part('domain_service_id'),
      where: { path: 'location' },
      edges: [{ how: 'replica', from: 'domain_service_id' }],
    },
    azurerm_lighthouse_definition: { exposes: [{ path: 'managing_tenant_id', as: 'tenant' }] },
  },
  [
    'azurerm_active_directory_domain_service_trust',
    'azurerm_federated_identity_credential',
    'azurerm_graph_services_account',
    'azurerm_lighthouse_assignment',
    'azurerm_marketplace_role_assignment',
    'azurerm_pim_active_role_assignment',
    'azurerm_pim_eligible_role_assignment',
    'azurerm_role_assignment',
    'azurerm_role_definition',
    'azurerm_role_management_policy',
    'azurerm_user_assigned_identity',
  ],
);
