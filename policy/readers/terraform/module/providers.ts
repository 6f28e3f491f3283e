/** Provider configurations: blocks, aliases, and what a module hands to its children. */
import type { ProviderFacts } from '../../../model';
import { Unknown, type ValueMap } from '../../../values';
import type { Scope } from '../evaluation/scope';
import type { Block } from '../language/syntax';
import { bodyValue } from './bodies';
import { attributeOf, type Configuration, referenceText } from './configuration';
import { finished } from './finish';
import { memo } from './world';

export interface Provider {
  readonly name: string;
  readonly alias: string | undefined;
  readonly arguments: () => ValueMap;
}

/** By the name resources use: `azurerm`, `azurerm.alias`. */
export type Providers = ReadonlyMap<string, Provider>;

const NOT_ARGUMENTS = new Set(['alias', 'features', 'version']);

function declared(block: Block, scope: Scope): [string, Provider] {
  const name = block.labels[0] ?? '';
  const alias = referenceText(attributeOf(block.body, 'alias'));
  const read = memo<ValueMap>(
    () => finished(bodyValue(block.body, scope, NOT_ARGUMENTS), scope),
    () => ({}),
  );
  return [alias ? `${name}.${alias}` : name, { name, alias, arguments: read }];
}

/** `providers = { azurerm = azurerm.france }`; in JSON both sides are texts. */
function handed(block: Block, parent: Providers): [string, Provider][] {
  const written = attributeOf(block.body, 'providers');
  if (written?.kind !== 'object') return [];
  return written.entries.map(({ key, value }) => {
    const [inside = '', outside = ''] = [referenceText(key), referenceText(value)];
    return [inside, parent.get(outside) ?? missing(outside)];
  });
}

/** A configuration that is asked for and not written: nobody knows its subscription. */
function missing(name: string): Provider {
  const [type = '', alias] = name.split('.');
  const reason = `the provider configuration ${name} is not part of the configuration`;
  const unknown = new Unknown(reason, 'write the provider block with its subscription_id, or judge the plan');
  return { name: type, alias, arguments: () => ({ subscription_id: unknown, tenant_id: unknown }) };
}

export const rootProviders = (configuration: Configuration, scope: Scope): Providers =>
  new Map(configuration.providers.map((block) => declared(block, scope)));

/** What a child module sees: the parent's default configurations, those handed to it, its own. */
export function childProviders(
  call: Block,
  parent: Providers,
  configuration: Configuration,
  scope: Scope,
): Providers {
  // By the name in the parent: what was handed to it as its default may be an alias further up.
  const inherited = [...parent].filter(([name]) => !name.includes('.'));
  const own = configuration.providers.map((block) => declared(block, scope));
  return new Map([...inherited, ...handed(call, parent), ...own]);
}

/** The provider configuration in force for a resource or data block. */
export function providerOf(block: Block, providers: Providers): ProviderFacts {
  const type = block.labels[0] ?? '';
  const prefix = type.includes('_') ? type.slice(0, type.indexOf('_')) : type;
  const wanted = referenceText(attributeOf(block.body, 'provider')) ?? prefix;
  const found = providers.get(wanted) ?? (wanted.includes('.') ? missing(wanted) : undefined);
  const alias = found?.alias === undefined ? {} : { alias: found.alias };
  return { name: prefix, ...alias, arguments: found?.arguments() ?? {} };
}
