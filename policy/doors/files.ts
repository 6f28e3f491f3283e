/** The artefact door: files and folders of any project, each read by what it contains, not by what it is called. */
import { readFileSync, statSync } from 'node:fs';
import type { Artefact } from '../model';
import type { EnvironmentName } from '../programme';
import {
  isTemplate,
  nestedBeside,
  readAssembly,
  readTemplates,
  type TemplateInput,
} from '../readers/cloudformation';
import { type Refuse, throwIt } from '../readers/refuse';
import { readPlan, readState, readTerraformFolder, readTerraformJson, recognise } from '../readers/terraform';
import { type ParsedText, parseText, UnreadableInput } from '../readers/text';
import { decode } from '../readers/text/decode';
import { type Item, Survey, unreadable as unreadableBy } from './files-survey';

export interface FileOptions {
  /** Judge everything as this environment; default: CloudFormation is the sponsor's, Terraform the enclave's. */
  readonly environment?: EnvironmentName;
  /** The value of `AWS::Region` for a template that does not say. */
  readonly region?: string;
}

export interface FileReading {
  readonly artefacts: readonly Artefact[];
  /** What could not be read; each names the file, where and why. */
  readonly unreadable: readonly UnreadableInput[];
}

/** Above this size a text is refused before it is read: no artefact of any cloud comes near. */
const LARGEST = 1024 ** 3;
/** How a plan begins as `terraform plan -out` writes it: an archive. */
const ARCHIVE = 'PK\u0003\u0004';

/**
 * Reads every path; what is unreadable never keeps the others from being read. In a folder, files of any other kind are
 * passed over; a named file of another kind, and a named folder that holds nothing to read, are unreadable.
 */
export async function readPaths(paths: readonly string[], options: FileOptions): Promise<FileReading> {
  const { items, unreadable, walked } = new Survey(paths);
  const parts: Part[] = [];
  const refuse: Refuse = (file, error) => unreadable.push(unreadableBy(file, error));
  for (const item of items) {
    const told: Refuse = (file, error) => {
      walked.delete(item.under);
      refuse(file, error);
    };
    try {
      const read = await partsOf(item, options, told);
      parts.push(...read);
      if (read.length > 0) walked.delete(item.under);
    } catch (error) {
      const alone = eachAlone(item);
      items.push(...alone);
      if (alone.length === 0) told(item.files?.[0] ?? item.path, error);
    }
  }
  const artefacts = together(parts, refuse);
  const empty = [...walked].map(
    (path) => new UnreadableInput(path, undefined, 'it holds no CloudFormation, Terraform, plan or state'),
  );
  return { artefacts, unreadable: [...unreadable, ...empty] };
}

/** What is read on its own, or a template, which may take values from the others. */
type Part = { readonly artefact: Artefact } | { readonly template: TemplateInput };

/** One file, module or assembly of a survey, alone; empty for a file of another kind that nobody named. Throws where it cannot be read. */
export const readItem = async (item: Item, options: FileOptions): Promise<readonly Artefact[]> =>
  together(await partsOf(item, options, throwIt), throwIt);

/** The artefacts of all parts, in their order. Templates are read together: one imports what another exports, or nests another. */
function together(parts: readonly Part[], refuse: Refuse): Artefact[] {
  const templates = parts.flatMap((part) => ('template' in part ? [part.template] : []));
  const read = readTemplates(templates, refuse);
  const byId = new Map(read.map((artefact) => [artefact.id, artefact]));
  return parts.flatMap((part) => ('artefact' in part ? part.artefact : (byId.get(part.template.id) ?? [])));
}

/** Named files that cannot be one module (two declare the same, one is at fault) are modules of their own. */
const eachAlone = (item: Item): Item[] =>
  item.files && item.files.length > 1 ? item.files.map((file) => ({ ...item, files: [file] })) : [];

async function partsOf(
  { kind, path, named, files }: Item,
  options: FileOptions,
  refuse: Refuse,
): Promise<readonly Part[]> {
  if (kind === 'file') return readFile(path, named, options);
  const read =
    kind === 'assembly'
      ? readAssembly(path, options, refuse)
      : await readTerraformFolder(path, { ...environmentOf(options), ...(files && { files }) }, refuse);
  return read.map((artefact) => ({ artefact }));
}

function readFile(file: string, named: boolean, options: FileOptions): readonly Part[] {
  const { size } = statSync(file);
  if (size > LARGEST) throw new UnreadableInput(file, undefined, `it is larger than ${LARGEST} bytes`);
  const bytes = readFileSync(file);
  if (bytes.subarray(0, 4).toString('latin1') === ARCHIVE)
    throw new UnreadableInput(
      file,
      undefined,
      'the file is an archive; of a plan, give `terraform show -json`',
    );
  if (!named && !mayBeOurs(bytes)) return [];
  const text = parsed(file, bytes, named);
  const part = text && recognised(file, bytes, text, named, options);
  if (part || !named) return part ? [part] : [];
  throw new UnreadableInput(
    file,
    undefined,
    'it is neither CloudFormation nor Terraform, nor a plan or state of Terraform in JSON',
  );
}

/** What a file holds. In a folder, what cannot be parsed and shows no sign of being ours is somebody else's: `undefined`. */
function parsed(file: string, bytes: Buffer, named: boolean): ParsedText | undefined {
  try {
    return parseText({ file, text: bytes });
  } catch (error) {
    if (named || isOurs(bytes)) throw error;
    return undefined;
  }
}

function recognised(
  file: string,
  bytes: Buffer,
  parsed: ParsedText,
  named: boolean,
  options: FileOptions,
): Part | undefined {
  const { region } = options;
  const environment = environmentOf(options);
  if (isTemplate(parsed.value)) {
    const common = { id: file, file, parsed, found: !named, nested: nestedBeside, ...environment };
    return { template: region ? { ...common, region } : common };
  }
  const input = { id: file, file, text: decode(file, bytes), parsed, ...environment };
  // Terraform writes and reads JSON alone: YAML with a key `terraform` or `resource` is somebody else's.
  switch (input.text.trimStart().startsWith('{') ? recognise(parsed.value) : undefined) {
    case 'plan':
      return { artefact: readPlan(input) };
    case 'state':
      return { artefact: readState(input) };
    case 'terraform':
      return { artefact: readTerraformJson(input) };
    default:
      return undefined;
  }
}

const environmentOf = ({ environment }: FileOptions): { readonly environment?: EnvironmentName } =>
  environment ? { environment } : {};

/** The beginning of a file as letters, in whichever encoding: UTF-16 differs from ASCII by NULs alone. */
const lettersOf = (bytes: Buffer): string =>
  bytes.subarray(0, 4_000_000).toString('latin1').replaceAll('\0', '');

/** In a folder many files are something else: only those that speak of resources are opened. */
const mayBeOurs = (bytes: Buffer): boolean =>
  /Resources|resource|terraform|AWSTemplateFormatVersion/.test(lettersOf(bytes));

/** Signs that a file which cannot be parsed was meant to be judged: its silence would be taken for a pass. */
const isOurs = (bytes: Buffer): boolean =>
  /AWSTemplateFormatVersion|(?:^[ \t]*|[{,]\s*)["']?Resources["']?\s*:|"(terraform_version|format_version)"|AWS::Serverless/m.test(
    lettersOf(bytes),
  );
