/** What an expression can see where it stands. */
import { digest } from '../../../digest';
import type { Ref, Value } from '../../../values';
import type { Body } from '../language/syntax';
import type { Space } from './access';

export interface Scope {
  /** Names beyond the bindings: `var`, `local`, `module`, `data`, resource types. */
  readonly root: (name: string) => Value | Space;
  /** `each`, `count`, loop variables, dynamic block iterators, the slot of a splat. */
  readonly bindings: ReadonlyMap<string, Value>;
  /** Module path: it begins the names of guard inputs. */
  readonly module: string;
  /** Tells bindings of one instance or round from another's. */
  readonly here: string;
  /** The written value of a referenced attribute, where the configuration settles it. */
  readonly deref: (ref: Ref) => Value | undefined;
  /** Evaluates a nested block of the JSON notation that holds dynamic blocks. */
  readonly body: (body: Body, scope: Scope) => Value;
  /** The text of a file, by its path from the folder of the root module; `undefined` where it is not at hand. */
  readonly read: (path: string) => string | undefined;
  /** The paths of all files in a folder and below, relative to it; `undefined` where they are not at hand. */
  readonly list: (folder: string) => readonly string[] | undefined;
  readonly effort: Effort;
}

/** Bounds on one evaluation, so that no input hangs the reader. */
export interface Effort {
  depth: number;
  steps: number;
}

export const MOST_STEPS = 400_000;
/** Of one root module, in the units of `policy/work.ts`; the largest of the field trial that ends by itself takes a third. */
export const MOST_WORK = 5_000_000;
export const DEEPEST = 600;

export function bind(scope: Scope, added: Readonly<Record<string, Value>>, round: string): Scope {
  const bindings = new Map([...scope.bindings, ...Object.entries(added)]);
  return { ...scope, bindings, here: `${scope.here}/${round}` };
}

const WORDS = /[\p{L}_][\p{L}\p{Nd}_-]*/gu;

/** Every name in a text, and whatever else looks like one. */
export const wordsIn = (text: string): readonly string[] => text.match(WORDS) ?? [];

/** Longer texts are named by their digest. */
const LONG = 400;

/** The name of an undecided expression: the same text in one module means the same, unless a bound name is in it. */
export function nameOf(scope: Scope, text: string): string {
  if (text.length > LONG) return `${scope.here}:${digest('sha256', text)}`;
  const bound = wordsIn(text).some((word) => scope.bindings.has(word)) || text.includes('*');
  return `${bound ? scope.here : scope.module}:${text.replace(/\s+/g, ' ')}`;
}
