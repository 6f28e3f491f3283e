import type { AttributeNode, AttributeTree } from './attribute-tree';
import { type AzurermSchema, azurermSchema } from './azurerm-schema';
import type { Block, TerraformType } from './terraform-block';

export interface AzurermType {
  readonly type: string;
  readonly location: boolean;
  readonly tags: boolean;
  readonly resourceGroup: boolean;
  readonly attributes: AttributeTree;
}

export interface AzurermTypes {
  readonly schema: AzurermSchema;
  readonly types: ReadonlyMap<string, AzurermType>;
}

let known: AzurermTypes | undefined;

/** Every resource type of azurerm that the installed @cdktf/provider-azurerm knows (no data source), with its tree of attributes. */
export function azurermTypes(): AzurermTypes {
  known ??= read(azurermSchema());
  return known;
}

function read(schema: AzurermSchema): AzurermTypes {
  const names = Object.keys(schema.resources).sort();
  const types = names.map((type): [string, AzurermType] => {
    const attributes = treeOf(schema.resources[type] as Block);
    const has = (name: string) => attributes.has(name);
    return [
      type,
      {
        type,
        location: has('location'),
        tags: has('tags'),
        resourceGroup: has('resource_group_name'),
        attributes,
      },
    ];
  });
  return { schema, types: new Map(types) };
}

function treeOf(block: Block): AttributeTree {
  return new Map([
    ...Object.entries(block.attributes).map(([name, { type }]): [string, AttributeNode] => [
      name,
      nodeOf(type),
    ]),
    ...Object.entries(block.blocks).map(([name, nested]): [string, AttributeNode] => {
      const tree = treeOf(nested.block);
      return [name, { maps: 0, free: false, below: () => tree }];
    }),
  ]);
}

function nodeOf(type: TerraformType): AttributeNode {
  if (typeof type === 'string') return { maps: 0, free: false };
  if (type[0] === 'object') {
    const tree = new Map(Object.entries(type[1]).map(([name, inner]) => [name, nodeOf(inner)]));
    return { maps: 0, free: false, below: () => tree };
  }
  const inner = nodeOf(type[1]);
  return type[0] === 'map' ? { ...inner, maps: inner.maps + 1 } : inner;
}
