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

/** Reads JSON configuration under any name (or a `.tf`) alone: its local modules and values files are not part of the input. */
export const readTerraformJson = ({ file, text, id = file, environment }: FileInput): Artefact =>
  readTerraformTexts({ id, file, environment, folders: new Map([['', new Map([[file, text]])]]) });
