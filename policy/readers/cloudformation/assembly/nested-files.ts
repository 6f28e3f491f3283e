import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Text, type Value } from '../../../values';
import { parseText } from '../../text';
import { isRaw, type NestedSource, type Raw } from '../template';

/**
 * Finds the templates of nested stacks in the folder of an assembly: by the asset path CDK writes beside the resource,
 * or by the object the template is uploaded to, which the asset manifests (`*.assets.json`) name.
 */
export function nestedIn(directory: string): (resource: Raw, url: Value) => NestedSource | undefined {
  const read = new Map<string, NestedSource>();
  let uploaded: Map<string, string> | undefined;
  return (resource, url) => {
    const written = isRaw(resource.Metadata) ? resource.Metadata['aws:asset:path'] : undefined;
    uploaded ??= uploadedFrom(directory);
    const name = typeof written === 'string' ? written : uploaded.get(objectKey(url));
    if (name === undefined) return undefined;
    const file = path.join(directory, name);
    if (path.relative(directory, file).startsWith('..') || !existsSync(file)) return undefined;
    const source = read.get(file) ?? { file, text: parseText({ file, text: readFileSync(file) }) };
    read.set(file, source);
    return source;
  };
}

/** The last part of a URL, which no unsettled account or region touches. */
function objectKey(url: Value): string {
  const end = url instanceof Text ? url.parts.at(-1) : url;
  return typeof end === 'string' && end.includes('/') ? end.slice(end.lastIndexOf('/') + 1) : '';
}

function uploadedFrom(directory: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(directory).filter((one) => one.endsWith('.assets.json'))) {
    const file = path.join(directory, name);
    const { value } = parseText({ file, text: readFileSync(file) });
    const files = isRaw(value) && isRaw(value.files) ? value.files : {};
    for (const asset of Object.values(files)) {
      if (!isRaw(asset) || !isRaw(asset.source) || !isRaw(asset.destinations)) continue;
      for (const to of Object.values(asset.destinations)) {
        if (isRaw(to) && typeof asset.source.path === 'string') {
          found.set(path.posix.basename(String(to.objectKey)), asset.source.path);
        }
      }
    }
  }
  return found;
}
