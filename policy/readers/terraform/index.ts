/** Readers of Terraform: configuration (native and JSON syntax), plans and states. */
export { type FileInput, readTerraformJson } from './configuration-file';
export { REST } from './evaluation/unsettled';
export { type FolderOptions, localModulesOf, readTerraformFolder } from './folder';
export { readPlan } from './plan/plan';
export { recognise } from './recognise';
export { type RootInput, readTerraformTexts } from './root';
export { readState } from './state';
