import { ALWAYS } from '../../guards';
import type { Artefact } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { Value } from '../../values';
import { type ParsedText, parseText } from '../text';
import { exportsAmong } from './exports';
import { nestedOutput } from './nested';
import { stackFact } from './pseudo-parameters';
import { resourcesOf } from './resources';
import { stackOf } from './stack';
import type { NestedSource, Surroundings, Template } from './template';

export interface TemplateInput {
  /** The artefact's id: unique in a judgement. */
  readonly id: string;
  readonly file: string;
  /** The template as text or bytes, or (`json`) as a value already parsed, or (`parsed`) as `parseText` gave it. */
  readonly text?: string | Uint8Array;
  readonly json?: unknown;
  readonly parsed?: ParsedText;
  /** What `AWS::Region` stands for; without it the region is unknown. */
  readonly region?: Value;
  readonly account?: Value;
  readonly stackName?: string;
  /** Default `sponsor`. */
  readonly environment?: EnvironmentName;
  /** Values given to parameters, in place of their defaults and allowed values. */
  readonly parameters?: Readonly<Record<string, Value>>;
  /** What stacks outside this reading export. */
  readonly exports?: (name: string) => Value | undefined;
  /** The template of a nested stack, where it is at hand: from the resource as written and the URL as evaluated. */
  readonly nested?: (resource: Readonly<Record<string, unknown>>, url: Value) => NestedSource | undefined;
  readonly surroundings?: Surroundings;
}

/**
 * Reads one template into an artefact: every resource that can exist, with its properties evaluated.
 * Throws `UnreadableInput` where the text or the outer shape cannot be read.
 */
export const readTemplate = (input: TemplateInput): Artefact => readTemplates([input])[0] as Artefact;

/** Reads several templates of one judgement; `Fn::ImportValue` finds what any of them exports in the same region and account. */
export function readTemplates(inputs: readonly TemplateInput[]): Artefact[] {
  const templates: Template[] = [];
  const among = exportsAmong(templates);
  for (const input of inputs) templates.push(templateOf(input, among));
  return templates.map((template) => ({
    id: template.artefact,
    kind: 'cloudformation',
    environment: template.environment,
    file: template.file,
    resources: [...resourcesOf(template)],
    opacities: template.opacities,
  }));
}

function templateOf(input: TemplateInput, among: Surroundings): Template {
  const { id, file, environment = 'sponsor', parameters = {}, surroundings = {} } = input;
  const text =
    input.parsed ??
    (input.text === undefined ? unwritten(input.json) : parseText({ file, text: input.text }));
  return stackOf({
    artefact: id,
    prefix: '',
    file,
    text,
    environment,
    region: stackFact('region', id, input.region),
    account: stackFact('account', id, input.account),
    stackName: stackFact('stack name', id, input.stackName),
    guard: ALWAYS,
    surroundings: {
      ...among,
      exported: (name, asking) => among.exported?.(name, asking) ?? input.exports?.(name),
      ...(input.nested && { nested: input.nested }),
      ...surroundings,
    },
    given: (name) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined),
    nestedOutput,
  });
}

/** A template that never was a text has no positions. */
const unwritten = (value: unknown): ParsedText => ({ value, locate: () => undefined });
