import { type Alias, type Document, type Node, visit } from 'yaml';

/**
 * What every alias of a document stands for: the node that bore the anchor last before it. Found in one walk, since the
 * library walks the whole document anew for each alias.
 */
export function aliasTargets(doc: Document): (alias: Alias) => Node | undefined {
  let targets: Map<Alias, Node> | undefined;
  return (alias) => {
    targets ??= targetsIn(doc);
    return targets.get(alias);
  };
}

function targetsIn(doc: Document): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(doc, {
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target) targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}
