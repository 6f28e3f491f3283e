import { type Document, isAlias, isMap, isSeq, type Node } from 'yaml';
import { keyText, offsetOf, type Targets } from './yaml-convert';
import { longForm } from './yaml-tags';

/** Finds the offset of a path (in long form) in a YAML document; undefined where there is no such path. */
export function yamlLocator(
  doc: Document,
  resolve: Targets,
): (path: readonly (string | number)[]) => number | undefined {
  return (path) => {
    let node = doc.contents as Node | null;
    let shown = offsetOf(node);
    for (const step of path) {
      const target = isAlias(node) ? (resolve(node) ?? null) : node;
      const tag = (target as { tag?: string } | null)?.tag;
      // The long form's key stands where the tag stands.
      if (tag !== undefined && longForm(tag) === step) continue;
      const found = child(target, step);
      if (!found) return undefined;
      node = found.value;
      shown = found.shown;
    }
    return shown;
  };
}

function child(
  node: Node | null,
  step: string | number,
): { value: Node | null; shown: number | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return item && { value: item, shown: offsetOf(item) };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((one) => !isAlias(one.key) && keyText(one.key) === String(step));
  return pair && { value: pair.value as Node | null, shown: offsetOf(pair.key) };
}
