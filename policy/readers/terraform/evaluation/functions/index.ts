/** The functions of Terraform, by how much of their arguments must be settled. */
import type { Exact, ExactTable } from './arguments';
import { AZURE_IDS } from './azure-ids';
import { ENCODINGS } from './encodings';
import { NETWORKS } from './networks';
import { NUMBERS } from './numbers';
import { PATTERNS } from './patterns';
import { SETS } from './sets-of';
import { STRINGS } from './strings';

export { PARTIAL, type Partial } from './partial';
export { OF_ITEMS } from './sets-of';
export type { Exact };

/** Every argument settled at every depth. */
export const EXACT: ExactTable = {
  ...STRINGS,
  ...NUMBERS,
  ...ENCODINGS,
  ...NETWORKS,
  ...SETS,
  ...PATTERNS,
  ...AZURE_IDS,
};

/** Functions whose result no offline reading can tell, and why. */
export const OFFLINE: Readonly<Record<string, string>> = {
  filebase64: 'reads a file that is not part of the configuration',
  timestamp: 'differs at each run',
  plantimestamp: 'differs at each run',
  uuid: 'differs at each run',
  bcrypt: 'differs at each run',
  issensitive: 'asks for marks that are not followed',
  abspath: 'depends on the machine',
  pathexpand: 'depends on the machine',
};
