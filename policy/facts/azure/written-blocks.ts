/**
 * Blocks by which somebody says where data goes or what opens a way for it, as far as no provider makes one up: where a
 * plan holds such a block as unknown, a `dynamic` block stands behind it, of which a plan tells nothing else.
 */
import type { ResourceType } from '../resource-type';
import { azureType } from '../resource-types';

/**
 * Blocks (and lists of objects) that the provider fills in where nobody writes them: unknown in every plan of a new resource.
 * Source: Optional and Computed together in the schemas of https://github.com/hashicorp/terraform-provider-azurerm; of the
 * App Service types before version 4, in its release 3.
 */
const MADE_UP: ReadonlySet<string> = new Set([
  'azurerm_app_service.connection_string',
  'azurerm_app_service.logs',
  'azurerm_app_service.storage_account',
  'azurerm_app_service_slot.connection_string',
  'azurerm_app_service_slot.logs',
  'azurerm_app_service_slot.storage_account',
  'azurerm_batch_account.encryption',
  'azurerm_cosmosdb_account.backup',
  'azurerm_databricks_workspace.custom_parameters',
  'azurerm_elastic_cloud_elasticsearch.logs',
  'azurerm_function_app.connection_string',
  'azurerm_function_app_slot.connection_string',
  'azurerm_healthcare_dicom_service.storage',
  'azurerm_iothub.endpoint',
  'azurerm_iothub.fallback_route',
  'azurerm_iothub.route',
  'azurerm_key_vault.access_policy',
  'azurerm_logic_app_standard.connection_string',
  'azurerm_mssql_database.threat_detection_policy',
  'azurerm_postgresql_flexible_server.authentication',
  'azurerm_postgresql_server.threat_detection_policy',
  'azurerm_redis_cache.redis_configuration',
  'azurerm_site_recovery_replicated_vm.managed_disk',
  'azurerm_site_recovery_replicated_vm.unmanaged_disk',
  'azurerm_storage_account.network_rules',
  'azurerm_virtual_machine.storage_data_disk',
  'azurerm_virtual_machine.storage_image_reference',
  'azurerm_virtual_machine_scale_set.storage_profile_image_reference',
]);

/** Every text of an entry is a path or is no dotted name. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* textsIn(part);
}

/** The blocks a path goes through: what `*` or a decoder follows is a map or a text, and no block. */
function blocksOf(path: string): readonly string[] {
  const steps = path.split('.');
  const first = steps.findIndex((step) => step.includes('|') || step.startsWith('*'));
  const depth = first < 0 ? steps.length - 1 : steps[first]?.includes('|') ? first : first - 1;
  return steps.slice(0, Math.max(depth, 0)).map((_, i) => steps.slice(0, i + 1).join('.'));
}

const pathsOf = ({ where, parent, copies, edges, exposes, safeguards }: ResourceType) =>
  textsIn([where, parent, copies, edges, exposes, safeguards]);

const known = new Map<string, ReadonlySet<string>>();

/** The dotted names of such blocks of one azurerm type. */
export function writtenBlocks(type: string): ReadonlySet<string> {
  const before = known.get(type);
  if (before) return before;
  const facts = azureType(type);
  const blocks = [...pathsOf(facts ?? {})].flatMap(blocksOf);
  const written = new Set(blocks.filter((block) => !MADE_UP.has(`${type}.${block}`)));
  if (facts) known.set(type, written);
  return written;
}
