/** What an expression of a plan's configuration refers to: a resource, an input of the module, an output of another. */
import { groupBy } from '../../../group-by';
import { type ProviderFacts, resourceId } from '../../../model';
import { Ref, Unknown, type Value, type ValueMap } from '../../../values';
import { suffixOf } from '../module/expansion';
import {
  callsOf,
  type Expressions,
  isJsonMap,
  isLeaf,
  type Json,
  moduleAt,
  type PlanJson,
  resourcesIn,
} from './format';
import { meantBy } from './meant';
import { keyOf, longest, type Step, stepsOf } from './reference-steps';
import { ofKey, refsIn, wholeModule } from './whole-module';

/** Where an expression stands: a module instance, and the key of the resource instance in it. */
export interface Standing {
  /** `''` or `module.a["k"].` */
  readonly path: string;
  readonly key: number | string | undefined;
  readonly forEach?: Expressions | undefined;
  /** The key that a resource or module named without one is taken by; absent where nobody can tell which instance is meant. */
  readonly index?: number | string | undefined;
  /** The attribute that asks, by its dotted name. */
  readonly attribute?: string | undefined;
}

export interface Lookup {
  readonly plan: PlanJson;
  readonly artefact: string;
  /** Addresses of the managed resources planned. */
  readonly addresses: ReadonlySet<string>;
  /** Addresses by what they are without their index. */
  readonly instances: ReadonlyMap<string, readonly string[]>;
  /** What of the state and of data sources is read already, by address. */
  readonly read: ReadonlyMap<string, Json | undefined>;
  /** What attributes of a name may mean, once it was asked for. */
  readonly meant: Map<string, readonly Ref[]>;
  /** The configuration of each provider, once it was asked for. */
  readonly providers: Map<string, ProviderFacts>;
}

const MOST_HOPS = 24;
const SETTLE = 'write the value itself, or judge the state after apply';
const parentOf = (path: string) => {
  const calls = callsOf(path);
  const last = calls.pop();
  const parent = calls.map(({ name, suffix }) => `module.${name}${suffix}.`).join('');
  return last && { parent, name: last.name, key: last.suffix === '' ? undefined : keyOf(last.suffix) };
};

const unknown = (reason: string, origins: readonly Ref[] = []) => new Unknown(reason, SETTLE, origins);

/** A plain value of the plan, one step after the other. */
function inside(value: Json | undefined, steps: readonly (string | number)[]): Json | undefined {
  let at = value;
  for (const step of steps) at = Array.isArray(at) ? at[Number(step)] : isJsonMap(at) ? at[step] : undefined;
  return at;
}

function variable(
  name: string,
  rest: readonly (string | number)[],
  at: Standing,
  lookup: Lookup,
  hops: number,
): Value {
  const above = parentOf(at.path);
  if (!above) {
    const value = inside(lookup.plan.variables?.[name]?.value, rest);
    return value === undefined ? unknown(`variable ${name} has no value in the plan`) : (value as Value);
  }
  const call = moduleAt(lookup.plan, above.parent)?.module_calls?.[above.name];
  const given = call?.expressions?.[name];
  if (given === undefined)
    return (inside(moduleAt(lookup.plan, at.path)?.variables?.[name]?.default, rest) ?? null) as Value;
  const caller = { path: above.parent, key: above.key, forEach: call?.for_each_expression };
  return resolve(given, { ...caller, attribute: at.attribute }, lookup, hops - 1);
}

function output(steps: readonly Step[], at: Standing, lookup: Lookup, hops: number): Value {
  const [, name, ...rest] = steps;
  const indexed = rest[0]?.index ? rest.shift() : undefined;
  const path = `${at.path}module.${name?.step}${indexed?.text ?? ''}.`;
  const out = rest[0]?.step;
  const said = steps.map((step) => step.text).join('');
  if (out === undefined) {
    const asked = {
      base: `${at.path}module.${name?.step}`,
      index: indexed?.text ?? suffixOf(at.index),
      said,
    };
    return wholeModule(asked, at.attribute ?? '', lookup, (given, within) =>
      resolve(given, { path: within, key: undefined, attribute: at.attribute }, lookup, hops - 1),
    );
  }
  const expression = moduleAt(lookup.plan, path)?.outputs?.[out]?.expression;
  if (expression) {
    const made = resolve(expression, { path, key: undefined, attribute: at.attribute }, lookup, hops - 1);
    return ofKey(made, rest.find((step) => step.index)?.text ?? suffixOf(at.index));
  }
  return unknown(`${said} is known only after apply`);
}

function resource(steps: readonly Step[], at: Standing, lookup: Lookup): Value {
  const rest = steps.slice(2);
  const base = `${at.path}${steps
    .slice(0, 2)
    .map((step) => step.text)
    .join('')}`;
  const indexed = rest[0]?.index ? rest.shift() : undefined;
  const written = rest.map((step) => step.step);
  // What Terraform's own utility puts out is what was put in.
  const path =
    steps[0]?.step === 'terraform_data' && written[0] === 'output' ? ['input', ...written.slice(1)] : written;
  const instance = `${base}${indexed?.text ?? suffixOf(at.index)}`;
  const exact = [instance, base].find((address) => lookup.addresses.has(address));
  const all = exact ? [exact] : (lookup.instances.get(base) ?? []);
  const refs = all.map((address) => new Ref(resourceId(lookup.artefact, address), path));
  const [only] = refs;
  if (refs.length === 1 && only) return only;
  return unknown(`${base} is not one resource of the plan`, refs);
}

function dataSource(reference: string, steps: readonly Step[], at: Standing, lookup: Lookup): Value {
  const own = steps[3]?.index ? 4 : 3;
  const address = `${at.path}${steps
    .slice(0, own)
    .map((step) => step.text)
    .join('')}`;
  const value = inside(
    lookup.read.get(address),
    steps.slice(own).map((step) => step.step),
  );
  return value === undefined ? unknown(`${reference} is read only at apply`) : (value as Value);
}

function single(reference: string, at: Standing, lookup: Lookup, hops: number): Value | undefined {
  const steps = stepsOf(reference);
  const root = steps[0]?.step;
  const rest = steps.slice(2).map((step) => step.step);
  if (root === 'var') return variable(String(steps[1]?.step), rest, at, lookup, hops);
  if (root === 'module') return output(steps, at, lookup, hops);
  if (root === 'data') return dataSource(reference, steps, at, lookup);
  if (reference === 'each.key' || reference === 'count.index') return undefined;
  if (root === 'local')
    return new Unknown(
      `${reference} is a local value, which plans do not record`,
      `judge the configuration itself, which says what ${reference} is, or the state after apply`,
      meantBy(at.attribute ?? '', lookup),
    );
  if (root === 'each' && at.forEach) return looped(at, lookup, hops);
  if (['each', 'count', 'path', 'terraform', 'self'].includes(String(root))) {
    return unknown(`${reference} is known only after apply`);
  }
  return resource(steps, at, lookup);
}

/** What the loop of the asking resource goes over: of a resource or module the instance of the own key. */
const looped = (at: Standing, lookup: Lookup, hops: number): Value =>
  at.forEach ? told(at.forEach, { ...at, forEach: undefined, index: at.key }, lookup, hops) : null;

/**
 * The key by which an expression picks an instance. Plans list `x` and `each.key` for `x[each.key]`, and the same for a
 * function of the key; what may come from a local value, an input or a number that is counted on is anybody's.
 */
function indexIn(wanted: readonly string[], at: Standing, lookup: Lookup, hops: number) {
  const computed = wanted.some((one) => /^(?:local|var|path|terraform)\b/.test(one));
  if (wanted.includes('each.key') && !computed) return at.key;
  if (!wanted.includes('each.value') || computed || at.key === undefined) return undefined;
  const all = looped(at, lookup, hops - 1);
  const value = isSettledMap(all) ? all[at.key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

const isSettledMap = (value: Value): value is ValueMap =>
  isJsonMap(value) && !(value instanceof Ref) && !(value instanceof Unknown);

/**
 * The value of an expression the plan does not know: the resource it refers to where that is one, else unknown with
 * every resource it is made from. `place` picks one of several references where a list has as many items.
 */
export function resolve(
  expression: Expressions,
  at: Standing,
  lookup: Lookup,
  hops = MOST_HOPS,
  place?: { readonly index: number; readonly of: number },
): Value {
  const wanted = isLeaf(expression) ? longest(expression.references ?? []) : [];
  const index = indexIn(wanted, at, lookup, hops);
  // The value of the loop is then the key of what is meant, nothing that is told.
  const left = index === undefined ? wanted : wanted.filter((one) => one !== 'each.value');
  return told(expression, { ...at, index }, lookup, hops, place, left);
}

function told(
  expression: Expressions,
  at: Standing,
  lookup: Lookup,
  hops: number,
  place?: { readonly index: number; readonly of: number },
  given?: readonly string[],
): Value {
  if (!isLeaf(expression)) return unknown('the value is known only after apply');
  // Of a configuration in JSON syntax terraform calls a template a constant, and lists its references beside it.
  const wanted = given ?? longest(expression.references ?? []);
  if ('constant_value' in expression && wanted.length === 0)
    return (expression.constant_value ?? null) as Value;
  if (hops <= 0) return unknown(`${wanted.join(', ')} goes through too many modules`);
  const values = wanted.map((one) => single(one, at, lookup, hops)).filter((value) => value !== undefined);
  const open = values.filter((value) => typeof value === 'object' && value !== null);
  const said = open.length > 0 ? open : values;
  if (said.length === 1) return said[0] as Value;
  const placed = place && open.length === place.of ? open[place.index] : undefined;
  if (placed !== undefined) return placed;
  const listed = wanted.length > 0 ? `${wanted.join(', ')}: ` : '';
  return unknown(`${listed}the value is known only after apply`, values.flatMap(refsIn));
}

/** The look-up over a plan. */
export function lookupOf(plan: PlanJson, artefact: string): Lookup {
  const managed = [...(plan.resource_changes ?? []), ...resourcesIn(plan.planned_values?.root_module)].filter(
    (one) => one.mode === 'managed',
  );
  const addresses = new Set(managed.map((one) => one.address));
  const instances = groupBy(addresses, (address) =>
    address.endsWith(']') ? address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '') : address,
  );
  const prior = [
    ...resourcesIn(plan.prior_state?.values?.root_module),
    ...resourcesIn(plan.planned_values?.root_module),
  ];
  const read = new Map(prior.map((one) => [one.address, one.values] as const));
  return { plan, artefact, addresses, instances, read, meant: new Map(), providers: new Map() };
}
