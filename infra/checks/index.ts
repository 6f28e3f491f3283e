/** The checks of a whole programme whose shape is right. Each looks at one thing and returns what is wrong with it. */
import type { Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { addresses } from './addresses';
import { datasetTable } from './datasets';
import { flowTable } from './flows';
import { interconnectionTable } from './interconnections';
import { linkTable } from './links';
import { names } from './names';
import { parties } from './parties';
import { places } from './places';
import { waiverTable } from './waivers';

export type Check = (programme: Programme, today: string) => readonly Problem[];

export const checks: readonly Check[] = [
  names,
  places,
  parties,
  addresses,
  datasetTable,
  flowTable,
  interconnectionTable,
  linkTable,
  waiverTable,
];
