/** The tables of each cloud, loaded when one of its types is first asked for: it takes as long as reading most artefacts. */
import type { ResourceType } from './resource-type';

let aws: ((type: string) => ResourceType | undefined) | undefined;
let azure: ReadonlyMap<string, ResourceType> | undefined;

/** What is known of a CloudFormation type; `undefined`: nothing. */
export function awsType(type: string): ResourceType | undefined {
  aws ??= (require('./aws') as typeof import('./aws')).awsType;
  return aws(type);
}

/** What is known of an azurerm type; `undefined`: nothing. */
export function azureType(type: string): ResourceType | undefined {
  azure ??= (require('./azure') as typeof import('./azure')).azureTypes;
  return azure.get(type);
}
