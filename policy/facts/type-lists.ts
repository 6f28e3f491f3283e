/** The resource types of the installed packages and how each carries tags; made by `npm run facts`. Loaded when one is asked for. */

export interface CloudFormationType {
  /** The property that holds its tags; absent if it takes none. */
  readonly tags?: string;
  readonly shape?: 'list' | 'map';
}

export interface AzurermType {
  readonly location?: boolean;
  readonly tags?: boolean;
  readonly resourceGroup?: boolean;
}

type Types<T> = Readonly<Record<string, T>>;

interface Generated<T> {
  readonly types: Types<T>;
}

let ofCloudFormation: Types<CloudFormationType> | undefined;
let ofAzurerm: Types<AzurermType> | undefined;

export function cloudFormationTypeList(): Types<CloudFormationType> {
  ofCloudFormation ??= (require('./generated/cloudformation-types.json') as Generated<CloudFormationType>)
    .types;
  return ofCloudFormation;
}

export function azurermTypeList(): Types<AzurermType> {
  ofAzurerm ??= (require('./generated/azurerm-types.json') as Generated<AzurermType>).types;
  return ofAzurerm;
}
