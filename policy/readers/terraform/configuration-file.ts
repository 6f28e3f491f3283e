/** One file of Terraform JSON configuration, taken as a whole root module. */
import type { Artefact } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { ParsedText } from '../text';
import { readTerraformTexts } from './root';

export interface FileInput {
  /** As the user named it; also the id of the artefact unless `id` says otherwise. */
  readonly file: string;
  readonly text: string;
  /** The text as `parseText` gave it, where that is at hand already. Plans and states alone use it. */
  readonly parsed?: ParsedText;
  readonly id?: string;
  readonly environment?: EnvironmentName;
}

/** Reads a `*.tf.json` (or a `.tf`) alone: its local modules and values files are not part of the input. */
export function readTerraformJson({ file, text, id = file, environment = 'enclave' }: FileInput): Artefact {
  const name = /\.tf(\.json)?$/.test(file) ? file : `${file}.tf.json`;
  const artefact = readTerraformTexts({
    id,
    file,
    environment,
    folders: new Map([['', new Map([[name, text]])]]),
  });
  if (name === file) return artefact;
  return { ...artefact, resources: artefact.resources.map((resource) => ({ ...resource, file })) };
}
