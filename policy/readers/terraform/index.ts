/** Readers of Terraform: configuration (native and JSON syntax), plans and states. */
export { readTerraformJson } from './configuration-file';
export { localModulesOf, readTerraformFolder } from './folder';
export { readPlan } from './plan/plan';
export { recognise } from './recognise';
export { readTerraformTexts } from './root';
export { readState } from './state';
