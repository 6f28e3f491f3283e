import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Artefact } from '../../../model';
import type { EnvironmentName } from '../../../programme';
import type { ValueMap } from '../../../values';
import { attempt, type Refuse, throwIt } from '../../refuse';
import { parseText, UnreadableInput } from '../../text';
import { readTemplates, type TemplateInput } from '../read-template';
import { isRaw, type Raw } from '../template';
import { nestedIn } from './nested-files';
import { originsIn } from './origins';

/** Assemblies in assemblies: a stage holds stacks, and stages may hold stages. */
const DEEPEST = 20;

interface AssemblyOptions {
  readonly environment?: EnvironmentName;
  /** For stacks that do not say (`unknown-region`, `unknown-account`). */
  readonly region?: string;
  readonly account?: string;
}

/**
 * Reads a folder that `cdk synth` wrote (`cdk.out`): every stack of every stage, each in its own region and account, with what
 * they export to one another. Throws `UnreadableInput` where its manifest cannot be read. `refuse` is told of a stack or a stage
 * that cannot be, and the others are read; without it that error is thrown, too.
 */
export const readAssembly = (
  directory: string,
  options: AssemblyOptions = {},
  refuse: Refuse = throwIt,
): Artefact[] => readTemplates(stacksIn(directory, options, refuse, []), refuse);

/** The stacks of an assembly that stands in those `above`. */
function stacksIn(
  directory: string,
  options: AssemblyOptions,
  refuse: Refuse,
  above: readonly string[],
): TemplateInput[] {
  const manifest = path.join(directory, 'manifest.json');
  if (above.includes(directory)) throw new UnreadableInput(manifest, undefined, 'the assembly holds itself');
  if (above.length > DEEPEST)
    throw new UnreadableInput(manifest, undefined, 'assemblies are nested too deeply');
  const nested = nestedIn(directory);
  return Object.entries(artifactsIn(manifest)).flatMap(([id, artifact]) => {
    if (!isRaw(artifact)) return [];
    const properties = isRaw(artifact.properties) ? artifact.properties : {};
    if (artifact.type === 'aws:cloudformation:stack')
      return attempt(manifest, refuse, () =>
        stackInput(directory, id, artifact, properties, { ...options, nested }),
      );
    if (artifact.type !== 'cdk:cloud-assembly' || typeof properties.directoryName !== 'string') return [];
    const inner = path.join(directory, properties.directoryName);
    return attempt(manifest, refuse, () => stacksIn(inner, options, refuse, [...above, directory])).flat();
  });
}

function artifactsIn(manifest: string): Raw {
  if (!existsSync(manifest))
    throw new UnreadableInput(
      manifest,
      undefined,
      'the folder is no cloud assembly: it has no manifest.json',
    );
  const { value } = parseText({ file: manifest, text: readFileSync(manifest) });
  if (!isRaw(value) || !isRaw(value.artifacts ?? {}))
    throw new UnreadableInput(manifest, undefined, 'the manifest holds no map of artifacts');
  return (value.artifacts ?? {}) as Raw;
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
