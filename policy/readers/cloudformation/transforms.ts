import type { Opacity } from '../../model';
import type { ParsedText } from '../text';
import { SAM } from './sam';
import { isRaw, type Template } from './template';

/** Transforms that write nothing we do not read. */
const KNOWN: ReadonlySet<string> = new Set([
  SAM,
  'AWS::LanguageExtensions',
  // Adds a rotation function beside a secret; it keeps no data.
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  // Moves traffic between two versions of a service that the template already holds.
  'AWS::CodeDeployBlueGreen',
]);

const SETTLE = 'judge the processed template (aws cloudformation get-template --template-stage Processed)';

const UNNAMED = 'of a name that is not written out';

/** The names of the macros a template goes through. */
export const transformsOf = (transform: unknown): string[] =>
  [transform ?? []]
    .flat()
    .map((one) => (isRaw(one) ? one.Name : one))
    .map((name) => (typeof name === 'string' ? name : UNNAMED));

const reasonOf = (name: string): string =>
  name === 'AWS::Include'
    ? 'AWS::Include writes in a file kept elsewhere'
    : `the macro ${name} may write anything`;

/** What macros nobody sees offline could have written. */
export const transformOpacities = (transform: unknown, prefix: string, text: ParsedText): Opacity[] =>
  transformsOf(transform)
    .filter((name) => !KNOWN.has(name))
    .map((name) => ({
      address: `${prefix}Transform`,
      reason: reasonOf(name),
      settle: SETTLE,
      locate: () => text.locate(['Transform']) ?? text.locate(['Fn::Transform']),
    }));

/** What an `Fn::Transform` beside or inside an entry could write there. */
export const inlineTransform = (argument: unknown, { prefix, text }: Template, address: string): Opacity => ({
  address: prefix + address,
  reason: reasonOf(transformsOf(argument).join(', ')),
  settle: SETTLE,
  locate: () => text.locate(['Resources', address]) ?? text.locate(['Resources', 'Fn::Transform']),
});
