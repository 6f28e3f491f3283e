/** The shape of tables of settings: what is wrong with a resource of a type, told by its own attributes. */
import type { When } from './resource-type';

export interface Fault {
  /** Wrong when all of these hold. */
  readonly when: When | readonly When[];
  /** What is wrong, after "the store (sensitive data) …". */
  readonly says: string;
  readonly fix: string;
  /** The vendor's page the default was read from. */
  readonly source: string;
}

/** By type; several faults of one type are judged one by one. */
export type Settings = Readonly<Record<string, readonly Fault[]>>;
