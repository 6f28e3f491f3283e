/**
 * How each store of Azure is told to refuse keys and passwords, so that only identities reach it; a shared key names nobody in
 * a log and is everybody's who has seen it. Absent means on everywhere but in the registry.
 */
import type { Settings } from './setting';

const LEARN = 'https://learn.microsoft.com/azure';

const says = 'lets in whoever holds a shared key or password';
const on = (path: string, source: string): Settings[string] => [
  { when: { path, notIn: [false], absent: true }, says, fix: `Set ${path} to false.`, source },
];
const off = (path: string, source: string): Settings[string] => [
  { when: { path, notIn: [true], absent: true }, says, fix: `Set ${path} to true.`, source },
];

export const SHARED_KEYS: Settings = {
  azurerm_storage_account: on(
    'shared_access_key_enabled',
    `${LEARN}/storage/common/shared-key-authorization-prevent`,
  ),
  azurerm_cosmosdb_account: off('local_authentication_disabled', `${LEARN}/cosmos-db/how-to-setup-rbac`),
  azurerm_servicebus_namespace: on(
    'local_auth_enabled',
    `${LEARN}/service-bus-messaging/disable-local-authentication`,
  ),
  azurerm_eventhub_namespace: on(
    'local_authentication_enabled',
    `${LEARN}/event-hubs/authenticate-shared-access-signature`,
  ),
  azurerm_eventgrid_topic: on(
    'local_auth_enabled',
    `${LEARN}/event-grid/authenticate-with-microsoft-entra-id`,
  ),
  azurerm_eventgrid_domain: on(
    'local_auth_enabled',
    `${LEARN}/event-grid/authenticate-with-microsoft-entra-id`,
  ),
  azurerm_iothub: on('local_authentication_enabled', `${LEARN}/iot-hub/authenticate-authorize-azure-ad`),
  azurerm_search_service: on('local_authentication_enabled', `${LEARN}/search/search-security-enable-roles`),
  azurerm_cognitive_account: on('local_auth_enabled', `${LEARN}/ai-services/disable-local-auth`),
  azurerm_ai_services: on('local_authentication_enabled', `${LEARN}/ai-services/disable-local-auth`),
  azurerm_app_configuration: on(
    'local_auth_enabled',
    `${LEARN}/azure-app-configuration/howto-disable-access-key-authentication`,
  ),
  azurerm_redis_cache: on(
    'access_keys_authentication_enabled',
    `${LEARN}/azure-cache-for-redis/cache-azure-active-directory-for-authentication`,
  ),
  azurerm_signalr_service: on('local_auth_enabled', `${LEARN}/azure-signalr/howto-disable-local-auth`),
  azurerm_web_pubsub: on('local_auth_enabled', `${LEARN}/azure-web-pubsub/howto-disable-local-auth`),
  azurerm_automation_account: on(
    'local_authentication_enabled',
    `${LEARN}/automation/disable-local-authentication`,
  ),
  azurerm_log_analytics_workspace: [
    {
      when: [
        { path: 'local_authentication_enabled', notIn: [false], absent: true },
        { path: 'local_authentication_disabled', notIn: [true], absent: true },
      ],
      says,
      fix: 'Set local_authentication_enabled to false.',
      source: `${LEARN}/azure-monitor/logs/disable-local-authentication`,
    },
  ],
  azurerm_application_insights: off(
    'local_authentication_disabled',
    `${LEARN}/azure-monitor/app/azure-ad-authentication`,
  ),
  azurerm_kubernetes_cluster: off(
    'local_account_disabled',
    `${LEARN}/aks/manage-local-accounts-managed-azure-ad`,
  ),
  azurerm_postgresql_flexible_server: on(
    'authentication.password_auth_enabled',
    `${LEARN}/postgresql/flexible-server/how-to-configure-sign-in-azure-ad-authentication`,
  ),
  azurerm_mssql_server: off(
    'azuread_administrator.azuread_authentication_only',
    `${LEARN}/azure-sql/database/authentication-azure-ad-only-authentication`,
  ),
  azurerm_synapse_workspace: off(
    'azuread_authentication_only',
    `${LEARN}/synapse-analytics/sql/active-directory-authentication`,
  ),
  azurerm_container_registry: [
    {
      when: { path: 'admin_enabled', in: [true] },
      says,
      fix: 'Take admin_enabled out.',
      source: `${LEARN}/container-registry/container-registry-authentication`,
    },
  ],
};
