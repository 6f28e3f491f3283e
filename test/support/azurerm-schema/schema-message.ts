import { azurermSchema } from '../../../tools/azurerm-schema';
import type { Block } from '../../../tools/terraform-block';

const NESTING = { single: 'SINGLE', list: 'LIST', set: 'SET' } as const;

/**
 * The answer to "which types are there": the derived schema in the words of the protocol; of all types, or of those named
 * (terraform takes half a second in every command to read all 1,526 of them).
 */
export function schemaMessage(only?: ReadonlySet<string>): object {
  const { provider, resources, dataSources, deprecatedAttributes } = azurermSchema();
  const deprecated = new Set(deprecatedAttributes);
  const schemas = (blocks: Readonly<Record<string, Block>>, prefix: string) =>
    Object.fromEntries(
      Object.entries(blocks)
        .filter(([type]) => only?.has(type) ?? true)
        .map(([type, block]) => [
          type,
          { version: 0, block: blockMessage(block, `${prefix}${type}`, deprecated) },
        ]),
    );
  return {
    provider: { version: 0, block: blockMessage(provider, 'provider', deprecated) },
    resource_schemas: schemas(resources, ''),
    data_source_schemas: schemas(dataSources, 'data.'),
    diagnostics: [],
  };
}

function blockMessage(block: Block, path: string, deprecated: ReadonlySet<string>): object {
  return {
    version: 0,
    deprecated: deprecated.has(path),
    attributes: Object.entries(block.attributes).map(([name, { type, ...marks }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...marks,
      deprecated: deprecated.has(`${path}.${name}`),
    })),
    block_types: Object.entries(block.blocks).map(([name, nested]) => ({
      type_name: name,
      block: blockMessage(nested.block, `${path}.${name}`, deprecated),
      nesting: NESTING[nested.nesting],
      min_items: nested.nesting === 'single' ? 0 : nested.min,
      max_items: nested.nesting === 'single' ? 0 : nested.max,
    })),
  };
}
