import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Artefact } from '../../../model';
import type { EnvironmentName } from '../../../programme';
import type { ValueMap } from '../../../values';
import { parseText, UnreadableInput } from '../../text';
import { readTemplates, type TemplateInput } from '../read-template';
import { isRaw, type Raw } from '../template';
import { nestedIn } from './nested-files';
import { originsIn } from './origins';

/** Assemblies in assemblies: a stage holds stacks, and stages may hold stages. */
const DEEPEST = 20;

/**
 * Reads a folder that `cdk synth` wrote (`cdk.out`): every stack of every stage, each in its own region and account, with what
 * they export to one another. Throws `UnreadableInput` where the manifest or a template cannot be read.
 */
export const readAssembly = (
  directory: string,
  options: {
    readonly environment?: EnvironmentName;
    /** For stacks that do not say (`unknown-region`, `unknown-account`). */
    readonly region?: string;
    readonly account?: string;
  } = {},
): Artefact[] => readTemplates([...stacksIn(directory, options, 0)]);

function* stacksIn(
  directory: string,
  options: Parameters<typeof readAssembly>[1] & {},
  depth: number,
): Generator<TemplateInput> {
  const file = path.join(directory, 'manifest.json');
  if (!existsSync(file))
    throw new UnreadableInput(file, undefined, 'the folder is no cloud assembly: it has no manifest.json');
  const { value } = parseText({ file, text: readFileSync(file) });
  if (!isRaw(value) || !isRaw(value.artifacts ?? {})) {
    throw new UnreadableInput(file, undefined, 'the manifest holds no map of artifacts');
  }
  const nested = nestedIn(directory);
  for (const [id, artifact] of Object.entries((value.artifacts ?? {}) as Raw)) {
    if (!isRaw(artifact)) continue;
    const properties = isRaw(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'aws:cloudformation:stack') {
      yield stackInput(directory, id, artifact, properties, { ...options, nested });
    } else if (artifact.type === 'cdk:cloud-assembly' && typeof properties.directoryName === 'string') {
      if (depth >= DEEPEST) throw new UnreadableInput(file, undefined, 'assemblies are nested too deeply');
      yield* stacksIn(path.join(directory, properties.directoryName), options, depth + 1);
    }
  }
}

function stackInput(
  directory: string,
  id: string,
  artifact: Raw,
  properties: Raw,
  options: Pick<TemplateInput, 'environment' | 'region' | 'account' | 'nested'>,
): TemplateInput {
  const file = path.join(directory, String(properties.templateFile));
  if (!existsSync(file)) {
    throw new UnreadableInput(
      path.join(directory, 'manifest.json'),
      undefined,
      `the template of stack ${id} is missing`,
    );
  }
  const [, account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(String(artifact.environment)) ?? [];
  const where = {
    region: region === undefined || region === 'unknown-region' ? options.region : region,
    account: account === undefined || account === 'unknown-account' ? options.account : account,
  };
  return {
    id: file,
    file,
    text: readFileSync(file),
    stackName: typeof properties.stackName === 'string' ? properties.stackName : id,
    ...(isRaw(properties.parameters) && { parameters: properties.parameters as ValueMap }),
    ...(isRaw(properties.tags) && { tags: properties.tags as ValueMap }),
    ...where,
    ...(options.environment && { environment: options.environment }),
    ...(options.nested && { nested: options.nested }),
    surroundings: { origin: originsIn(directory, artifact) },
  };
}
