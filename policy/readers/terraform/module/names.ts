/** The names an expression of a module can begin with: `var`, `local`, `module`, `data`, resource types. */
import { Ref, Unknown, type Value } from '../../../values';
import { anyInstance, Opaque, Space } from '../evaluation/access';
import { evaluate } from '../evaluation/evaluate';
import type { Scope } from '../evaluation/scope';
import { Failure, named } from '../evaluation/unsettled';
import type { Expression } from '../language/syntax';
import type { Child, Module } from './bound';
import { dataValue, foreignOutputs } from './data';
import { type Instance, suffixOf, wholeOf } from './expansion';
import { variableValue } from './variables';
import { idIn, keeping, memoMap } from './world';

/** What stands for a value that needs itself. */
export const cyclic = (what: string) => new Failure(`${what} refers to itself`);

const OUTSIDE: Readonly<Record<string, string>> = {
  path: 'depends on the machine',
  terraform: 'is chosen when terraform runs',
};

function outside(root: string, known: (name: string) => string | undefined = () => undefined): Space {
  return new Space((name) => {
    const here = known(name);
    if (here !== undefined) return here;
    const text = `${root}.${name}`;
    return named(new Unknown(`${text} ${OUTSIDE[root]}`, 'write the value itself, or judge the plan'), text);
  });
}

/** Evaluates from the top: the bound on steps begins anew. */
export function fresh(expression: Expression, scope: Scope): Value {
  scope.effort.steps = 0;
  return evaluate(expression, scope);
}

/** What names of blocks stand for, which thousands of expressions may ask for. */
type Wholes = ReturnType<typeof keeping<Value>>;

function resourceSpace(module: () => Module, type: string, wholes: Wholes): Space {
  return new Space((name) => {
    const key = `${type}.${name}`;
    const { call, world, expansion, scope } = module();
    if (!call.files.configuration.resources.has(key))
      return new Failure(`${scope.module}${key} is not declared`);
    const ref = (instance: Instance) => new Ref(idIn(world, `${call.path}${key}${suffixOf(instance.key)}`));
    const expanded = expansion(key);
    return wholes(key, [expanded], () => wholeOf(expanded, ref, (instance) => anyInstance(ref(instance))));
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
      get: () => module.output(name),
    });
  }
  return result;
}

function anyOutputs(child: Child): Value {
  const { module } = child;
  if (!module) return outputsOf(child);
  const { outputs } = module.call.files.configuration;
  const any: Opaque = new Opaque(
    `nobody knows how many instances ${child.path.slice(0, -1)} has`,
    'judge the plan',
    (key) => (outputs.has(String(key)) ? module.output(String(key)) : any),
  );
  return any;
}

function moduleSpace(module: () => Module): Space {
  const wholes: Wholes = keeping();
  return new Space((name) => {
    const { call, scope, calls, children } = module();
    if (!call.files.configuration.modules.has(name))
      return new Failure(`${scope.module}module.${name} is not declared`);
    const [made, expanded] = [children(name), calls(name)];
    return wholes(name, [made, expanded], () => {
      const all = new Map(made.map((child) => [child.path, child]));
      const of = (read: (child: Child) => Value) => (instance: Instance) => {
        const child = all.get(`${call.path}module.${name}${suffixOf(instance.key)}.`);
        return child ? read(child) : cyclic(`${scope.module}module.${name}`);
      };
      return wholeOf(expanded, of(outputsOf), of(anyOutputs));
    });
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

/** The item of a map that is written with plain keys: of hundreds of made-up names, most often one is asked for. */
function itemOf(map: Expression | undefined, key: string): Expression | undefined {
  if (map?.kind !== 'object') return undefined;
  const plain = map.entries.every((entry) => entry.key.kind === 'literal');
  return plain
    ? map.entries.findLast((entry) => entry.key.kind === 'literal' && entry.key.value === key)?.value
    : undefined;
}

/** The names an expression of the module can begin with. */
export function rootOf(module: () => Module): (name: string) => Value | Space {
  const { call } = { call: () => module().call };
  const locals = memoMap<Value>(
    (name) => {
      const expression = call().files.configuration.locals.get(name);
      return expression ? fresh(expression, module().scope) : new Failure(`local.${name} is not declared`);
    },
    (name) => cyclic(`local.${name}`),
  );
  const items = memoMap<Value | undefined>(
    (path) => {
      const [name = '', key = ''] = path.split('.', 2);
      const item = itemOf(call().files.configuration.locals.get(name), key);
      return item && fresh(item, module().scope);
    },
    (path) => cyclic(`local.${path}`),
  );
  const variables = memoMap<Value>(
    (name) => {
      const variable = call().files.configuration.variables.get(name);
      if (!variable) return new Failure(`variable ${call().path}${name} is not declared`);
      const { locals } = call().files.configuration;
      return variableValue({ variable, name, scope: module().scope, locals }, call().input(name));
    },
    (name) => cyclic(`var.${name}`),
  );
  const spaces: Readonly<Record<string, Space>> = {
    var: new Space(variables),
    local: new Space(locals, (name, key) => items(`${name}.${key}`)),
    module: moduleSpace(module),
    data: dataSpace(module),
    // As Terraform gives them where it runs in the folder of the root module.
    path: outside('path', (name) =>
      name === 'root' ? '.' : name === 'module' ? call().folder || '.' : undefined,
    ),
    terraform: outside('terraform'),
  };
  const wholes: Wholes = keeping();
  const loose = new Set(['each', 'count', 'self', 'ephemeral']);
  return (name) => {
    if (loose.has(name)) return new Unknown(`${name} has no value here`, 'judge the plan');
    return Object.hasOwn(spaces, name) ? (spaces[name] as Space) : resourceSpace(module, name, wholes);
  };
}
