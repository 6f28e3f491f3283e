export { readAssembly } from './assembly';
export { readTemplate, readTemplates, type TemplateInput } from './read-template';
export { isTemplate } from './recognise';
