/**
 * Geographies that some Azure services take instead of a region.
 * Source: registry.terraform.io/providers/hashicorp/azurerm/4.55.0, communication_service `data_location`, aadb2c_directory
 * `data_residency_location`; learn.microsoft.com/azure/communication-services/concepts/privacy.
 */
import type { Territory } from '../model';

const TERRITORIES: Readonly<Record<string, Territory>> = {
  france: 'FR',
  // "Europe" is the Union's data boundary: not France.
  europe: 'EEA',
  germany: 'EEA',
  norway: 'EEA',
  africa: 'world',
  'asia pacific': 'world',
  australia: 'world',
  brazil: 'world',
  canada: 'world',
  india: 'world',
  japan: 'world',
  korea: 'world',
  switzerland: 'world',
  uae: 'world',
  uk: 'world',
  'united states': 'world',
  usgov: 'world',
  us: 'world',
};

/** The territory of a geography by its name, any case; `undefined` if the table lacks it. */
export const territoryOfGeography = (name: string): Territory | undefined =>
  TERRITORIES[name.trim().toLowerCase()];
