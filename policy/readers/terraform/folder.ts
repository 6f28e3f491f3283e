/** The edge to the file system: gathers the texts of a root module, of its local modules and of a cdktf output folder. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import type { Artefact, Position } from '../../model';
import type { EnvironmentName } from '../../programme';
import { circleIn } from '../circles';
import { type Refuse, throwIt } from '../refuse';
import { UnreadableInput } from '../text';
import { decode } from '../text/decode';
import { notJson } from '../text/json';
import { besides } from './besides';
import { isValues, readModule, type Texts } from './files';
import type { Expression } from './language/syntax';
import { attributeOf } from './module/configuration';
import { folderName, type RootInput } from './root';
import { readStacks, type StackInput } from './stacks';

export interface FolderOptions {
  readonly environment?: EnvironmentName;
  /** How the folder is shown in ids and findings; default: as given. */
  readonly shown?: string;
  /** The only configuration files of the folder to be read, as they are shown; default: all. */
  readonly files?: readonly string[];
}

const CONFIGURATION = /\.tf$|\.tf\.json$/;
/** Editors' and backup files that Terraform passes over, too. */
const PASSED = /^\.|~$|^#/;

/** Terraform takes an empty file for one that declares nothing. */
function textOf(file: string, shown: string): string {
  const bytes = readFileSync(file);
  return /\S/.test(bytes.toString('latin1', 0, 1024)) ? decode(shown, bytes) : bytes.toString();
}

/** Texts of the configuration and values files of a folder; `only` the named ones of the former, where some are. */
function textsOf(folder: string, shown: string, only: readonly string[] = []): Texts {
  const isRead = (name: string) => isValues(name) || (only.length === 0 && CONFIGURATION.test(name));
  const names = readdirSync(folder).filter((name) => isRead(name) && !PASSED.test(name));
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const found = files.map((name) => [join(folder, name), join(shown, name)] as const);
  const named = only.map((file) => [join(folder, basename(file)), file] as const);
  return new Map([...named, ...found].map(([file, as]) => [as, textOf(file, as)]));
}

const isLocal = (source: Expression | undefined): source is Expression & { readonly kind: 'literal' } =>
  source?.kind === 'literal' && /^\.\.?(\/|$)/.test(String(source.value));

/** The folders of the modules that a module calls, and the block that does. */
type Calls = ReadonlyMap<string, { readonly file: string; readonly where: Position | undefined }>;

/** Terraform refuses modules that call each other in a circle. */
function refuseCircle(calls: ReadonlyMap<string, Calls>): void {
  const circle = circleIn(new Map([...calls].map(([folder, called]) => [folder, called.keys()])));
  if (!circle) return;
  const [first, second] = circle as [string, string];
  const names = circle.map((folder) => folder || '.').join(' → ');
  const at = calls.get(first)?.get(second);
  throw new UnreadableInput(at?.file ?? first, at?.where, `modules call each other in a circle: ${names}`);
}

/** Texts of a module and of every local module it calls, by folder relative to it. Throws `UnreadableInput` for modules in a circle. */
function gather(folder: string, shown: string, only?: readonly string[]): Map<string, Texts> {
  const found = new Map<string, Texts>();
  const calls = new Map<string, Calls>();
  const waiting = [''];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const real = join(folder, at);
    if (found.has(at) || !existsSync(real) || !statSync(real).isDirectory()) continue;
    const texts = textsOf(real, join(shown, at), at === '' ? only : undefined);
    found.set(at, texts);
    const called = calledBy(texts, at);
    calls.set(at, called);
    waiting.push(...called.keys());
  }
  refuseCircle(calls);
  return found;
}

function calledBy(texts: Texts, at: string): Calls {
  const { configuration, where } = readModule(texts);
  return new Map(
    [...configuration.modules.values()].flatMap(({ body, file, place }) => {
      const source = attributeOf(body, 'source');
      if (!isLocal(source)) return [];
      return [
        [folderName(posix.join(at, String(source.value))), { file, where: where(file, place) }] as const,
      ];
    }),
  );
}

/** A root module of a folder with all that it reads. */
function rootOf(
  folder: string,
  shown: string,
  only?: readonly string[],
): Pick<RootInput, 'folders' | 'read' | 'list'> {
  const folders = gather(folder, shown, only);
  return { folders, ...besides(folder, folders.keys()) };
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly synthesizedStackPath: string }>>;
}

/** The stacks of a `cdktf.out`, or `undefined` for any other folder. Throws `UnreadableInput` where it cannot tell which. */
function manifestOf(folder: string): Manifest | undefined {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  try {
    const value = JSON.parse(text);
    return typeof value.stacks === 'object' && value.stacks !== null ? value : undefined;
  } catch {
    if (existsSync(join(folder, 'stacks'))) throw notJson(file, text);
    return undefined;
  }
}

interface OpenFolder extends StackInput {
  /** The folder of the root module. */
  readonly folder: string;
}

/** What a folder holds to be read: one root module, or the stacks of a cdktf programme. */
function rootsIn(folder: string, options: FolderOptions = {}): OpenFolder[] {
  const shown = options.shown ?? folder;
  const environment = options.environment ?? 'enclave';
  const { files } = options;
  const manifest = files ? undefined : manifestOf(folder);
  if (!manifest) {
    const file = files?.length === 1 ? String(files[0]) : shown;
    const input = () => ({ id: file, file, environment, ...rootOf(folder, shown, files) });
    return [{ stack: '', folder, file, input }];
  }
  return Object.entries(manifest.stacks).map(([stack, { synthesizedStackPath }]) => {
    const file = join(shown, String(synthesizedStackPath));
    const own = dirname(join(folder, String(synthesizedStackPath)));
    const input = () => ({ id: file, file, environment, ...rootOf(own, dirname(file)) });
    return { stack, folder: own, file, input };
  });
}

/** A root module has configuration: an empty folder would be taken for a pass. */
function configured(input: RootInput): RootInput {
  const names = [...(input.folders.get('')?.keys() ?? [])];
  if (names.some((name) => CONFIGURATION.test(name))) return input;
  throw new UnreadableInput(
    input.file,
    undefined,
    'the folder holds no Terraform configuration (*.tf, *.tf.json)',
  );
}

/**
 * Reads a folder: a root module with its local modules, or a `cdktf.out` with one artefact a stack.
 * Throws `UnreadableInput` where a file is not Terraform's or the folder holds no configuration; of several stacks `refuse`,
 * where it is given, is told of the one, and the others are read.
 */
export async function readTerraformFolder(
  folder: string,
  options: FolderOptions = {},
  refuse: Refuse = throwIt,
): Promise<Artefact[]> {
  const roots = rootsIn(folder, options).map((one) => ({ ...one, input: () => configured(one.input()) }));
  return readStacks(roots, roots.length > 1 ? refuse : throwIt);
}

/** The folders of the local modules that a root module calls, itself left out: they are judged where they are called. */
export function localModulesOf(folder: string, files?: readonly string[]): string[] {
  return rootsIn(folder, files && { files }).flatMap((one) =>
    [...one.input().folders.keys()].filter((inner) => inner !== '').map((inner) => join(one.folder, inner)),
  );
}
