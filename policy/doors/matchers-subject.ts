/** What a test hands to a matcher, as artefacts: a template, a stack of either library, or Terraform as value or text. */
import type { TerraformStack } from '#tf';
import type { Artefact } from '../model';
import { isTemplate, readTemplate } from '../readers/cloudformation';
import { readPlan, readTerraformJson, recognise } from '../readers/terraform';
import { parseText } from '../readers/text';
import type { MatcherOptions } from './matchers-declared';

export type SubjectOptions = Pick<MatcherOptions, 'region' | 'account'>;

/** Anything with the methods of the libraries: a test may have its own copy of them. */
type Foreign = Readonly<Record<string, unknown>>;
const has = (value: Foreign, method: string): boolean => typeof value[method] === 'function';

/** Reads a subject. Throws an error that says what was given and what is allowed; `UnreadableInput` for a malformed one. */
export function artefactOf(subject: unknown, options: SubjectOptions): Artefact {
  if (typeof subject === 'string') return fromText(subject, options);
  if (typeof subject === 'object' && subject !== null) {
    const foreign = subject as Foreign;
    if (has(foreign, 'toTerraform')) return fromTerraformStack(foreign);
    if (has(foreign, 'renameLogicalId') && 'templateOptions' in foreign) return fromStack(foreign, options);
    if (has(foreign, 'toJSON') && has(foreign, 'hasResource'))
      return fromValue((foreign as unknown as { toJSON(): unknown }).toJSON(), options);
    return fromValue(subject, options);
  }
  throw new TypeError(unusable(subject));
}

const unusable = (given: unknown): string =>
  `this cannot be judged. Given: ${typeof given === 'object' ? JSON.stringify(given)?.slice(0, 80) : typeof given}. Allowed: a CloudFormation template, a Template or Stack of aws-cdk-lib, a TerraformStack, Terraform JSON, or any of them as text.`;

function fromText(text: string, options: SubjectOptions): Artefact {
  return text.trimStart().startsWith('{') ||
    /^[ \t]*(AWSTemplateFormatVersion|Resources|Transform)\s*:/m.test(text)
    ? fromValue(parseText({ file: 'subject', text }).value, options)
    : readTerraformJson({ id: 'subject', file: 'subject.tf', text });
}

function fromValue(value: unknown, { region, account }: SubjectOptions): Artefact {
  const place = { ...(region ? { region } : {}), ...(account ? { account } : {}) };
  if (isTemplate(value)) return readTemplate({ id: 'template', file: 'template', json: value, ...place });
  const input = { id: 'subject', file: 'subject', text: JSON.stringify(value) };
  const kind = recognise(value);
  if (kind === 'terraform') return readTerraformJson(input);
  if (kind === 'plan') return readPlan(input);
  throw new TypeError(unusable(value));
}

/** The finished template of the stack; the app it belongs to is synthesised, its own guards included. */
function fromStack(stack: Foreign, options: SubjectOptions): Artefact {
  const { Template } = require('aws-cdk-lib/assertions') as typeof import('aws-cdk-lib/assertions');
  const template = Template.fromStack(stack as never).toJSON();
  return fromValue(template, { ...written(stack, 'region'), ...written(stack, 'account'), ...options });
}

/** What a stack says of where it is deployed; a token says nothing. */
function written(stack: Foreign, what: 'region' | 'account'): SubjectOptions {
  const value = String(stack[what]);
  return value.includes('${Token[') ? {} : { [what]: value };
}

function fromTerraformStack(stack: Foreign): Artefact {
  const { invokeAspects } =
    require('#tf/synthesize/synthesizer') as typeof import('#tf/synthesize/synthesizer');
  const terraform = stack as unknown as TerraformStack;
  terraform.prepareStack();
  invokeAspects(terraform);
  const file = `${terraform.node.path}.tf.json`;
  return readTerraformJson({ id: file, file, text: JSON.stringify(terraform.toTerraform()) });
}
