/** The tables of each cloud, loaded when one of its types is first asked for: it takes as long as reading most artefacts. */
import type { ResourceType } from './resource-type';

type Table = ReadonlyMap<string, ResourceType>;

let aws: Table | undefined;
let azure: Table | undefined;

/** What is known of every CloudFormation type. */
export function awsTypes(): Table {
  aws ??= (require('./aws') as typeof import('./aws')).awsTypes;
  return aws;
}

/** What is known of every azurerm type. */
export function azureTypes(): Table {
  azure ??= (require('./azure') as typeof import('./azure')).azureTypes;
  return azure;
}
