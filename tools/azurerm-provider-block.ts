import type { SourceClass } from './azurerm-source';
import type { Attribute, Block, NestedBlock, TerraformType } from './terraform-block';

const MEMBER =
  /\n\s+(\w+): \{\n\s+value: ([^\n]*),\n\s+isBlock: (true|false),\n\s+type: "\w+",\n\s+storageClassType: "(\w+)"/g;
const TYPES: Readonly<Record<string, TerraformType>> = {
  string: 'string',
  boolean: 'bool',
  number: 'number',
  stringList: ['list', 'string'],
  stringMap: ['map', 'string'],
};

/**
 * The provider's own configuration. Its class has no accessors for nested blocks as resources have, so the blocks are
 * read from the functions that write them (`…ToHclTerraform`) and the required ones from the interfaces.
 */
export function providerBlock(text: string, main: SourceClass): Block {
  const body = main.body.slice(main.body.indexOf('synthesizeHclAttributes()'));
  return read(text, body, 'AzurermProviderConfig');
}

function read(text: string, body: string, interfaceName: string): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  const required = requiredOf(text, interfaceName);
  for (const [, name = '', value = '', isBlock, storage = ''] of body.matchAll(MEMBER)) {
    if (name === 'alias') continue;
    if (isBlock === 'true') blocks[name] = nested(text, value, required.has(name));
    else
      attributes[name] = {
        type: typeOf(storage, name),
        ...(required.has(name) ? { required: true } : { optional: true }),
      };
  }
  return { attributes, blocks };
}

function typeOf(storage: string, name: string): TerraformType {
  const type = TYPES[storage];
  if (type === undefined)
    throw new Error(`The provider's ${name} is of type ${storage}, which cannot be read.`);
  return type;
}

/** Every block of the provider's configuration, `features` and those within, may stand once only. */
function nested(text: string, value: string, required: boolean): NestedBlock {
  const writer = value.match(/(\w+)ToHclTerraform/)?.[1] ?? '';
  const start = text.indexOf(`export function ${writer}ToHclTerraform(`);
  const body = text.slice(start, text.indexOf('\n}\n', start));
  const struct = `${writer.charAt(0).toUpperCase()}${writer.slice(1)}`;
  return { nesting: 'list', min: required ? 1 : 0, max: 1, block: read(text, body, struct) };
}

function requiredOf(text: string, name: string): ReadonlySet<string> {
  const start = text.indexOf(`export interface ${name} {`);
  const body = start < 0 ? '' : text.slice(start, text.indexOf('\n}\n', start));
  return new Set(
    [...body.matchAll(/#(\w+) \w+#\w+\}\n\s+\*\/\n\s+readonly \w+:/g)].map(([, attribute = '']) => attribute),
  );
}
