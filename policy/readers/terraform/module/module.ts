/** One module with its inputs bound: its names, its instances, its children. Everything is computed when first asked for. */
import { posix } from 'node:path';
import { ALWAYS, and } from '../../../guards';
import type { Value } from '../../../values';
import { evaluate } from '../evaluation/evaluate';
import type { Scope } from '../evaluation/scope';
import { Failure } from '../evaluation/unsettled';
import type { Block } from '../language/syntax';
import { bodyValue, META } from './bodies';
import type { Call, Child, Module } from './bound';
import { attributeOf } from './configuration';
import { type Expansion, expand, type Instance, instanceScope, suffixOf } from './expansion';
import { cyclic, fresh, rootOf } from './names';
import { childProviders, type Providers, rootProviders } from './providers';
import { dereference, idIn, MOST_INSTANCES, memo, memoMap, type World } from './world';

/** Modules inside modules beyond this depth call themselves. */
const DEEPEST = 24;

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

/** A count that asks how many there are: nobody knows, which is not none. */
const ASKS_ITSELF: Expansion = {
  how: 'count',
  instances: [{ key: undefined, guard: ALWAYS, bindings: {} }],
  possibilities: [{ guard: ALWAYS, keys: [], any: true }],
};

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
    () => ASKS_ITSELF,
  );
}

function callsOf(module: () => Module): (name: string) => Expansion {
  return memoMap<Expansion>(
    (name) => {
      const { call, scope } = module();
      const block = call.files.configuration.modules.get(name) as Block;
      return expand(block.body, scope, `${call.path}module.${name}`);
    },
    () => ASKS_ITSELF,
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
      const { call, calls } = module();
      const block = call.files.configuration.modules.get(name) as Block;
      return calls(name).instances.map((instance) => make(name, instance, block));
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
    read: world.read,
    list: world.list,
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
    calls: callsOf(self),
    children: childrenOf(self),
  };
  return module;
}
