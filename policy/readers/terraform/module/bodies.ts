/** The attributes of a resource out of its body: nested blocks gathered by type, dynamic blocks expanded. */
import { equals } from '../../../guards';
import { Ref, Unknown, type Value } from '../../../values';
import { choose, lift } from '../evaluation/choices';
import { evaluate } from '../evaluation/evaluate';
import { pairs } from '../evaluation/loops';
import { bind, nameOf, type Scope } from '../evaluation/scope';
import { derived, Failure, isList, isMap } from '../evaluation/unsettled';
import type { Attribute, Block, Body } from '../language/syntax';
import { attributeOf, referenceText } from './configuration';

/** What Terraform reads itself and hands to no provider. */
export const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
]);

/** Reads a reference through to a list or map that is written. */
const read = (value: Value, scope: Scope): Value =>
  value instanceof Ref ? (scope.deref(value) ?? value) : value;

/** The content of one round: a nested body in native syntax, an object (or a list of them) in JSON. */
function contentOf(block: Block, scope: Scope): Value[] {
  const nested = block.body.blocks
    .filter((inner) => inner.type === 'content')
    .map((inner) => bodyValue(inner.body, scope));
  const written = attributeOf(block.body, 'content');
  if (!written) return nested;
  const value = evaluate(written, scope);
  return [...nested, ...(isList(value) ? value : [value])];
}

function expanded(block: Block, scope: Scope): Value {
  const collection = attributeOf(block.body, 'for_each');
  if (!collection) return new Failure('a dynamic block needs for_each');
  const iterator = referenceText(attributeOf(block.body, 'iterator')) ?? block.labels[0] ?? '';
  const round = (key: Value, value: Value, i: number | string) =>
    contentOf(block, bind(scope, { [iterator]: { key, value } }, `${iterator}${i}`));
  return lift([evaluate(collection, scope)], ([chosen = null]) =>
    lift([read(chosen, scope)], ([plain = null]) => {
      if (plain instanceof Failure) return plain;
      const found = plain === null ? [] : pairs(plain);
      if (found) return found.flatMap(([key, value], i) => round(key, value, i));
      if (!isMap(plain) && !(plain instanceof Ref) && !(plain instanceof Unknown))
        return new Failure('a dynamic block needs a collection');
      const item = () => derived([plain], collection.text);
      const input = `some:${nameOf(scope, collection.text)}`;
      return choose([
        { guard: equals(input, 'true'), value: round(item(), item(), '?') },
        { guard: equals(input, 'false'), value: [] },
      ]);
    }),
  );
}

/** Lists of blocks of one type, written and generated, one after the other. */
function gathered(groups: readonly Value[]): Value {
  return lift(
    groups,
    (lists) => lists.find((l) => l instanceof Failure) ?? lists.flatMap((l) => (isList(l) ? l : [l])),
  );
}

function blockGroups(blocks: readonly Block[], scope: Scope, only: string | undefined): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const block of blocks) {
    const name = block.type === 'dynamic' ? (block.labels[0] ?? '') : block.type;
    if (only !== undefined && only !== name) continue;
    const value = block.type === 'dynamic' ? expanded(block, scope) : [bodyValue(block.body, scope)];
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return groups;
}

/** A nested body as a map of values. */
export function bodyValue(
  body: Body,
  scope: Scope,
  leave: ReadonlySet<string> = new Set(),
  only?: string,
): Record<string, Value> {
  const entries: [string, Value][] = [];
  const groups = blockGroups(
    body.blocks.filter((b) => !leave.has(b.type)),
    scope,
    only,
  );
  const wanted = (attribute: Attribute) =>
    !leave.has(attribute.name) && (only === undefined || attribute.name === only);
  for (const attribute of body.attributes.filter(wanted)) {
    const written = evaluate(attribute.value, scope);
    const more = groups.get(attribute.name);
    groups.delete(attribute.name);
    entries.push([attribute.name, more ? gathered([written, ...more]) : written]);
  }
  for (const [name, values] of groups) entries.push([name, gathered(values)]);
  return Object.fromEntries(entries);
}
