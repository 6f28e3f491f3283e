/** As much as is read of `terraform show -json` (format version 1.x). Source: developer.hashicorp.com/terraform/internals/json-format. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonMap = { readonly [key: string]: Json };

export interface Leaf {
  readonly constant_value?: Json;
  readonly references?: readonly string[];
}
export type Expressions = Leaf | readonly Expressions[] | { readonly [name: string]: Expressions };

export interface ConfigResource {
  readonly address: string;
  readonly mode: string;
  readonly provider_config_key?: string;
  readonly expressions?: { readonly [name: string]: Expressions };
  readonly for_each_expression?: Expressions;
  readonly depends_on?: readonly string[];
  readonly provisioners?: readonly { readonly type: string }[];
}

export interface ConfigModule {
  readonly resources?: readonly ConfigResource[];
  readonly module_calls?: { readonly [name: string]: ConfigCall };
  readonly outputs?: { readonly [name: string]: { readonly expression?: Expressions } };
  readonly variables?: { readonly [name: string]: { readonly default?: Json } };
}

export interface ConfigCall {
  readonly source?: string;
  readonly expressions?: { readonly [name: string]: Expressions };
  readonly for_each_expression?: Expressions;
  readonly module?: ConfigModule;
}

export interface ValuesResource {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly index?: number | string;
  readonly provider_name?: string;
  readonly deposed_key?: string;
  readonly values?: JsonMap;
}

export interface ValuesModule {
  readonly address?: string;
  readonly resources?: readonly ValuesResource[];
  readonly child_modules?: readonly ValuesModule[];
}

export interface Change {
  readonly address: string;
  readonly module_address?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: number | string;
  readonly deposed?: string;
  readonly provider_name?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before?: Json;
    readonly after: Json;
    readonly after_unknown?: Json;
  };
}

export interface PlanJson {
  readonly variables?: { readonly [name: string]: { readonly value?: Json } };
  readonly planned_values?: { readonly root_module?: ValuesModule };
  readonly prior_state?: { readonly values?: { readonly root_module?: ValuesModule } };
  readonly resource_changes?: readonly Change[];
  /** Planning ended with an error. */
  readonly errored?: boolean;
  readonly deferred_changes?: readonly { readonly reason?: string; readonly resource_change?: Change }[];
  readonly configuration?: {
    readonly provider_config?: {
      readonly [key: string]: {
        readonly name: string;
        readonly alias?: string;
        readonly expressions?: { readonly [name: string]: Expressions };
      };
    };
    readonly root_module?: ConfigModule;
  };
}

export const isJsonMap = (value: unknown): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a replacement left over exists beside what replaced it, which has the address. */
export const oldAddress = (address: string, key = ''): string => `${address} (deposed${key && ` ${key}`})`;

/** An expression itself, as against a block of named ones. */
export const isLeaf = (value: Expressions | undefined): value is Leaf =>
  isJsonMap(value) && ('constant_value' in value || Array.isArray((value as Leaf).references));

const STEP = /module\.([\p{L}\p{N}_-]+)(\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/gu;

/** The calls of a module path: `module.a["k"].module.b` is a, then b. */
export function callsOf(path: string): { name: string; suffix: string }[] {
  return [...path.matchAll(STEP)].map(([, name = '', suffix = '']) => ({ name, suffix }));
}

/** The configuration of the module at a path. */
export function moduleAt(plan: PlanJson, path: string): ConfigModule | undefined {
  let module = plan.configuration?.root_module;
  for (const { name } of callsOf(path)) module = module?.module_calls?.[name]?.module;
  return module;
}

/** Every resource of a tree of modules. */
export function* resourcesIn(module: ValuesModule | undefined): Generator<ValuesResource> {
  if (!module) return;
  if (module.resources) yield* module.resources;
  for (const child of module.child_modules ?? []) yield* resourcesIn(child);
}
