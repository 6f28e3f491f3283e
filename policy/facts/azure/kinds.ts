/** Lists of types that an edge names together. */

/** Machines that an agent set for a whole subscription reports on. */
export const COMPUTERS = [
  'azurerm_linux_virtual_machine',
  'azurerm_windows_virtual_machine',
  'azurerm_virtual_machine',
  'azurerm_linux_virtual_machine_scale_set',
  'azurerm_windows_virtual_machine_scale_set',
  'azurerm_orchestrated_virtual_machine_scale_set',
  'azurerm_virtual_machine_scale_set',
] as const;

/** Stores whose resource logs a rule for a whole subscription collects. */
export const STORES = [
  ...COMPUTERS,
  'azurerm_storage_account',
  'azurerm_mssql_server',
  'azurerm_mssql_database',
  'azurerm_mssql_managed_instance',
  'azurerm_postgresql_flexible_server',
  'azurerm_mysql_flexible_server',
  'azurerm_cosmosdb_account',
  'azurerm_redis_cache',
  'azurerm_key_vault',
  'azurerm_eventhub_namespace',
  'azurerm_servicebus_namespace',
  'azurerm_kubernetes_cluster',
  'azurerm_container_app_environment',
  'azurerm_container_registry',
  'azurerm_linux_web_app',
  'azurerm_windows_web_app',
  'azurerm_linux_function_app',
  'azurerm_windows_function_app',
  'azurerm_logic_app_workflow',
  'azurerm_data_factory',
  'azurerm_synapse_workspace',
  'azurerm_databricks_workspace',
  'azurerm_kusto_cluster',
  'azurerm_search_service',
  'azurerm_cognitive_account',
  'azurerm_api_management',
] as const;

/** Programmes behind an App Service name. */
export const WEB_APPS = ['azurerm_linux_web_app', 'azurerm_windows_web_app', 'azurerm_app_service'] as const;
export const FUNCTION_APPS = [
  'azurerm_linux_function_app',
  'azurerm_windows_function_app',
  'azurerm_function_app_flex_consumption',
  'azurerm_function_app',
] as const;
