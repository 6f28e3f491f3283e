/** The tables of each cloud, loaded when one of its types is first asked for: it takes as long as reading most artefacts. */
import type { ResourceType } from './resource-type';

type Find = (type: string) => ResourceType | undefined;

let aws: Find | undefined;
let azure: Find | undefined;

/** What is known of a CloudFormation type; `undefined`: nothing. */
export function awsType(type: string): ResourceType | undefined {
  aws ??= (require('./aws') as typeof import('./aws')).awsType;
  return aws(type);
}

/** What is known of an azurerm type; `undefined`: nothing. */
export function azureType(type: string): ResourceType | undefined {
  azure ??= (require('./azure') as typeof import('./azure')).azureType;
  return azure(type);
}
