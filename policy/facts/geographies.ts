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

/**
 * Where requests to a cross-region inference profile of Amazon Bedrock may be processed, by the first word of its name.
 * Source: docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html.
 */
const INFERENCE: Readonly<Record<string, Territory>> = {
  eu: 'EEA',
  us: 'world',
  'us-gov': 'world',
  apac: 'world',
  jp: 'world',
  au: 'world',
  ca: 'world',
  global: 'world',
};

/** The territory of an inference or guardrail profile by its name, id or ARN; `undefined` for a name without such a word. */
export function territoryOfInference(name: string): Territory | undefined {
  const id = /-profile\/(.*)$/s.exec(name)?.[1] ?? name.slice(name.lastIndexOf('/') + 1);
  const [word = '', ...rest] = id.split('.');
  return rest.length > 0 ? INFERENCE[word.toLowerCase()] : undefined;
}
