/** The resource types of the installed packages and how each carries tags; made by `npm run facts`. */
import azurerm from './generated/azurerm-types.json';
import cloudFormation from './generated/cloudformation-types.json';

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

export const cloudFormationTypeList = cloudFormation.types as Readonly<Record<string, CloudFormationType>>;
export const azurermTypeList = azurerm.types as Readonly<Record<string, AzurermType>>;
