/** The artefact door: files and folders of any project, each read by what it contains, not by what it is called. */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Artefact } from '../model';
import type { EnvironmentName } from '../programme';
import { isTemplate, readAssembly, readTemplate } from '../readers/cloudformation';
import {
  localModulesOf,
  readPlan,
  readState,
  readTerraformFolder,
  readTerraformJson,
  recognise,
} from '../readers/terraform';
import { parseText, UnreadableInput } from '../readers/text';

export interface FileOptions {
  /** Judge everything as this environment; default: CloudFormation is the sponsor's, Terraform the enclave's. */
  readonly environment?: EnvironmentName;
  /** The value of `AWS::Region` for a template that does not say. */
  readonly region?: string;
}

export interface FileReading {
  readonly artefacts: readonly Artefact[];
  /** What could not be read; each names the file, where and why. */
  readonly unreadable: readonly Error[];
}

const READABLE = /\.(json|ya?ml|template|tfstate)$/i;
const TERRAFORM = /\.tf$|\.tf\.json$/;
const PASSED_OVER = new Set(['node_modules', '.git', '.terraform']);
/** Above this size a text is refused before it is read: no artefact of any cloud comes near. */
const LARGEST = 1024 ** 3;

/** Reads every path; what is unreadable never keeps the others from being read. */
export async function readPaths(paths: readonly string[], options: FileOptions): Promise<FileReading> {
  const reading = new Reading(options);
  for (const path of paths) await reading.path(path);
  return reading;
}

class Reading implements FileReading {
  readonly artefacts: Artefact[] = [];
  readonly unreadable: Error[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly options: FileOptions) {}

  async path(path: string): Promise<void> {
    await this.guarded(path, async () => {
      if (statSync(path).isDirectory()) await this.folder(path, true);
      else await this.file(path, true);
    });
  }

  /** A folder that is one artefact as a whole is read as such; any other one file by file, its folders too. */
  private async folder(folder: string, named: boolean): Promise<void> {
    const real = realpathSync(folder);
    if (this.seen.has(real)) return;
    this.seen.add(real);
    const before = this.artefacts.length + this.unreadable.length;
    const names = readdirSync(folder).sort();
    const kind = names.includes('manifest.json') ? manifestKind(join(folder, 'manifest.json')) : undefined;
    if (kind === 'assembly') await this.guarded(folder, async () => this.add(readAssembly(folder)));
    else if (kind === 'stacks') await this.guarded(folder, async () => this.add(await this.module(folder)));
    else await this.contents(folder, names);
    if (named && this.artefacts.length + this.unreadable.length === before) {
      this.unreadable.push(
        new UnreadableInput(folder, undefined, 'it holds no CloudFormation, Terraform, plan or state'),
      );
    }
  }

  private async contents(folder: string, names: readonly string[]): Promise<void> {
    if (names.some((name) => TERRAFORM.test(name))) {
      // A module that another one calls is judged with that one's inputs, not a second time as a root without any.
      for (const called of localModulesOf(folder)) this.pass(called);
      await this.guarded(folder, async () => this.add(await this.module(folder)));
    }
    for (const name of names.filter((n) => !PASSED_OVER.has(n) && !TERRAFORM.test(n))) {
      const path = join(folder, name);
      await this.guarded(path, async () => {
        const { isDirectory, isFile } = kindOf(path);
        if (isDirectory) await this.folder(path, false);
        else if (isFile && READABLE.test(name)) await this.file(path, false);
      });
    }
  }

  private pass(folder: string): void {
    try {
      this.seen.add(realpathSync(folder));
    } catch {
      // It does not exist: the reader of the calling module says so.
    }
  }

  private module(folder: string): Promise<readonly Artefact[]> {
    return readTerraformFolder(folder, this.environment());
  }

  /** `named`: the user asked for this very file, so that not knowing what it is is an error. */
  private async file(file: string, named: boolean): Promise<void> {
    const { size } = statSync(file);
    if (size > LARGEST) throw new UnreadableInput(file, undefined, `it is larger than ${LARGEST} bytes`);
    const bytes = readFileSync(file);
    if (file.endsWith('.tf'))
      return this.add([readTerraformJson({ file, text: bytes.toString('utf8'), ...this.environment() })]);
    if (!named && !mayBeOurs(bytes)) return;
    const { value } = parseText({ file, text: bytes });
    const artefacts = this.recognised(file, bytes, value);
    if (artefacts) this.add(artefacts);
    else if (named) {
      throw new UnreadableInput(
        file,
        undefined,
        'it is neither CloudFormation nor Terraform, nor a plan or state of Terraform in JSON',
      );
    }
  }

  private recognised(file: string, text: Buffer, value: unknown): readonly Artefact[] | undefined {
    const { region } = this.options;
    if (isTemplate(value)) {
      return [
        readTemplate({
          id: file,
          file,
          text,
          environment: 'sponsor',
          ...this.environment(),
          ...(region ? { region } : {}),
        }),
      ];
    }
    const input = { id: file, file, text: text.toString('utf8'), ...this.environment() };
    switch (recognise(value)) {
      case 'plan':
        return [readPlan(input)];
      case 'state':
        return [readState(input)];
      case 'terraform':
        return [readTerraformJson(input)];
      default:
        return undefined;
    }
  }

  private environment(): { readonly environment?: EnvironmentName } {
    return this.options.environment ? { environment: this.options.environment } : {};
  }

  private add(artefacts: readonly Artefact[]): void {
    this.artefacts.push(...artefacts);
  }

  private async guarded(path: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.unreadable.push(
        error instanceof UnreadableInput ? error : new UnreadableInput(path, undefined, reasonOf(error)),
      );
    }
  }
}

/** In a folder many files are something else: only those that speak of resources are opened. */
const mayBeOurs = (bytes: Buffer): boolean =>
  /Resources|resource|terraform/.test(bytes.subarray(0, 4_000_000).toString('latin1'));

function kindOf(path: string): { readonly isDirectory: boolean; readonly isFile: boolean } {
  const stat = lstatSync(path).isSymbolicLink() ? statSync(path) : lstatSync(path);
  return { isDirectory: stat.isDirectory(), isFile: stat.isFile() };
}

/** What a `manifest.json` announces: the assembly of a CDK app, the stacks of a cdktf app, or neither. */
function manifestKind(file: string): 'assembly' | 'stacks' | undefined {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown> | null;
    if (manifest && typeof manifest.artifacts === 'object' && typeof manifest.version === 'string')
      return 'assembly';
    return manifest && typeof manifest.stacks === 'object' ? 'stacks' : undefined;
  } catch {
    return undefined;
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it may not be read',
  ELOOP: 'its symbolic links lead in a circle',
  EISDIR: 'it is a folder',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code && REASONS[code]) || message || String(error);
}
