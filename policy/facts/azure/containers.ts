/** Kubernetes, container apps, container groups and registries; Spring apps. */
import type { Edge, ResourceType } from '../resource-type';
import {
  edgeZone,
  groups,
  is,
  logsTo,
  member,
  named,
  openUnlessDisabled,
  openUnlessFalse,
  part,
  service,
  settingsOf,
  signsInFrom,
  unless,
} from './entries';

const REGISTRY = named('registry_name', 'azurerm_container_registry');
const ENVIRONMENT = 'container_app_environment_id';
const SPRING = 'spring_cloud_service_id';

/** What runs in the cluster and comes from outside of it. */
const inCluster = (what: string): ResourceType => ({ ...member('cluster_id'), opaque: what });

const mounts: Edge = {
  how: 'export',
  to: [
    named('container.volume.storage_account_name', 'azurerm_storage_account'),
    named('init_container.volume.storage_account_name', 'azurerm_storage_account'),
  ],
  when: unless('container.volume.read_only', true),
};

const containerApp: ResourceType = {
  ...part(ENVIRONMENT),
  edges: [
    // what it prints and what it writes to a mount
    { how: 'log', to: ENVIRONMENT },
    {
      how: 'export',
      to: named('template.volume.storage_name', 'azurerm_container_app_environment_storage'),
      maybe: true,
    },
    settingsOf(
      'template.container.env.value',
      'template.init_container.env.value',
      'secret.value',
      'secret.key_vault_secret_id',
    ),
  ],
};

const springDeployment: ResourceType = {
  ...member('spring_cloud_app_id'),
  edges: [{ ...settingsOf('environment_variables.*'), from: 'spring_cloud_app_id' }],
};
const springAssociation = (store: string): ResourceType => ({
  ...member('spring_cloud_app_id'),
  edges: [{ how: 'export', from: 'spring_cloud_app_id', to: store }],
});

export const containers = service(
  {
    azurerm_kubernetes_cluster: {
      keeps: true,
      exposes: signsInFrom('azure_active_directory_role_based_access_control.tenant_id'),
      copies: [edgeZone()],
      edges: [
        logsTo('oms_agent.log_analytics_workspace_id', 'microsoft_defender.log_analytics_workspace_id'),
        { how: 'restore', from: 'default_node_pool.snapshot_id', maybe: true },
      ],
      safeguards: {
        customerKey: { paths: ['disk_encryption_set_id'] },
        publicAccess: { open: unless('private_cluster_enabled', true) },
      },
    },
    azurerm_kubernetes_cluster_node_pool: {
      ...part('kubernetes_cluster_id'),
      edges: [{ how: 'restore', from: 'snapshot_id', maybe: true }],
    },
    azurerm_kubernetes_cluster_extension: inCluster(
      'a programme that can copy what is in the cluster anywhere',
    ),
    azurerm_kubernetes_flux_configuration: inCluster('what a repository says, run in the cluster'),
    azurerm_redhat_openshift_cluster: {
      keeps: true,
      safeguards: {
        customerKey: {
          paths: ['main_profile.disk_encryption_set_id', 'worker_profile.disk_encryption_set_id'],
        },
      },
    },

    azurerm_container_group: {
      keeps: true,
      edges: [
        mounts,
        logsTo('diagnostics.log_analytics.workspace_id'),
        settingsOf(
          'container.environment_variables.*',
          'container.secure_environment_variables.*',
          'init_container.environment_variables.*',
          'init_container.secure_environment_variables.*',
        ),
      ],
      safeguards: { customerKey: { paths: ['key_vault_key_id'] } },
    },
    azurerm_container_app_environment: {
      keeps: true,
      edges: [logsTo('log_analytics_workspace_id', 'dapr_application_insights_connection_string')],
      safeguards: {
        publicAccess: openUnlessDisabled(),
        privateEndpoint: {
          ...groups('managedEnvironments'),
          unless: is('internal_load_balancer_enabled', true),
        },
      },
    },
    azurerm_container_app: containerApp,
    azurerm_container_app_job: containerApp,
    azurerm_container_app_environment_dapr_component: {
      ...member(ENVIRONMENT),
      edges: [{ ...settingsOf('metadata.value', 'secret.value'), from: ENVIRONMENT }],
    },
    azurerm_container_app_environment_storage: {
      ...member(ENVIRONMENT),
      edges: [
        {
          how: 'export',
          from: ENVIRONMENT,
          to: [named('account_name', 'azurerm_storage_account'), { path: 'nfs_server_url', as: 'host' }],
          when: unless('access_mode', 'ReadOnly'),
        },
      ],
    },

    azurerm_container_registry: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'georeplications.location' } }],
      exposes: [
        {
          path: 'anonymous_pull_enabled',
          as: 'anybody',
          when: { path: 'anonymous_pull_enabled', in: [true] },
        },
      ],
      safeguards: {
        customerKey: { paths: ['encryption.key_vault_key_id'] },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('registry'),
      },
    },
    azurerm_container_registry_webhook: {
      ...member(REGISTRY),
      edges: [
        {
          how: 'delivery',
          from: REGISTRY,
          to: { path: 'service_uri', as: 'host' },
          when: unless('status', 'disabled'),
        },
      ],
    },
    azurerm_container_registry_task: {
      ...member('container_registry_id'),
      opaque: 'a build script that can push and pull images anywhere',
    },
    azurerm_container_connected_registry: {
      ...part('container_registry_id'),
      opaque: 'a copy of the registry on a customer’s premises',
      edges: [{ how: 'replica', from: ['container_registry_id', 'parent_registry_id'] }],
    },

    azurerm_spring_cloud_service: {
      keeps: true,
      edges: [logsTo('trace.connection_string')],
    },
    azurerm_spring_cloud_app: {
      ...part(named('service_name', 'azurerm_spring_cloud_service')),
      edges: [
        {
          how: 'export',
          to: named('custom_persistent_disk.storage_name', 'azurerm_spring_cloud_storage'),
          when: unless('custom_persistent_disk.read_only_enabled', true),
          maybe: true,
        },
      ],
    },
    azurerm_spring_cloud_storage: {
      ...member(SPRING),
      edges: [{ how: 'export', from: SPRING, to: named('storage_account_name', 'azurerm_storage_account') }],
    },
    azurerm_spring_cloud_java_deployment: springDeployment,
    azurerm_spring_cloud_build_deployment: springDeployment,
    azurerm_spring_cloud_container_deployment: springDeployment,
    azurerm_spring_cloud_app_cosmosdb_association: springAssociation('cosmosdb_account_id'),
    azurerm_spring_cloud_app_mysql_association: springAssociation('mysql_server_id'),
    azurerm_spring_cloud_app_redis_association: springAssociation('redis_cache_id'),
    azurerm_spring_cloud_connection: {
      edges: [{ how: 'export', from: 'spring_cloud_id', to: 'target_resource_id' }],
    },
    azurerm_spring_cloud_build_pack_binding: {
      edges: [
        {
          ...settingsOf('launch.properties.*', 'launch.secrets.*'),
          from: 'spring_cloud_builder_id',
        },
      ],
    },
    azurerm_spring_cloud_builder: { ...part(SPRING) },
    azurerm_spring_cloud_gateway: {
      ...member(SPRING),
      edges: [
        { ...settingsOf('environment_variables.*', 'sensitive_environment_variables.*'), from: SPRING },
      ],
    },
    azurerm_spring_cloud_application_insights_application_performance_monitoring: {
      ...member(SPRING),
      edges: [{ how: 'log', from: SPRING, to: 'connection_string' }],
    },
    azurerm_spring_cloud_dynatrace_application_performance_monitoring: {
      ...member(SPRING),
      edges: [{ how: 'log', from: SPRING, to: ['api_url', 'connection_point'] }],
    },
    azurerm_spring_cloud_elastic_application_performance_monitoring: {
      ...member(SPRING),
      edges: [{ how: 'log', from: SPRING, to: 'server_url' }],
    },
    azurerm_spring_cloud_app_dynamics_application_performance_monitoring: {
      ...member(SPRING),
      edges: [{ how: 'log', from: SPRING, to: 'controller_host_name' }],
    },
    // names no host: the vendor’s own cloud
    azurerm_spring_cloud_new_relic_application_performance_monitoring: {
      ...member(SPRING),
      edges: [{ how: 'log', from: SPRING, to: '$self' }],
      copies: [{ how: 'log', to: { global: true } }],
    },
  },
  [
    // fleets steer clusters; bindings, certificates, names, tokens and scopes
    'azurerm_kubernetes_cluster_trusted_access_role_binding',
    'azurerm_kubernetes_fleet_manager',
    'azurerm_kubernetes_fleet_member',
    'azurerm_kubernetes_fleet_update_run',
    'azurerm_kubernetes_fleet_update_strategy',
    'azurerm_container_app_custom_domain',
    'azurerm_container_app_environment_certificate',
    'azurerm_container_app_environment_custom_domain',
    'azurerm_container_registry_agent_pool',
    'azurerm_container_registry_cache_rule',
    'azurerm_container_registry_credential_set',
    'azurerm_container_registry_scope_map',
    'azurerm_container_registry_task_schedule_run_now',
    'azurerm_container_registry_token',
    'azurerm_container_registry_token_password',
    'azurerm_spring_cloud_accelerator',
    'azurerm_spring_cloud_active_deployment',
    'azurerm_spring_cloud_api_portal',
    'azurerm_spring_cloud_api_portal_custom_domain',
    'azurerm_spring_cloud_application_live_view',
    'azurerm_spring_cloud_certificate',
    'azurerm_spring_cloud_configuration_service',
    'azurerm_spring_cloud_custom_domain',
    'azurerm_spring_cloud_customized_accelerator',
    'azurerm_spring_cloud_dev_tool_portal',
    'azurerm_spring_cloud_gateway_custom_domain',
    'azurerm_spring_cloud_gateway_route_config',
  ],
);
