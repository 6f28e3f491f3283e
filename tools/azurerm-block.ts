import { LIMITS, OBJECT_LISTS } from './azurerm-gaps';
import type { Source, SourceClass } from './azurerm-source';
import type { Attribute, Block, NestedBlock, TerraformType } from './terraform-block';

const MEMBER = /\n {2}\/\/ (\w+) - computed: (true|false), optional: (true|false), required: (true|false)\n/;
const TYPES: readonly (readonly [RegExp, TerraformType])[] = [
  [/\?: number\[\]\[\]/, ['list', ['list', 'number']]],
  [/new cdktf\.StringMap\(|getStringMapAttribute/, ['map', 'string']],
  [/tolist\(this\.getNumberListAttribute/, ['set', 'number']],
  [/getNumberListAttribute/, ['list', 'number']],
  [/tolist\(this\.getListAttribute/, ['set', 'string']],
  [/getListAttribute/, ['list', 'string']],
  [/getStringAttribute/, 'string'],
  [/getBooleanAttribute/, 'bool'],
  [/getNumberAttribute/, 'number'],
];

/** A member of a generated class: one attribute or nested block, with the text of its accessors. */
interface Member {
  readonly path: string;
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly body: string;
}

/**
 * The block a generated class stands for. `path` names it in errors and in `azurerm-gaps.ts`.
 * A shape the generator never wrote before is an error that names the member.
 */
export function blockOf(source: Source, of: SourceClass, path: string): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  for (const member of membersOf(of, path)) {
    const nested = nestedClass(source, member.body);
    if (nested !== undefined && !member.computed && !OBJECT_LISTS.includes(member.path))
      blocks[member.name] = nestedBlock(source, nested, member);
    else
      attributes[member.name] = {
        type: nested ? ofObjects(source, nested, member) : plainType(member),
        ...(member.required && { required: true }),
        ...(member.optional && { optional: true }),
        ...(member.computed && { computed: true }),
      };
  }
  return { attributes, blocks };
}

function membersOf(of: SourceClass, path: string): Member[] {
  const [, ...parts] = of.body.split(MEMBER);
  const members: Member[] = [];
  for (let at = 0; at < parts.length; at += 5) {
    const [name = '', computed, optional, required, text = ''] = parts.slice(at, at + 5);
    members.push({
      path: `${path}.${name}`,
      name,
      computed: computed === 'true',
      optional: optional === 'true',
      required: required === 'true',
      body: text.split('\n  }')[0] ?? '',
    });
  }
  return members;
}

function plainType({ body, path }: Member): TerraformType {
  const found = TYPES.find(([shape]) => shape.test(body));
  if (found === undefined)
    throw new Error(`${path} of @cdktf/provider-azurerm has a shape that cannot be read: ${body.trim()}`);
  return found[1];
}

/** The class of one element of a nested member. */
function nestedClass(source: Source, body: string): SourceClass | undefined {
  const [, struct, kind] = body.match(/= new (\w+?)(List|OutputReference)\(this, /) ?? [];
  if (struct === undefined) return undefined;
  const list = source.classes.get(`${struct}List`);
  if (kind === 'List' && list?.parent === 'MapList') return list;
  return source.classes.get(`${struct}OutputReference`);
}

function nestedBlock(source: Source, element: SourceClass, { body, path, required }: Member): NestedBlock {
  const struct = element.name.replace(/OutputReference$/, '');
  const kind = new RegExp(`type: "(\\w+)",\\n\\s+storageClassType: "${struct}(?:List)?"`);
  const written = source.text.match(kind)?.[1];
  return {
    nesting: written === 'struct' ? 'single' : written === 'set' || isSet(body) ? 'set' : 'list',
    min: required ? 1 : 0,
    max: /= new \w+OutputReference\(/.test(body) ? 1 : (LIMITS[path] ?? 0),
    block: blockOf(source, element, path),
  };
}

const isSet = (body: string) => /, true\);/.test(body);

function ofObjects(source: Source, element: SourceClass, { body, path }: Member): TerraformType {
  const inner: TerraformType =
    element.parent === 'MapList' ? ['map', 'string'] : objectType(blockOf(source, element, path));
  return [isSet(body) ? 'set' : 'list', inner];
}

function objectType({ attributes, blocks }: Block): TerraformType {
  const plain = Object.entries(attributes).map(([name, { type }]) => [name, type] as const);
  const nested = Object.entries(blocks).map(([name, one]) => {
    const type: TerraformType = [one.nesting === 'set' ? 'set' : 'list', objectType(one.block)];
    return [name, type] as const;
  });
  return ['object', Object.fromEntries([...plain, ...nested])];
}
