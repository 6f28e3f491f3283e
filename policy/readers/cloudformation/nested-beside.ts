import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseText, UnreadableInput } from '../text';
import { isTemplate } from './recognise';
import type { Surroundings } from './template';

/** A template is uploaded at up to 1 MB; one beside another is no larger. */
const LARGEST = 8 * 1024 ** 2;
const ELSEWHERE = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Nested stacks whose template is a path from the one that names it, as `aws cloudformation package` and `sam` take them.
 * A file that is not there or cannot be read as a template leaves the stack unread.
 */
export const nestedBeside: Surroundings['nested'] = (_, url, asking) => {
  if (typeof url !== 'string' || ELSEWHERE.test(url) || path.isAbsolute(url)) return undefined;
  const file = path.join(path.dirname(asking.file), url);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > LARGEST) return undefined;
  try {
    const text = parseText({ file, text: readFileSync(file) });
    return isTemplate(text.value) ? { file, text } : undefined;
  } catch (error) {
    if (error instanceof UnreadableInput) return undefined;
    throw error;
  }
};
