/** What an expression can see where it stands. */
import type { Ref, Value } from '../../../values';
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
  readonly effort: Effort;
}

/** Bounds on one evaluation, so that no input hangs the reader. */
export interface Effort {
  depth: number;
  steps: number;
}

export const MOST_STEPS = 400_000;
export const DEEPEST = 600;

export function bind(scope: Scope, added: Readonly<Record<string, Value>>, round: string): Scope {
  const bindings = new Map([...scope.bindings, ...Object.entries(added)]);
  return { ...scope, bindings, here: `${scope.here}/${round}` };
}

const WORDS = /[\p{L}_][\p{L}\p{Nd}_-]*/gu;

/** The name of an undecided expression: the same text in one module means the same, unless a bound name is in it. */
export function nameOf(scope: Scope, text: string): string {
  const bound = (text.match(WORDS) ?? []).some((word) => scope.bindings.has(word)) || text.includes('*');
  return `${bound ? scope.here : scope.module}:${text.replace(/\s+/g, ' ')}`;
}
