/** Patterns of file names, as `fileset` takes them. Source: developer.hashicorp.com/terraform/language/functions/fileset. */

/** Longer ones are no pattern that anybody writes. */
const LONGEST = 200;

const PART = /\*\*\/|\*\*|\*|\?|\{([\w .,/-]*)\}|[\w ./-]|(.)/gsu;

/** A pattern as an expression on whole paths; `undefined` where it has signs whose meaning is not settled here. */
export function globOf(pattern: string): RegExp | undefined {
  if (pattern.length > LONGEST) return undefined;
  let open = false;
  const source = pattern.replaceAll(PART, (part, options: string | undefined, other: string | undefined) => {
    if (other !== undefined) open = true;
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (options !== undefined) return `(?:${options.split(',').map(escaped).join('|')})`;
    return escaped(part);
  });
  return open ? undefined : new RegExp(`^${source}$`, 's');
}

const escaped = (text: string): string => text.replaceAll(/[.-]/g, '\\$&');
