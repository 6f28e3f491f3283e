/** Colours for a terminal; loaded only where there is one. */
import type { Palette } from './text';

/** The palette of a terminal. */
export function colours(): Palette {
  const { red, yellow, green, dim } = require('picocolors').createColors(true) as typeof import('picocolors');
  return { bad: red, doubt: yellow, good: green, faint: dim };
}
