/** What a module declares twice: Terraform refuses it, and no reader could tell which of the two will be deployed. */
import type { Block, Place } from '../language/syntax';
import { declaredName } from './configuration';

/** One declaration, and where it stands. */
export interface Declared {
  /** `resource azurerm_storage_account.files`, `local.region` … */
  readonly what: string;
  readonly file: string;
  readonly place: Place;
}

/** Blocks that stand once for each name. `terraform`, `moved`, `import` and their like may stand any number of times. */
const ONCE = new Set(['resource', 'data', 'ephemeral', 'module', 'variable', 'output', 'check', 'provider']);

function* declaredBy(block: Block): Generator<Declared> {
  const { type, file, place } = block;
  if (type === 'locals')
    for (const one of block.body.attributes) yield { what: `local.${one.name}`, file, place: one.place };
  if (ONCE.has(type)) yield { what: declaredName(block), file, place };
}

/** The first declaration that stands a second time, and the one before it. Override files are not asked about. */
export function declaredTwice(blocks: readonly Block[]): readonly [Declared, Declared] | undefined {
  const known = new Map<string, Declared>();
  for (const block of blocks) {
    for (const one of declaredBy(block)) {
      const before = known.get(one.what);
      if (before) return [before, one];
      known.set(one.what, one);
    }
  }
  return undefined;
}
