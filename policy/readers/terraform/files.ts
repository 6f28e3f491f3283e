/** The files of one module as blocks, and where things stand in them. */
import type { Position } from '../../model';
import { parseText, UnreadableInput } from '../text';
import { decode } from '../text/decode';
import { lineCounter } from '../text/lines';
import { parseBody } from './language/body';
import { Malformed } from './language/cursor';
import { parseJsonBody, parseJsonValues, WrongShape } from './language/json-body';
import type { Block, Body, Expression, Place } from './language/syntax';
import { circleOfLocals } from './module/circle';
import { type Configuration, configurationOf } from './module/configuration';
import { declaredTwice } from './module/twice';

/** File name (as findings show it) to text. */
export type Texts = ReadonlyMap<string, string>;
export type Where = (file: string, place: Place) => Position | undefined;

export interface ModuleFiles {
  readonly configuration: Configuration;
  /** Values of `terraform.tfvars` and `*.auto.tfvars`, in Terraform's order of precedence. */
  readonly values: ReadonlyMap<string, Expression>;
  readonly where: Where;
}

interface Read {
  readonly body: Body;
  readonly locate: (place: Place) => Position | undefined;
}

const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

function readJson(file: string, text: string, parse: (json: unknown, file: string) => Body): Read {
  const parsed = parseText({ file, text });
  try {
    const locate = (place: Place) => (typeof place === 'number' ? undefined : parsed.locate(place));
    return { body: parse(parsed.value, file), locate };
  } catch (error) {
    if (!(error instanceof WrongShape)) throw error;
    throw new UnreadableInput(
      file,
      parsed.locate(error.keys),
      `this is no Terraform configuration: ${error.message}`,
    );
  }
}

function readNative(file: string, text: string): Read {
  const source = text.trim() === '' ? '' : decode(file, text);
  const position = lineCounter(source);
  try {
    return {
      body: parseBody(source, file),
      locate: (place) => (typeof place === 'number' ? position(place) : undefined),
    };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    throw new UnreadableInput(
      file,
      position(error.offset),
      `the Terraform configuration is malformed: ${error.message}`,
    );
  }
}

/** What is piped in or was renamed may have any name, and is JSON then. */
const isNative = (file: string): boolean => /\.tf(vars)?$/.test(file);
const isOverride = (file: string): boolean => /(^|_)override\.tf(\.json)?$/.test(baseName(file));
/** `terraform.tfvars` and `*.auto.tfvars`, which Terraform reads without being asked. */
export const isValues = (file: string): boolean =>
  /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(baseName(file));

/** Later files win: `terraform.tfvars`, then its JSON, then `*.auto.tfvars` by name. */
const ranked = (files: readonly string[]): string[] => {
  const isFirst = (file: string) => baseName(file).startsWith('terraform.tfvars');
  return [...files.filter(isFirst), ...files.filter((file) => !isFirst(file))];
};

function refuseTwice(blocks: readonly Block[], where: Where): void {
  const twice = declaredTwice(blocks);
  if (!twice) return;
  const [first, again] = twice;
  throw new UnreadableInput(
    again.file,
    where(again.file, again.place),
    `${again.what} is declared twice, first in ${first.file}:${where(first.file, first.place)?.line}; Terraform takes one alone`,
  );
}

function refuseCircle(blocks: readonly Block[], where: Where): void {
  const circle = circleOfLocals(blocks);
  if (!circle) return;
  const { file, place } = circle;
  const names = circle.names.map((name) => `local.${name}`).join(' → ');
  throw new UnreadableInput(file, where(file, place), `locals are made of each other, in a circle: ${names}`);
}

/**
 * Reads the files of a folder. Throws `UnreadableInput` for the first that is not Terraform's, for what is declared twice and
 * for locals that are made of each other.
 */
export function readModule(texts: Texts): ModuleFiles {
  const located = new Map<string, Read['locate']>();
  const parse = (file: string, json: typeof parseJsonBody): Body => {
    const text = texts.get(file) ?? '';
    const read = isNative(file) ? readNative(file, text) : readJson(file, text, json);
    located.set(file, read.locate);
    return read.body;
  };
  const names = [...texts.keys()].sort();
  const blocks = (files: readonly string[]): Block[] =>
    files.flatMap((file) => parse(file, parseJsonBody).blocks);
  const written = names.filter((file) => !isValues(file) && !isOverride(file));
  const over = names.filter(isOverride);
  const assigned = ranked(names.filter(isValues));
  const where: Where = (file, place) => located.get(file)?.(place);
  const declared = blocks(written);
  refuseTwice(declared, where);
  refuseCircle(declared, where);
  return {
    configuration: configurationOf(declared, blocks(over)),
    values: new Map(
      assigned.flatMap((file) =>
        parse(file, parseJsonValues).attributes.map((a) => [a.name, a.value] as const),
      ),
    ),
    where,
  };
}
