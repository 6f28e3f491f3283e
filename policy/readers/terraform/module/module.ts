/** One module with its inputs bound: its names, its instances, its children. Everything is computed when first asked for. */
import { posix } from 'node:path';
import { and, type Guard } from '../../../guards';
import { Ref, Unknown, type Value } from '../../../values';
import { anyInstance, Opaque, Space } from '../evaluation/access';
import { evaluate } from '../evaluation/evaluate';
import { bind, type Scope } from '../evaluation/scope';
import { Failure, named } from '../evaluation/unsettled';
import type { ModuleFiles } from '../files';
import type { Block, Expression } from '../language/syntax';
import { bodyValue, META } from './bodies';
import { attributeOf } from './configuration';
import { dataValue, foreignOutputs } from './data';
import { type Expansion, expand, type Instance, suffixOf, wholeOf } from './expansion';
import { childProviders, type Providers, rootProviders } from './providers';
import { variableValue } from './variables';
import { dereference, idIn, MOST_INSTANCES, memo, memoMap, type World } from './world';

/** What the caller of a module binds. */
export interface Call {
  /** `''`, or `module.a["k"].` */
  readonly path: string;
  readonly folder: string;
  readonly guard: Guard;
  readonly files: ModuleFiles;
  readonly input: (name: string) => Value | undefined;
  readonly providers: ((scope: Scope) => Providers) | undefined;
  readonly depth: number;
}

export interface Child {
  readonly path: string;
  readonly guard: Guard;
  /** `undefined` where the module is not part of the input. */
  readonly module: Module | undefined;
  readonly source: string;
}

export interface Module {
  readonly call: Call;
  readonly scope: Scope;
  readonly world: World;
  readonly providers: () => Providers;
  readonly output: (name: string) => Value;
  /** Instances of a resource, by `type.name`. */
  readonly expansion: (key: string) => Expansion;
  readonly children: (name: string) => readonly Child[];
}

/** Modules inside modules beyond this depth call themselves. */
const DEEPEST = 24;

const cyclic = (what: string) => new Failure(`${what} refers to itself`);

const OUTSIDE: Readonly<Record<string, string>> = {
  path: 'depends on the machine',
  terraform: 'is chosen when terraform runs',
};

/** A scope's view on instances of one block. */
export const instanceScope = (scope: Scope, address: string, instance: Instance): Scope =>
  bind(scope, instance.bindings, `${address}${suffixOf(instance.key)}`);

function outside(root: string): Space {
  return new Space((name) => {
    const text = `${root}.${name}`;
    return named(new Unknown(`${text} ${OUTSIDE[root]}`, 'write the value itself, or judge the plan'), text);
  });
}

/** Evaluates from the top: the bound on steps begins anew. */
function fresh(expression: Expression, scope: Scope): Value {
  scope.effort.steps = 0;
  return evaluate(expression, scope);
}

function resourceSpace(module: () => Module, type: string): Space {
  return new Space((name) => {
    const key = `${type}.${name}`;
    const { call, world, expansion, scope } = module();
    if (!call.files.configuration.resources.has(key))
      return new Failure(`${scope.module}${key} is not declared`);
    const ref = (instance: Instance) => new Ref(idIn(world, `${call.path}${key}${suffixOf(instance.key)}`));
    return wholeOf(expansion(key), ref, (instance) => anyInstance(ref(instance)));
  });
}

/** All outputs as a map whose values are computed when read. */
function outputsOf(child: Child): Value {
  const { module } = child;
  if (!module) return foreignOutputs(child.path.slice(0, -1), child.source);
  const result: Record<string, Value> = {};
  for (const name of module.call.files.configuration.outputs.keys()) {
    Object.defineProperty(result, name, {
      enumerable: true,
      configurable: true,
      get: () => module.output(name),
    });
  }
  return result;
}

function anyOutputs(child: Child): Value {
  const outputs = child.module?.call.files.configuration.outputs;
  const any: Opaque = new Opaque(
    `nobody knows how many instances ${child.path.slice(0, -1)} has`,
    'judge the plan',
    (key) => (typeof key === 'string' && child.module && outputs?.has(key) ? child.module.output(key) : any),
  );
  return child.module ? any : outputsOf(child);
}

function moduleSpace(module: () => Module): Space {
  return new Space((name) => {
    const { call, scope, children } = module();
    const block = call.files.configuration.modules.get(name);
    if (!block) return new Failure(`${scope.module}module.${name} is not declared`);
    const all = new Map(children(name).map((child) => [child.path, child]));
    const of = (instance: Instance) => all.get(`${call.path}module.${name}${suffixOf(instance.key)}.`);
    return wholeOf(
      expand(block.body, scope, `${call.path}module.${name}`),
      (instance) => outputsOf(of(instance) as Child),
      (instance) => anyOutputs(of(instance) as Child),
    );
  });
}

function dataSpace(module: () => Module): Space {
  const byKey = memoMap<Value>(
    (key) => {
      const { call, scope, providers, world } = module();
      const block = call.files.configuration.data.get(key);
      return block
        ? dataValue(block, scope, providers(), world)
        : new Failure(`${scope.module}data.${key} is not declared`);
    },
    (key) => cyclic(`data.${key}`),
  );
  return new Space((type) => new Space((name) => byKey(`${type}.${name}`)));
}

/** The names an expression of the module can begin with. */
function rootOf(module: () => Module): (name: string) => Value | Space {
  const { call } = { call: () => module().call };
  const locals = memoMap<Value>(
    (name) => {
      const expression = call().files.configuration.locals.get(name);
      return expression ? fresh(expression, module().scope) : new Failure(`local.${name} is not declared`);
    },
    (name) => cyclic(`local.${name}`),
  );
  const variables = memoMap<Value>(
    (name) => {
      const variable = call().files.configuration.variables.get(name);
      if (!variable) return new Failure(`variable ${call().path}${name} is not declared`);
      return variableValue(variable, name, call().input(name), module().scope);
    },
    (name) => cyclic(`var.${name}`),
  );
  const spaces: Readonly<Record<string, Space>> = {
    var: new Space(variables),
    local: new Space(locals),
    module: moduleSpace(module),
    data: dataSpace(module),
    path: outside('path'),
    terraform: outside('terraform'),
  };
  const loose = new Set(['each', 'count', 'self', 'ephemeral']);
  return (name) => {
    if (loose.has(name)) return new Unknown(`${name} has no value here`, 'judge the plan');
    return Object.hasOwn(spaces, name) ? (spaces[name] as Space) : resourceSpace(module, name);
  };
}

/** Registers an instance so that references to it can be read through. */
function register(module: Module, key: string, block: Block, instance: Instance): void {
  const { world, call } = module;
  const address = `${call.path}${key}${suffixOf(instance.key)}`;
  const scope = instanceScope(module.scope, `${call.path}${key}`, instance);
  const attribute = memoMap<Value | undefined>(
    (name) => (META.has(name) ? undefined : bodyValue(block.body, scope, META, name)[name]),
    () => undefined,
  );
  world.written.set(idIn(world, address), { type: block.labels[0] ?? '', attribute });
}

function expansions(module: () => Module): (key: string) => Expansion {
  return memoMap<Expansion>(
    (key) => {
      const { call, scope, world } = module();
      const block = call.files.configuration.resources.get(key) as Block;
      const result = expand(block.body, scope, `${call.path}${key}`);
      world.instances += result.instances.length;
      for (const instance of result.instances) register(module(), key, block, instance);
      return result;
    },
    (key) =>
      ({
        how: 'count',
        instances: [],
        possibilities: [{ guard: [new Map()], keys: [], any: true }],
      }) satisfies Expansion & { key?: typeof key },
  );
}

const isLocal = (source: string): boolean => /^\.\.?(\/|$)/.test(source);

function childrenOf(module: () => Module): (name: string) => readonly Child[] {
  const make = (name: string, instance: Instance, block: Block): Child => {
    const { call, scope, world, providers } = module();
    const path = `${call.path}module.${name}${suffixOf(instance.key)}.`;
    const at = instanceScope(scope, `${call.path}module.${name}`, instance);
    const written = attributeOf(block.body, 'source');
    const source = written ? evaluate(written, at) : null;
    const folder =
      typeof source === 'string' && isLocal(source) ? posix.join(call.folder, source) : undefined;
    const within = call.depth < DEEPEST && world.instances++ < MOST_INSTANCES;
    const files = folder !== undefined && within ? world.files(folder) : undefined;
    const guard = and(call.guard, instance.guard);
    const input = (variable: string) => {
      const expression = attributeOf(block.body, variable);
      return expression && fresh(expression, at);
    };
    const child =
      files &&
      makeModule(world, {
        path,
        folder: folder ?? '',
        guard,
        files,
        input,
        depth: call.depth + 1,
        providers: (inner) => childProviders(block, providers(), files.configuration, inner),
      });
    return {
      path,
      guard,
      module: child,
      source: typeof source === 'string' ? JSON.stringify(source) : 'it names',
    };
  };
  return memoMap<readonly Child[]>(
    (name) => {
      const { call, scope } = module();
      const block = call.files.configuration.modules.get(name);
      if (!block) return [];
      return expand(block.body, scope, `${call.path}module.${name}`).instances.map((instance) =>
        make(name, instance, block),
      );
    },
    () => [],
  );
}

/** Makes a module of its files and what its caller binds. */
export function makeModule(world: World, call: Call): Module {
  const self = () => module;
  const scope: Scope = {
    root: rootOf(self),
    bindings: new Map(),
    module: call.path,
    here: call.path,
    deref: (ref) => dereference(world, ref),
    body: (body, inner) => bodyValue(body, inner),
    effort: world.effort,
  };
  const output = memoMap<Value>(
    (name) => {
      const expression = call.files.configuration.outputs.get(name);
      return expression
        ? fresh(expression, scope)
        : new Failure(`output ${call.path}${name} is not declared`);
    },
    (name) => cyclic(`output ${call.path}${name}`),
  );
  const providers = memo<Providers>(
    () => call.providers?.(scope) ?? rootProviders(call.files.configuration, scope),
    () => new Map(),
  );
  const module: Module = {
    call,
    scope,
    world,
    providers,
    output,
    expansion: expansions(self),
    children: childrenOf(self),
  };
  return module;
}
