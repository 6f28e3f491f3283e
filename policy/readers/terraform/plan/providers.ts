/** The provider configuration of a planned resource. */
import type { ProviderFacts } from '../../../model';
import { Unknown, type Value } from '../../../values';
import { type ConfigResource, type Expressions, isLeaf } from './format';
import { type Lookup, resolve, type Standing } from './references';

/** `module.a:azurerm.x` stands in module a; a module without its own configuration takes its caller's. */
function* candidates(key: string): Generator<string> {
  yield key;
  const name = key.slice(key.lastIndexOf(':') + 1);
  const calls = key.split('.module.');
  for (calls.pop(); calls.length > 0; calls.pop()) yield `${calls.join('.module.')}:${name}`;
  yield name;
}

const NOT_ARGUMENTS = new Set(['features', 'alias', 'version']);

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A plan says what an argument refers to, but not which function stands between: an id is taken for what it is, other words are not. */
function argumentOf(name: string, expression: Expressions, at: Standing, lookup: Lookup): Value {
  const value = resolve(expression, at, lookup);
  const written = isLeaf(expression) && 'constant_value' in expression;
  return written || !name.endsWith('_id') || typeof value !== 'string' || ID.test(value)
    ? value
    : new Unknown(`the plan does not say how ${name} is made`, 'judge the configuration itself');
}

/** `name` is the provider's own (`azurerm`), whatever it is called locally. All resources of one share its facts. */
export function plannedProvider(
  resource: ConfigResource | undefined,
  type: string,
  lookup: Lookup,
): ProviderFacts {
  const name = type.includes('_') ? type.slice(0, type.indexOf('_')) : type;
  const configured = resource?.provider_config_key ?? name;
  const key = `${name} ${configured}`;
  const facts = lookup.providers.get(key) ?? providerOf(name, configured, lookup);
  lookup.providers.set(key, facts);
  return facts;
}

function providerOf(name: string, configured: string, lookup: Lookup): ProviderFacts {
  const all = lookup.plan.configuration?.provider_config ?? {};
  const wanted = [...candidates(configured)];
  const key = wanted.find((one) => Object.hasOwn(all, one));
  const found = key === undefined ? undefined : all[key];
  const path = key?.includes(':') ? `${key.slice(0, key.lastIndexOf(':'))}.` : '';
  const given = Object.entries(found?.expressions ?? {}).filter(
    ([argument, e]) => !NOT_ARGUMENTS.has(argument) && isLeaf(e),
  );
  const values = given.map(([argument, e]): [string, Value] => [
    argument,
    argumentOf(argument, e, { path, key: undefined }, lookup),
  ]);
  const alias = found?.alias === undefined ? {} : { alias: found.alias };
  return { name, ...alias, arguments: Object.fromEntries(values.filter(([, value]) => value !== null)) };
}
