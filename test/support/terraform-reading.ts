/** What the reader of Terraform makes of texts, said in short for tables. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Guard } from '../../policy/guards';
import type { Artefact, Resource } from '../../policy/model';
import { readTerraformJson, readTerraformTexts } from '../../policy/readers/terraform';
import { Choice, Ref, Text, Unknown, type Value } from '../../policy/values';

/** A value as it is said in the tables: `? why` for an unknown, `<address.path>` for a reference, `either` for a choice. */
export function said(value: Value | undefined): unknown {
  if (value instanceof Unknown) return `? ${value.reason}`;
  if (value instanceof Ref) return `<${[value.target.replace(/^.*#/, ''), ...value.path].join('.')}>`;
  if (value instanceof Text) return value.parts.map(said).join('');
  if (value instanceof Choice) return { either: value.options.map((option) => said(option.value)) };
  if (Array.isArray(value)) return value.map(said);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, said(inner)]));
}

/** The attributes of one resource, as they are said. */
export const attributesOf = (artefact: Artefact, address = 'azurerm_x.e') =>
  said(artefact.resources.find((resource) => resource.address === address)?.attributes) as
    | Readonly<Record<string, unknown>>
    | undefined;

/** A root module of several files, and local modules by folder. */
export const rootOf = (
  files: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, string>> = {},
): Artefact =>
  readTerraformTexts({
    id: 'r',
    file: 'r',
    folders: new Map([
      ['', new Map(Object.entries(files))],
      ...Object.entries(folders).map(
        ([folder, text]) => [folder, new Map([[`${folder}/m.tf`, text]])] as [string, Map<string, string>],
      ),
    ]),
  });

/** Writes files into a new folder, gives its path to `use` and removes it. */
export async function within<T>(
  files: Readonly<Record<string, string>>,
  use: (root: string) => T,
): Promise<Awaited<T>> {
  const root = mkdtempSync(join(tmpdir(), 'cloison-files-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Variables that nobody gives a value. */
export const UNDECIDED =
  'variable "a" { type = bool }\nvariable "b" { type = bool }\nvariable "open" {}\nvariable "other" {}\n';

/** The resource `azurerm_x.e` with this body, beside the rest of its module. */
export const resourceWith = (
  body: string,
  rest = '',
  modules: Readonly<Record<string, string>> = {},
): Artefact => rootOf({ 'main.tf': `${UNDECIDED}resource "azurerm_x" "e" {\n${body}\n}\n${rest}` }, modules);

export const firstOf = ({ resources: [first] }: Artefact): Resource => {
  if (!first) throw new Error('there is no resource');
  return first;
};

/** The value of one expression beside the rest of a root module. */
export const valueIn = (
  expression: string,
  rest = '',
  modules: Readonly<Record<string, string>> = {},
): Value | undefined => firstOf(resourceWith(`v = ${expression}`, rest, modules)).attributes.v;

/** A configuration in JSON. */
export const jsonOf = (value: unknown): Artefact =>
  readTerraformJson({ file: 'm.tf.json', text: JSON.stringify(value) });

/** A guard in words: `a=1 & b=2 or c=3`. */
export const when = (guard: Guard): string =>
  guard
    .map((one) =>
      [...one].map(
        ([input, it]) => `${input}${'in' in it ? `=${[...it.in].join('|')}` : `≠${[...it.notIn].join('|')}`}`,
      ),
    )
    .map((parts) => parts.join(' & ') || 'always')
    .join(' or ');
