import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { blockOf } from './azurerm-block';
import { DEPRECATED } from './azurerm-gaps';
import { providerBlock } from './azurerm-provider-block';
import { sources } from './azurerm-source';
import { type InstalledPackage, installedPackage } from './installed-package';
import type { Block } from './terraform-block';

export interface AzurermSchema {
  /** Version of @cdktf/provider-azurerm and of the provider it was generated from. */
  readonly packageVersion: string;
  readonly providerVersion: string;
  readonly provider: Block;
  readonly resources: Readonly<Record<string, Block>>;
  readonly dataSources: Readonly<Record<string, Block>>;
  /** Attributes and blocks to be gone in the next major version: those whose description says so, and the known ones. */
  readonly deprecatedAttributes: readonly string[];
}

const CACHE = join('node_modules', '.cache', 'cloison');
const DERIVED_BY = [
  'azurerm-schema.ts',
  'azurerm-block.ts',
  'azurerm-source.ts',
  'azurerm-provider-block.ts',
  'azurerm-gaps.ts',
];
let known: AzurermSchema | undefined;

/**
 * The schema of the azurerm provider as the installed @cdktf/provider-azurerm tells it: every resource and data source,
 * with types, required, optional and computed marks, nested blocks, their nesting and limits; what the package leaves out
 * comes from `azurerm-gaps.ts`. Still unknown: sensitive marks, default values, what forces a new resource.
 * Kept in `node_modules/.cache` for the next run.
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
    else if (main.parent === 'TerraformResource') resources[type] = blockOf(source, main, type);
    else dataSources[type] = blockOf(source, main, `data.${type}`);
  }
  if (provider === undefined)
    throw new Error('No provider class in @cdktf/provider-azurerm: the package is built differently.');
  return {
    packageVersion: from.version,
    providerVersion,
    provider,
    resources,
    dataSources,
    deprecatedAttributes: [...deprecated, ...DEPRECATED],
  };
}

const deprecatedIn = (type: string, text: string): string[] =>
  [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?deprecated(?:(?!\*\/)[\s\S])*?#(\w+) /gi)].map(
    ([, name = '']) => `${type}.${name}`,
  );
