import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { providerBlock } from './azurerm-provider-block';
import { type Source, type SourceClass, sources } from './azurerm-source';
import { type InstalledPackage, installedPackage } from './installed-package';
import type { Attribute, Block, NestedBlock, TerraformType } from './terraform-block';

export interface AzurermSchema {
  /** Version of @cdktf/provider-azurerm and of the provider it was generated from. */
  readonly packageVersion: string;
  readonly providerVersion: string;
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
  /** Attributes whose description says they are deprecated. The generator of 4.55.0 writes none down. */
  readonly deprecatedAttributes: readonly string[];
}

const CACHE = join('node_modules', '.cache', 'cloison');
const DERIVED_BY = ['azurerm-schema.ts', 'azurerm-source.ts', 'azurerm-provider-block.ts'];
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

let known: AzurermSchema | undefined;

/**
 * The schema of the azurerm provider as the installed @cdktf/provider-azurerm tells it: every resource and data source,
 * with types, required, optional and computed marks, nested blocks, their nesting and whether only one is allowed.
 * Not told by the package: larger limits, sensitive marks, what forces a new resource, deprecations. An optional list of
 * objects that is not computed reads as a nested block. Kept in `node_modules/.cache` for the next run.
 */
export function azurermSchema(): AzurermSchema {
  known ??= fromCache(installedPackage('@cdktf/provider-azurerm'));
  return known;
}

function fromCache(from: InstalledPackage): AzurermSchema {
  const hash = createHash('sha256').update(from.version);
  for (const name of DERIVED_BY) hash.update(readFileSync(join(__dirname, name)));
  const folder = join(__dirname, '..', CACHE);
  const file = join(folder, `azurerm-schema-${hash.digest('hex').slice(0, 16)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as AzurermSchema;
  const schema = deriveSchema(from);
  mkdirSync(folder, { recursive: true });
  const half = `${file}.${process.pid}`;
  writeFileSync(half, JSON.stringify(schema));
  renameSync(half, file);
  return schema;
}

/** Reads the whole package; a shape the generator never wrote before is an error that names it. */
export function deriveSchema(from: InstalledPackage): AzurermSchema {
  const resources: Record<string, Block> = {};
  const dataSources: Record<string, Block> = {};
  const deprecated: string[] = [];
  let provider: Block | undefined;
  let providerVersion = '';
  for (const source of sources(from)) {
    const main = [...source.classes.values()].find((one) => one.parent.startsWith('Terraform'));
    if (main === undefined) continue;
    providerVersion ||= main.body.match(/providerVersion: '([\d.]+)'/)?.[1] ?? '';
    const type = main.body.match(/tfResourceType = "(\w+)"/)?.[1] ?? '';
    deprecated.push(...deprecatedIn(type, source.text));
    if (main.parent === 'TerraformProvider') provider = providerBlock(source.text, main);
    else if (main.parent === 'TerraformResource') resources[type] = blockOf(source, main);
    else dataSources[type] = blockOf(source, main);
  }
  if (provider === undefined)
    throw new Error('No provider class in @cdktf/provider-azurerm: the package is built differently.');
  return {
    packageVersion: from.version,
    providerVersion,
    provider,
    resources,
    dataSources,
    deprecatedAttributes: deprecated,
  };
}

const deprecatedIn = (type: string, text: string): string[] =>
  [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?deprecated(?:(?!\*\/)[\s\S])*?#(\w+) /gi)].map(
    ([, name = '']) => `${type}.${name}`,
  );

function blockOf(source: Source, of: SourceClass): Block {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  const [, ...parts] = of.body.split(MEMBER);
  for (let at = 0; at < parts.length; at += 5) {
    const [name = '', computed, optional, required, text = ''] = parts.slice(at, at + 5);
    const body = text.split('\n  }')[0] ?? '';
    const nested = nestedClass(source, body);
    if (nested !== undefined && computed === 'false')
      blocks[name] = nestedBlock(source, nested, body, required === 'true');
    else
      attributes[name] = {
        type: nested ? ofObjects(source, nested, body) : plainType(body, `${of.name}#${name}`),
        ...(required === 'true' && { required: true }),
        ...(optional === 'true' && { optional: true }),
        ...(computed === 'true' && { computed: true }),
      };
  }
  return { attributes, blocks };
}

function plainType(body: string, where: string): TerraformType {
  const found = TYPES.find(([shape]) => shape.test(body));
  if (found === undefined)
    throw new Error(`${where} of @cdktf/provider-azurerm has a shape that cannot be read: ${body.trim()}`);
  return found[1];
}

/** The class of one element of a nested member, with the name the struct has. */
function nestedClass(source: Source, body: string): SourceClass | undefined {
  const [, struct, kind] = body.match(/= new (\w+?)(List|OutputReference)\(this, /) ?? [];
  if (struct === undefined) return undefined;
  const list = source.classes.get(`${struct}List`);
  if (kind === 'List' && list?.parent === 'MapList') return list;
  return source.classes.get(`${struct}OutputReference`);
}

function nestedBlock(source: Source, element: SourceClass, body: string, required: boolean): NestedBlock {
  const struct = element.name.replace(/OutputReference$/, '');
  const written = source.text.match(
    new RegExp(`type: "(\\w+)",\\n\\s+storageClassType: "${struct}(?:List)?"`),
  )?.[1];
  return {
    nesting: written === 'struct' ? 'single' : written === 'set' || /, true\)/.test(body) ? 'set' : 'list',
    min: required ? 1 : 0,
    max: /= new \w+OutputReference\(/.test(body) ? 1 : 0,
    block: blockOf(source, element),
  };
}

function ofObjects(source: Source, element: SourceClass, body: string): TerraformType {
  const collection = /, true\)/.test(body) ? 'set' : 'list';
  if (element.parent === 'MapList') return [collection, ['map', 'string']];
  return [collection, objectType(blockOf(source, element))];
}

function objectType({ attributes, blocks }: Block): TerraformType {
  const plain = Object.entries(attributes).map(([name, { type }]) => [name, type] as const);
  const nested = Object.entries(blocks).map(([name, one]) => {
    const type: TerraformType = [one.nesting === 'set' ? 'set' : 'list', objectType(one.block)];
    return [name, type] as const;
  });
  return ['object', Object.fromEntries([...plain, ...nested])];
}
