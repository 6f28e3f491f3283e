import { and, type Guard } from '../../guards';
import type { EnvironmentName } from '../../programme';
import type { Unknown, Value } from '../../values';
import { type ParsedText, UnreadableInput } from '../text';
import { refuseCircleOfConditions } from './circles';
import { entriesOf } from './for-each';
import { rulesGuard } from './rules-section';
import { SAM, samResources } from './sam';
import { scopeOf } from './scope';
import { kind, sectionsOf } from './shape';
import { type Entry, isRaw, type Raw, type Sections, type Surroundings, type Template } from './template';
import { transformOpacities, transformsOf } from './transforms';

export interface StackInput {
  readonly artefact: string;
  readonly prefix: string;
  readonly file: string;
  readonly text: ParsedText;
  readonly environment: EnvironmentName;
  readonly region: Value;
  readonly account: Value;
  readonly stackName: Value;
  readonly tags: readonly Value[];
  readonly guard: Guard;
  readonly surroundings: Surroundings;
  readonly given: (parameter: string) => Value | undefined;
  readonly nestedOutput: Template['nestedOutput'];
  readonly parent?: Template;
}

/** A template ready to be evaluated; throws `UnreadableInput` where its shape is wrong. */
export function stackOf(input: StackInput): Template {
  const raw = sectionsOf(input.file, input.text);
  const sam = transformsOf(raw.Transform).includes(SAM);
  const sections: { -readonly [K in keyof Sections]: Sections[K] } = {
    parameters: parametersOf(raw.Parameters, input),
    mappings: new Map(Object.entries(raw.Mappings)),
    conditions: new Map(),
    resources: new Map(),
    outputs: new Map(),
  };
  const template: Template = {
    ...input,
    sections,
    sam,
    opacities: transformOpacities(
      [raw.Transform ?? [], raw['Fn::Transform'] ?? []].flat(),
      input.prefix,
      input.text,
    ),
    known: { parameters: new Map(), verdicts: new Map(), children: new Map(), open: new Set() },
  };
  const scope = scopeOf(template, 'Resources');
  const entries = (name: string, section: Raw) => {
    const macro = section['Fn::Transform'];
    if (macro !== undefined) scope.evaluate({ 'Fn::Transform': macro }, { ...scope, address: name });
    const rest = macro === undefined ? section : withoutMacro(section);
    return entriesOf(rest, scope, [name], (key, why) => loopOpacity(template, name, key, why));
  };
  entries('Mappings', { 'Fn::Transform': raw.Mappings['Fn::Transform'] });
  sections.conditions = entries('Conditions', raw.Conditions);
  sections.resources = entries('Resources', sam ? samResources(raw.Resources, raw.Globals) : raw.Resources);
  sections.outputs = entries('Outputs', raw.Outputs);
  for (const entry of sections.resources.values()) checkResource(input, entry);
  refuseCircleOfConditions(template);
  return Object.assign(template, { guard: and(input.guard, rulesGuard(raw.Rules, scope)) });
}

const withoutMacro = ({ 'Fn::Transform': _, ...rest }: Raw): Raw => rest;

function parametersOf(section: Raw, { file, text }: StackInput): Map<string, Raw> {
  return new Map(
    Object.entries(section).map(([name, declared]) => {
      if (isRaw(declared)) return [name, declared];
      throw new UnreadableInput(
        file,
        text.locate(['Parameters', name]),
        `parameter ${name} must be a map, this is ${kind(declared)}`,
      );
    }),
  );
}

function checkResource({ file, text }: StackInput, { name, node, path }: Entry): void {
  const why = fault(node);
  if (why === undefined) return;
  const where = text.locate([...path, 'Properties']) ?? text.locate(path);
  throw new UnreadableInput(
    file,
    isRaw(node) && node.Type ? where : text.locate(path),
    `resource ${name} ${why}`,
  );
}

function fault(node: unknown): string | undefined {
  if (!isRaw(node)) return `must be a map, this is ${kind(node)}`;
  if (isRaw(node.Type)) return 'has a Type that is a map: write it out, such as AWS::S3::Bucket';
  if (typeof node.Type !== 'string' || node.Type === '')
    return 'has no Type: write one, such as AWS::S3::Bucket';
  const properties = node.Properties ?? {};
  return isRaw(properties) ? undefined : `has Properties that are ${kind(properties)}; a map is needed`;
}

function loopOpacity(template: Template, section: string, key: string, why: Unknown): void {
  template.opacities.push({
    address: `${template.prefix}${section === 'Resources' ? key : `${section}.${key}`}`,
    reason: `what the loop ${key} makes is not known: ${why.reason}`,
    settle: why.settle,
    locate: () => template.text.locate([section, key]),
  });
}
