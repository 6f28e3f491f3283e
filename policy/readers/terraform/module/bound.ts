/** The words of a module with its inputs bound, as its names, instances and children know it. */
import type { Guard } from '../../../guards';
import type { Value } from '../../../values';
import type { Scope } from '../evaluation/scope';
import type { ModuleFiles } from '../files';
import type { Expansion } from './expansion';
import type { Providers } from './providers';
import type { World } from './world';

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
  /** Instances of a called module, by the name of the call. */
  readonly calls: (name: string) => Expansion;
  readonly children: (name: string) => readonly Child[];
}
