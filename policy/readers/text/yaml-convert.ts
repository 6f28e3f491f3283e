import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { LIMITS } from './limits';
import { plainScalar } from './yaml-scalar';
import { longForm, longFormArgument } from './yaml-tags';

/** What is wrong with a node of a YAML tree. */
export class YamlFault extends Error {
  constructor(
    readonly offset: number | undefined,
    readonly why: string,
  ) {
    super(why);
  }
}

/** What an alias stands for. */
export type Targets = (alias: Alias) => Node | undefined;

interface Walk {
  readonly target: Targets;
  /** Anchors being written out: one that comes up again holds itself. */
  readonly open: Set<Node>;
  aliased: number;
  depth: number;
}

/** The plain value of a YAML document: aliases written out, merge keys merged, short forms in long form. */
export function yamlValue(doc: Document, target: Targets): unknown {
  return convert(doc.contents as Node | null, { target, open: new Set(), aliased: 0, depth: 0 });
}

/** The text of a map's key; throws where it is none. */
export function keyText(key: unknown): string {
  if (!isScalar(key)) throw new YamlFault(offsetOf(key), 'a key of a map must be a text');
  const value = scalar(key);
  return typeof value === 'boolean' ? String(value) : String(key.source ?? key.value ?? '');
}

export const offsetOf = (node: unknown): number | undefined => (node as Node | null)?.range?.[0];

function scalar(node: Scalar): unknown {
  return node.type === 'PLAIN' && !node.tag ? plainScalar(node.source ?? String(node.value)) : node.value;
}

function convert(node: Node | null, walk: Walk): unknown {
  if (node === null) return null;
  if (walk.open.size > 0 && ++walk.aliased > LIMITS.aliased) {
    throw new YamlFault(
      offsetOf(node),
      'YAML aliases write out too much: write the values where they are used',
    );
  }
  if (++walk.depth > LIMITS.depth) {
    throw new YamlFault(offsetOf(node), `the file is nested more than ${LIMITS.depth} levels deep`);
  }
  const value = isAlias(node) ? alias(node, walk) : tagged(node, walk);
  walk.depth--;
  return value;
}

function meantBy(node: Alias, { target }: Walk): Node {
  const meant = target(node);
  if (!meant) throw new YamlFault(offsetOf(node), `no anchor is named ${node.source}`);
  return meant;
}

function alias(node: Alias, walk: Walk): unknown {
  const target = meantBy(node, walk);
  if (walk.open.has(target)) throw new YamlFault(offsetOf(node), `the anchor ${node.source} holds itself`);
  walk.open.add(target);
  const value = convert(target, walk);
  walk.open.delete(target);
  return value;
}

function tagged(node: Node, walk: Walk): unknown {
  const tag = (node as { tag?: string }).tag;
  let name: string | undefined;
  try {
    name = tag === undefined ? undefined : longForm(tag);
  } catch (error) {
    throw new YamlFault(offsetOf(node), (error as Error).message);
  }
  const value = isMap(node) ? map(node, walk) : isSeq(node) ? list(node.items, walk) : scalarOf(node, tag);
  return name === undefined ? value : { [name]: longFormArgument(name, value) };
}

function scalarOf(node: Node, tag: string | undefined): unknown {
  if (!isScalar(node)) throw new YamlFault(offsetOf(node), 'this is not a value');
  const standard = tag?.startsWith('tag:yaml.org,2002:') && tag !== 'tag:yaml.org,2002:str';
  return standard ? plainScalar(String(node.source ?? node.value)) : scalar(node);
}

const list = (items: readonly unknown[], walk: Walk): unknown[] =>
  items.map((item) => convert(item as Node, walk));

function map(node: YAMLMap, walk: Walk): unknown {
  const written = new Map<string, unknown>();
  const merged: unknown[] = [];
  for (const pair of node.items) {
    const key = keyText(isAlias(pair.key) ? meantBy(pair.key, walk) : pair.key);
    const value = convert(pair.value as Node | null, walk);
    if (key === '<<') merged.push(...(Array.isArray(value) ? value : [value]));
    else if (written.has(key))
      throw new YamlFault(offsetOf(pair.key), `the key "${key}" is written twice in one map`);
    else written.set(key, value);
  }
  for (const source of merged) {
    if (typeof source !== 'object' || source === null) {
      throw new YamlFault(offsetOf(node), 'a merge key (<<) takes a map or a list of maps');
    }
    for (const [key, value] of Object.entries(source)) if (!written.has(key)) written.set(key, value);
  }
  return Object.fromEntries(written);
}
