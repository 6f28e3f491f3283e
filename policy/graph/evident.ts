/** Whether a text that may be any setting is a way to a store for sure, though nobody can tell where that store is. */
import { Unknown } from '../values';
import type { Pointer } from './pointers';
import type { Settled } from './settle';

/** Keys and secrets are fetched from a vault, images from a registry: what they point at gets no data. */
const GIVES_ONLY = /key_vault|container_registry/;
const STORES =
  /^azurerm_(storage_account|eventhub|servicebus|relay|mssql|sql|postgresql|mysql|cosmosdb|mongo_cluster|redis|managed_redis|kusto|iothub|application_insights)/;
const LEADS_THERE = /connection_string|instrumentation_key|endpoint|host|fqdn|domain_name|uri$|url$/;
/** The state or data source an unknown text is read from: `data:data.azurerm_storage_account.logs.primary_connection_string`. */
const READ = /^data:(?:.+\.)?data\.(\w+)\.[^.]+\.(\w+)/;

/** A connection string, an address with the password in it, or such an attribute of a store that is read from outside. */
export const evidentStore = (settled: Settled, pointer?: Pointer): boolean =>
  pointer
    ? connects(pointer, String(settled.value))
    : /InstrumentationKey\s*=/i.test(String(settled.value)) || settled.holes.some(isStoresOwn);

function connects({ kind, leadsTo, stranger }: Pointer, text: string): boolean {
  if (leadsTo && GIVES_ONLY.test(leadsTo.source)) return false;
  if (kind === 'connection') return leadsTo !== undefined || stranger !== undefined;
  return leadsTo !== undefined && /[,;]\s*password=|:\/\/[^/?#\s:]*:[^/?#\s]*@/i.test(text);
}

function isStoresOwn(hole: Settled['holes'][number]): boolean {
  const [, type = '', attribute = ''] = (hole instanceof Unknown && READ.exec(hole.input ?? '')) || [];
  return STORES.test(type) && LEADS_THERE.test(attribute);
}
