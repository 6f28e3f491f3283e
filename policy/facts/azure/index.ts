/** Every resource type of the pinned @cdktf/provider-azurerm, and what the guard knows of it. */
import type { ResourceType, Service } from '../resource-type';
import { ai } from './ai';
import { analytics } from './analytics';
import { backup } from './backup';
import { compute } from './compute';
import { containers } from './containers';
import { cosmosdb } from './cosmosdb';
import { databases } from './databases';
import { delivery } from './delivery';
import { identity } from './identity';
import { integration } from './integration';
import { management } from './management';
import { messaging } from './messaging';
import { monitoring } from './monitoring';
import { network } from './network';
import { premises } from './premises';
import { security } from './security';
import { storage } from './storage';
import { web } from './web';

/** One line a table. */
export const azureServices: Readonly<Record<string, Service>> = {
  storage,
  databases,
  cosmosdb,
  analytics,
  messaging,
  monitoring,
  backup,
  compute,
  containers,
  web,
  integration,
  ai,
  security,
  identity,
  network,
  delivery,
  premises,
  management,
};

/** Keeps no data and moves none; one entry for all such types. */
const NONE: ResourceType = Object.freeze({});

function merge(services: Iterable<Service>): ReadonlyMap<string, ResourceType> {
  const types = new Map<string, ResourceType>();
  for (const { types: entries, none } of services) {
    for (const [type, entry] of entries()) types.set(type, entry);
    for (const type of none) types.set(type, NONE);
  }
  return types;
}

/** What is known of each type; a type that is not here is refused. */
export const azureTypes: ReadonlyMap<string, ResourceType> = merge(Object.values(azureServices));
