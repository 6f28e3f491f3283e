export { readAssembly } from './assembly';
export { nestedIn } from './assembly/nested-files';
export { readTemplate, readTemplates, type TemplateInput } from './read-template';
export { isTemplate } from './recognise';
export type { NestedSource, Surroundings } from './template';
