/** What may be written at one name of a resource type. Lists leave no mark in a path; every level of a map is a `*`. */
export interface AttributeNode {
  /** Levels of maps between this name and what lies below it. */
  readonly maps: number;
  /** Free JSON: any path below it is possible. */
  readonly free: boolean;
  /** What lies below; absent for plain values. */
  readonly below?: () => AttributeTree;
}

export type AttributeTree = ReadonlyMap<string, AttributeNode>;

/**
 * Does a path of the catalogue (see `policy/facts/resource-type.ts`) exist in the tree of its type? What follows the
 * first `|` lies inside a decoded text, which no schema describes; `$self` always exists.
 */
export function hasPath(tree: AttributeTree, path: string): boolean {
  const written = path.split('|')[0] ?? '';
  return written === '$self' || follow(tree, written.split('.'));
}

function follow(tree: AttributeTree, [name, ...rest]: readonly string[]): boolean {
  const node = tree.get(name ?? '');
  if (node === undefined) return false;
  let names = rest;
  for (let map = 0; map < node.maps && names.length > 0; map++) {
    if (names[0] !== '*') return false;
    names = names.slice(1);
  }
  if (names.length === 0 || node.free) return true;
  return node.below !== undefined && follow(node.below(), names);
}

/** Every path of a tree, a type that contains itself unfolded once. */
export function allPaths(tree: AttributeTree, prefix = '', inside: readonly AttributeTree[] = []): string[] {
  return [...tree].flatMap(([name, node]) => {
    const path = `${prefix}${name}${'.*'.repeat(node.maps)}`;
    const below = node.below?.();
    if (below === undefined || inside.includes(below)) return [path];
    return [path, ...allPaths(below, `${path}.`, [...inside, below])];
  });
}
