/**
 * Types of a Terraform configuration that no cloud's table holds: small helpers of Terraform itself, directory
 * objects, the pass-through provider of Azure, and the pseudo-types by which a reader says where the state rests.
 */
import type { ResourceType } from './resource-type';

const BACKENDS = 'https://developer.hashicorp.com/terraform/language/backend';
const AZAPI = 'https://registry.terraform.io/providers/Azure/azapi/latest/docs/resources';

/**
 * State holds every attribute of every store. It takes no tag and has no parent here, so that the enclave takes it
 * for sensitive whatever the class of the account it is kept in.
 */
const state = (backend: string, entry: ResourceType): ResourceType => ({
  keeps: true,
  source: `${BACKENDS}/${backend}`,
  ...entry,
});
/** A service of somebody else, outside every region. */
const outside: ResourceType = { where: { global: true } };
/** Its place is that of a server of which the configuration gives an address at most. */
const somewhere: ResourceType = {};

const states: Readonly<Record<string, ResourceType>> = {
  // the account is made before anything else and most often only named: judged where it is in what was read
  terraform_backend_azurerm: state('azurerm', {
    edges: [
      {
        how: 'export',
        to: { path: 'storage_account_name', as: 'name', types: ['azurerm_storage_account'] },
        maybe: true,
      },
    ],
    exposes: [
      { path: 'subscription_id', as: 'subscription' },
      { path: 'tenant_id', as: 'tenant' },
    ],
  }),
  // other clouds: their regions are none of the enclave's, whatever country they lie in
  terraform_backend_s3: state('s3', { where: { path: 'region' } }),
  terraform_backend_oss: state('oss', { where: { path: 'region' } }),
  terraform_backend_cos: state('cos', { where: { path: 'region' } }),
  terraform_backend_gcs: state('gcs', outside),
  terraform_backend_remote: state('remote', outside),
  terraform_cloud: state('remote', outside),
  terraform_backend_http: state('http', somewhere),
  terraform_backend_pg: state('pg', somewhere),
  terraform_backend_consul: state('consul', somewhere),
  terraform_backend_kubernetes: state('kubernetes', somewhere),
};

/** Makes any resource of any service from a body that no table describes; its place and class are still read. */
const passThrough: ResourceType = {
  keeps: true,
  opaque: 'any resource of Azure, described by a body that no table knows',
  source: AZAPI,
};
const azapi: Readonly<Record<string, ResourceType>> = {
  azapi_resource: {
    ...passThrough,
    where: { path: 'location' },
    parent: ['parent_id'],
    tags: { path: 'tags', shape: 'map' },
  },
  azapi_update_resource: { ...passThrough, parent: ['resource_id', 'parent_id'] },
  azapi_resource_action: { ...passThrough, parent: ['resource_id'] },
  azapi_data_plane_resource: { ...passThrough, parent: ['parent_id'] },
};

/** What Terraform writes or remembers of them is configuration, never a record. Provisioners are refused by the readers. */
const NONE_OF_TERRAFORM = [
  // a configuration without a backend block keeps its state in the same place as this one: with whoever runs it
  'terraform_backend_local',
  'terraform_data',
  'null_resource',
  'archive_file',
  // names after a convention: https://registry.terraform.io/providers/aztfmod/azurecaf/latest/docs
  'azurecaf_name',
  'azurecaf_naming_convention',
  // tells the vendor that one of its modules is used: control plane, https://registry.terraform.io/providers/Azure/modtm/latest/docs
  'modtm_telemetry',
  'cloudinit_config',
  'local_file',
  'local_sensitive_file',
  'random_bytes',
  'random_id',
  'random_integer',
  'random_password',
  'random_pet',
  'random_shuffle',
  'random_string',
  'random_uuid',
  'time_offset',
  'time_rotating',
  'time_sleep',
  'time_static',
  'tls_cert_request',
  'tls_locally_signed_cert',
  'tls_private_key',
  'tls_self_signed_cert',
] as const;

/** Identities: https://registry.terraform.io/providers/hashicorp/azuread/latest/docs */
const NONE_OF_DIRECTORY = [
  'azuread_access_package',
  'azuread_access_package_assignment_policy',
  'azuread_access_package_catalog',
  'azuread_access_package_catalog_role_assignment',
  'azuread_access_package_resource_catalog_association',
  'azuread_access_package_resource_package_association',
  'azuread_administrative_unit',
  'azuread_administrative_unit_member',
  'azuread_administrative_unit_role_member',
  'azuread_app_role_assignment',
  'azuread_application',
  'azuread_application_api_access',
  'azuread_application_app_role',
  'azuread_application_certificate',
  'azuread_application_fallback_public_client',
  'azuread_application_federated_identity_credential',
  'azuread_application_flexible_federated_identity_credential',
  'azuread_application_from_template',
  'azuread_application_identifier_uri',
  'azuread_application_known_clients',
  'azuread_application_optional_claims',
  'azuread_application_owner',
  'azuread_application_password',
  'azuread_application_permission_scope',
  'azuread_application_pre_authorized',
  'azuread_application_redirect_uris',
  'azuread_application_registration',
  'azuread_authentication_strength_policy',
  'azuread_claims_mapping_policy',
  'azuread_conditional_access_policy',
  'azuread_custom_directory_role',
  'azuread_directory_role',
  'azuread_directory_role_assignment',
  'azuread_directory_role_eligibility_schedule_request',
  'azuread_directory_role_member',
  'azuread_group',
  'azuread_group_member',
  'azuread_group_role_management_policy',
  'azuread_group_without_members',
  'azuread_invitation',
  'azuread_named_location',
  'azuread_privileged_access_group_assignment_schedule',
  'azuread_privileged_access_group_eligibility_schedule',
  'azuread_service_principal',
  'azuread_service_principal_certificate',
  'azuread_service_principal_claims_mapping_policy_assignment',
  'azuread_service_principal_delegated_permission_grant',
  'azuread_service_principal_password',
  'azuread_service_principal_token_signing_certificate',
  'azuread_synchronization_job',
  'azuread_synchronization_job_provision_on_demand',
  'azuread_synchronization_secret',
  'azuread_user',
  'azuread_user_flow_attribute',
] as const;

/** Types whose attributes are texts made up for others: a name they give may be that of any store. */
export const MAKES_UP: ReadonlySet<string> = new Set(NONE_OF_TERRAFORM);

/** Keeps no data and moves none; one entry for all such types. */
const NONE: ResourceType = Object.freeze({});

/** What is known of each type that is no cloud's own; a type that is not here either is refused. */
export const utilityTypes: ReadonlyMap<string, ResourceType> = new Map([
  ...Object.entries(states),
  ...Object.entries(azapi),
  ...[...NONE_OF_TERRAFORM, ...NONE_OF_DIRECTORY].map((type): [string, ResourceType] => [type, NONE]),
]);
