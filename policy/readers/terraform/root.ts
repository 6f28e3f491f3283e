/** A root module, read from texts alone. */
import { ALWAYS } from '../../guards';
import type { Artefact } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { Value } from '../../values';
import { allowing } from '../../work';
import { evaluate } from './evaluation/evaluate';
import { MOST_WORK } from './evaluation/scope';
import { Failure } from './evaluation/unsettled';
import type { ModuleFiles, Texts } from './files';
import { readModule } from './files';
import type { Call, Module } from './module/bound';
import { finished } from './module/finish';
import { takenOver } from './module/imports';
import { makeModule } from './module/module';
import { collect, type Found, states } from './module/resources';
import { memoMap, type World } from './module/world';

export interface RootInput {
  /** Id of the artefact. */
  readonly id: string;
  /** What the user named: a file or a folder. */
  readonly file: string;
  readonly environment?: EnvironmentName;
  /** Texts of the root module (under `''`) and of local modules, by folder relative to it. */
  readonly folders: ReadonlyMap<string, Texts>;
  /** The text of a file that the configuration reads, by its path from the root module; without it none is at hand. */
  readonly read?: (path: string) => string | undefined;
  /** The files of a folder and below, by its path from the root module; without it none are at hand. */
  readonly list?: (folder: string) => readonly string[] | undefined;
}

export interface Root {
  readonly artefact: () => Artefact;
  /** An output of the root module, for stacks that read its state. */
  readonly output: (name: string) => Value;
}

/** The name of a joined folder among those of a root module, which itself is `''`. */
export const folderName = (joined: string): string => joined.replace(/\/$/, '').replace(/^\.$/, '');

function rootCall(files: ModuleFiles, module: () => Module): Call {
  const input = (name: string): Value | undefined => {
    const written = files.values.get(name);
    return (
      written &&
      evaluate(written, { ...module().scope, root: () => new Failure('a values file holds constants only') })
    );
  };
  return { path: '', folder: '', guard: ALWAYS, files, input, providers: undefined, depth: 0 };
}

/** Prepares a root module. Throws `UnreadableInput` where a file is not Terraform's. */
export function openRoot(input: RootInput, remote: World['remote'] = () => undefined): Root {
  const environment = input.environment ?? 'enclave';
  const files = memoMap<ModuleFiles | undefined>(
    (folder) => {
      const texts = input.folders.get(folder);
      return texts && readModule(texts);
    },
    () => undefined,
  );
  const world: World = {
    artefact: input.id,
    files: (folder) => files(folderName(folder)),
    remote,
    read: input.read ?? (() => undefined),
    list: input.list ?? (() => undefined),
    written: new Map(),
    effort: { depth: 0, steps: 0 },
    instances: 0,
  };
  const own = files('') ?? readModule(new Map());
  const module: Module = makeModule(
    world,
    rootCall(own, () => module),
  );
  const artefact = (): Artefact => {
    const found: Found = { resources: states(module, environment), opacities: [] };
    collect(module, environment, found);
    const resources = takenOver(module, found.resources);
    return { id: input.id, kind: 'terraform', environment, file: input.file, ...found, resources };
  };
  return {
    artefact: () => allowing(MOST_WORK, artefact),
    output: (name) =>
      allowing(MOST_WORK, () => finished({ value: module.output(name) }, module.scope).value ?? null),
  };
}

/** Reads a root module out of texts. */
export const readTerraformTexts = (input: RootInput): Artefact => openRoot(input).artefact();
