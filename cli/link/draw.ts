/** `cloison link picture`: prints the picture of the links. */
import { EXIT, type ExitStatus } from '../exit';
import type { Io } from '../io';
import { picture } from './picture';
import { programmeOrRefuse } from './store';

export function draw(io: Io): ExitStatus {
  io.out(picture(programmeOrRefuse()));
  return EXIT.ok;
}
