import { decode } from './decode';
import { notJson, type ParsedText, parseJson } from './json';

export type { ParsedText } from './json';
export { UnreadableInput } from './unreadable';

/**
 * Reads JSON or YAML, whichever the content is, into a plain value whose paths can be located.
 * CloudFormation's YAML short forms come out in long form. Throws `UnreadableInput` (which file, where, why) for anything
 * else: cut-off text, duplicate keys, bytes that are not UTF-8, alias bombs, endless nesting, more than one document.
 */
export function parseText(input: { readonly file: string; readonly text: string | Uint8Array }): ParsedText {
  const text = decode(input.file, input.text);
  const json = parseJson(input.file, text);
  if (json) return json;
  if (input.file.toLowerCase().endsWith('.json')) throw notJson(input.file, text);
  try {
    // Loaded where it is asked for: it takes as long as reading most templates.
    const { parseYaml } = require('./yaml') as typeof import('./yaml');
    return parseYaml(input.file, text);
  } catch (error) {
    // A text in braces was most likely meant as JSON: its first fault helps more than that of the YAML reading.
    throw /^\s*\{\s*"/.test(text) ? notJson(input.file, text) : error;
  }
}
