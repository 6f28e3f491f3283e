/** What there is to read under paths that somebody named: whole assemblies, Terraform modules, single files. */
import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localModulesOf, recognise } from '../readers/terraform';
import { parseText, UnreadableInput } from '../readers/text';

export interface Item {
  /** `assembly`: of a CDK app. `stacks`: of a cdktf app. `module`: a folder of Terraform. */
  readonly kind: 'assembly' | 'stacks' | 'module' | 'file';
  readonly path: string;
  /** The named path it was found under. */
  readonly under: string;
  /** The user asked for this very one, so that not knowing what it is is an error. */
  readonly named: boolean;
  /** Of a module: the configuration files that alone were named of its folder; without them all are read. */
  readonly files?: readonly string[];
}

const READABLE = /\.(json|ya?ml|template|tfstate)$/i;
const TERRAFORM = /\.tf$|\.tf\.json$/;
/** Terraform itself passes over what begins so. */
const HIDDEN = /^[.#]/;
const PASSED_OVER = new Set(['node_modules', '.git', '.terraform']);

export class Survey {
  readonly items: Item[] = [];
  readonly unreadable: UnreadableInput[] = [];
  /** Named folders that were walked without a fault: something has to come of each. */
  readonly walked = new Set<string>();
  private readonly seen = new Set<string>();
  /** Configuration files that were named one by one, by the real path of their folder. */
  private readonly files = new Map<string, string[]>();

  constructor(paths: readonly string[]) {
    for (const path of paths) this.guarded(path, path, () => this.named(path));
    this.dropModulesReadWithOthers();
  }

  private named(path: string): void {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      // One inside another, or named twice, has been met already.
      if (!this.seen.has(realpathSync(path))) this.walked.add(path);
      this.folder(path, path);
    } else if (!stat.isFile())
      throw new UnreadableInput(path, undefined, 'it is neither a file nor a folder');
    else if (!this.first(path)) return;
    else if (isConfiguration(path)) this.configuration(path);
    else this.items.push({ kind: 'file', path, under: path, named: true });
  }

  /** A module is its folder: what is named of one is read together. */
  private configuration(file: string): void {
    const folder = dirname(file);
    const own = realpathSync(folder);
    const others = this.files.get(own);
    if (others) others.push(file);
    const files = others ?? [file];
    this.files.set(own, files);
    if (!others) this.items.push({ kind: 'module', path: folder, under: file, named: false, files });
  }

  private guarded(path: string, under: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.unreadable.push(unreadable(path, error));
      this.walked.delete(under);
    }
  }

  /** A folder that is one artefact as a whole is taken as such; any other one file by file, its folders too. */
  private folder(folder: string, under: string): void {
    if (!this.first(folder)) return;
    const names = readdirSync(folder).sort();
    const whole = names.includes('manifest.json') ? manifestKind(folder, names) : undefined;
    if (whole) this.items.push({ kind: whole, path: folder, under, named: false });
    else this.contents(folder, names, under);
  }

  private contents(folder: string, names: readonly string[], under: string): void {
    if (names.some((name) => TERRAFORM.test(name) && !HIDDEN.test(name)))
      this.items.push({ kind: 'module', path: folder, under, named: folder === under });
    for (const name of names) {
      if (PASSED_OVER.has(name) || TERRAFORM.test(name)) continue;
      const path = join(folder, name);
      this.guarded(path, under, () => {
        const stat = statOf(path, name);
        if (stat?.isDirectory()) this.folder(path, under);
        else if (stat?.isFile() && READABLE.test(name) && this.first(path))
          this.items.push({ kind: 'file', path, under, named: false });
      });
    }
  }

  /**
   * A module that another one calls is judged with that one's inputs, not a second time as a root without any; nor are
   * single files of a folder that is read as a whole.
   */
  private dropModulesReadWithOthers(): void {
    const modules = this.items.filter(({ kind }) => kind === 'module');
    if (modules.length < 2) return;
    const whole = new Set(modules.filter(({ files }) => !files).map(({ path }) => realpathSync(path)));
    const called = new Set(modules.flatMap((module) => [...calledBy(module)]));
    const isReadWithOthers = ({ path, files }: Item): boolean => {
      const own = realpathSync(path);
      return called.has(own) || (files !== undefined && whole.has(own));
    };
    const kept = this.items.filter((item) => item.kind !== 'module' || item.named || !isReadWithOthers(item));
    this.items.splice(0, this.items.length, ...kept);
  }

  /** Whether a path has not been met before, by whichever link. */
  private first(path: string): boolean {
    const real = realpathSync(path);
    const known = this.seen.has(real);
    this.seen.add(real);
    return !known;
  }
}

/** Real paths of the local modules a module calls, and of those that these call; none where it cannot be read, which its reader will say. */
function calledBy({ path, files }: Item): ReadonlySet<string> {
  try {
    return new Set(localModulesOf(path, files).map((called) => realpathSync(called)));
  } catch {
    return new Set();
  }
}

/** Whether a file is configuration that Terraform itself would read; JSON of that name may be a plan, or nothing that can be read. */
function isConfiguration(file: string): boolean {
  if (!file.endsWith('.tf.json')) return file.endsWith('.tf');
  try {
    return recognise(parseText({ file, text: readFileSync(file) }).value) === 'terraform';
  } catch {
    return false;
  }
}

/** A link that leads nowhere, or in a circle, from something that nobody would read is no fault of the input. */
function statOf(path: string, name: string): Stats | undefined {
  const stat = lstatSync(path);
  if (!stat.isSymbolicLink()) return stat;
  try {
    return statSync(path);
  } catch (error) {
    if (READABLE.test(name)) throw error;
    return undefined;
  }
}

/**
 * What a `manifest.json` announces: the assembly of a CDK app, the stacks of a cdktf app, or neither. One that does not
 * say so is at fault where the files beside it do: its reader will tell how.
 */
function manifestKind(folder: string, names: readonly string[]): 'assembly' | 'stacks' | undefined {
  const beside = names.includes('cdk.out') ? 'assembly' : undefined;
  try {
    const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
    const { artifacts, version, stacks } = JSON.parse(text) as Record<string, unknown>;
    if (isMap(artifacts) && typeof version === 'string') return 'assembly';
    return isMap(stacks) ? 'stacks' : beside;
  } catch {
    return beside ?? (names.includes('stacks') ? 'stacks' : undefined);
  }
}

const isMap = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

/** An error as one line about a path. */
export const unreadable = (path: string, error: unknown): UnreadableInput =>
  error instanceof UnreadableInput ? error : new UnreadableInput(path, undefined, reasonOf(error));

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return ((code && REASONS[code]) || message || String(error)).replace(/\s+/g, ' ');
}
