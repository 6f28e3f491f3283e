export { readAssembly } from './assembly';
export { nestedIn } from './assembly/nested-files';
export { nestedBeside } from './nested-beside';
export { readTemplate, readTemplates, type TemplateInput } from './read-template';
export { isTemplate } from './recognise';
