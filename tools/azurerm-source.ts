import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from './installed-package';

/** A class of generated code: its name, what it extends, and the text of its body. */
export interface SourceClass {
  readonly name: string;
  readonly parent: string;
  readonly body: string;
}

export interface Source {
  readonly text: string;
  readonly classes: ReadonlyMap<string, SourceClass>;
}

const CLASS = /^export class (\w+) extends cdktf\.(\w+)/gm;

/**
 * The original TypeScript of every folder of @cdktf/provider-azurerm, taken from the source maps written into its
 * JavaScript. Only there does the generator's remark stand that tells for each attribute whether it is computed,
 * optional or required; the compiler dropped it where the property has a setter.
 */
export function* sources(from: InstalledPackage): Generator<Source> {
  const root = join(from.folder, 'lib');
  for (const folder of readdirSync(root).sort()) {
    const file = join(root, folder, 'index.js');
    if (existsSync(file)) yield withClasses(originalText(file));
  }
}

function originalText(file: string): string {
  const script = readFileSync(file, 'utf8');
  const encoded = script.slice(script.lastIndexOf('base64,') + 'base64,'.length).trim();
  const map = JSON.parse(Buffer.from(encoded, 'base64').toString()) as { sourcesContent?: string[] };
  const text = map.sourcesContent?.[0];
  if (text === undefined)
    throw new Error(
      `${file} carries no source in its source map: the provider package is built differently.`,
    );
  return text;
}

function withClasses(text: string): Source {
  const found = [...text.matchAll(CLASS)];
  const classes = found.map(({ 1: name = '', 2: parent = '', index }): SourceClass => {
    const end = text.indexOf('\n}\n', index);
    return { name, parent, body: text.slice(index, end < 0 ? undefined : end) };
  });
  return { text, classes: new Map(classes.map((one) => [one.name, one])) };
}
