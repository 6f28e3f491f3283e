/**
 * Names under which the schemas of both clouds take a secret in clear (aws-cdk-lib and azurerm as pinned; read off every
 * attribute whose name speaks of a password, a key, a token or a secret). Names that end otherwise (`…_id`, `…Arn`, `…_name`,
 * `…_enabled`) are references and switches.
 */

/** The last word of an attribute, or the name of a setting, that is a secret. */
export const SECRET_NAME =
  /(?:^|[_a-z0-9-])(?:passwords?|auth(?:orization)?_?key|passwd|passphrase|(?:client|app|consumer|signing|shared|application|service_principal|pull|radius_server|encryption)_?-?secret|shared_?key|pre_?shared_?key|access_?key|secret_?(?:access_?)?key|api_?key|auth_?token|access_?token|refresh_?token|bearer_?token|sas_?token|oauth_?token|private_?key|connection_?string|account_?key|password_wo)$/i;

/** The value of these attributes of these types is the secret itself. */
export const SECRET_VALUES: Readonly<Record<string, readonly string[]>> = {
  azurerm_key_vault_secret: ['value', 'value_wo'],
  azurerm_container_app: ['secret.value'],
  azurerm_container_app_job: ['secret.value'],
  azurerm_automation_variable_string: ['value'],
  'AWS::SecretsManager::Secret': ['SecretString'],
  'AWS::EC2::VPNConnection': ['VpnTunnelOptionsSpecifications.PreSharedKey'],
};

/** Names that only look like it: they say where telemetry goes, and open nothing. https://learn.microsoft.com/azure/azure-monitor/app/connection-strings */
export const NOT_SECRET: readonly string[] = [
  'application_insights_connection_string',
  'dapr_application_insights_connection_string',
];

/** A secret inside a longer text: connection strings, URLs that carry a signature. */
export const SECRET_IN_TEXT =
  /\b(?:AccountKey|SharedAccessKey|SharedSecretKey|SharedAccessSignature|Password|Pwd)=[^;\s"'{}$<>\uFFFC]{6,}/i;
