/** The outer shape of a template: what is not as CloudFormation wants it cannot be read at all. */
import { type ParsedText, UnreadableInput } from '../text';
import { isRaw, type Raw } from './template';

const SECTIONS = [
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
  'Rules',
  'Globals',
] as const;

/** The sections of a template as written; throws `UnreadableInput` where one is no map. */
export function sectionsOf(file: string, text: ParsedText): Raw & Record<(typeof SECTIONS)[number], Raw> {
  const { value } = text;
  if (!isRaw(value))
    throw new UnreadableInput(
      file,
      text.locate([]),
      `a template is a map at the top, this is ${kind(value)}`,
    );
  const sections = Object.fromEntries(
    SECTIONS.map((name) => {
      const section = value[name] ?? {};
      if (!isRaw(section)) {
        throw new UnreadableInput(
          file,
          text.locate([name]),
          `the section ${name} must be a map, this is ${kind(section)}`,
        );
      }
      return [name, section];
    }),
  );
  return { ...value, ...sections } as Raw & Record<(typeof SECTIONS)[number], Raw>;
}

/** What stands where a map is needed, in words. */
export function kind(node: unknown): string {
  if (node === null || node === undefined) return 'nothing';
  if (Array.isArray(node)) return 'a list';
  return `the ${typeof node === 'string' ? 'text' : typeof node} ${JSON.stringify(node)}`;
}
