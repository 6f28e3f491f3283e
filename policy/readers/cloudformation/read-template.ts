import { ALWAYS } from '../../guards';
import type { Artefact } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { Value } from '../../values';
import { attempt, type Refuse, throwIt } from '../refuse';
import { type ParsedText, parseText } from '../text';
import { circleOfResources } from './circles';
import { exportsAmong } from './exports';
import { family, nestedOutput } from './nested';
import { stackFact } from './pseudo-parameters';
import { resourcesOf } from './resources';
import { stackOf } from './stack';
import type { Surroundings, Template } from './template';
import { isMap } from './unsettled';

export interface TemplateInput {
  /** The artefact's id: unique in a judgement. */
  readonly id: string;
  readonly file: string;
  /** The template as text or bytes, or (`json`) as a value already parsed, or (`parsed`) as `parseText` gave it. */
  readonly text?: string | Uint8Array;
  readonly json?: unknown;
  readonly parsed?: ParsedText;
  /** What `AWS::Region` stands for; without it the region is unknown. */
  readonly region?: Value | undefined;
  readonly account?: Value | undefined;
  readonly stackName?: string;
  /** Tags the stack is deployed with: a map. */
  readonly tags?: Value;
  /** Default `sponsor`. */
  readonly environment?: EnvironmentName;
  /** Values given to parameters, in place of their defaults and allowed values. */
  readonly parameters?: Readonly<Record<string, Value>>;
  /** What stacks outside this reading export. */
  readonly exports?: (name: string) => Value | undefined;
  /** The template of a nested stack, where it is at hand: from the resource as written and the URL as evaluated. */
  readonly nested?: Surroundings['nested'];
  /** Nobody asked for it by name: where another template of the reading nests it, it is judged there alone. */
  readonly found?: boolean;
  readonly surroundings?: Partial<Surroundings>;
}

/**
 * Reads one template into an artefact: every resource that can exist, with its properties evaluated.
 * Throws `UnreadableInput` where the text or the outer shape cannot be read.
 */
export const readTemplate = (input: TemplateInput): Artefact => readTemplates([input])[0] as Artefact;

/**
 * Reads several templates of one judgement; `Fn::ImportValue` finds what any of them exports in the same region and account.
 * `refuse` is told of a template that cannot be read, and the others are read; of one whose resources wait for each other, which is
 * read all the same; without it the error is thrown.
 */
export function readTemplates(inputs: readonly TemplateInput[], refuse: Refuse = throwIt): Artefact[] {
  const templates: Template[] = [];
  const among = exportsAmong(templates);
  const opened = inputs.flatMap((input) =>
    attempt(input.file, refuse, () => {
      const template = templateOf(input, among);
      templates.push(template);
      return { input, template };
    }),
  );
  const families = opened.flatMap((one) =>
    attempt(one.input.file, refuse, () => ({ ...one, nested: nestedIn(one.template) })),
  );
  const nested = new Set(families.flatMap((one) => one.nested));
  const roots = families.filter(({ input, template }) => !(input.found && nested.has(template.file)));
  templates.splice(0, templates.length, ...roots.map(({ template }) => template));
  return roots.flatMap(({ input, template }) =>
    attempt(input.file, refuse, () => {
      const artefact = artefactOf(template);
      const fault = circleOfResources(artefact.resources);
      if (fault) refuse(input.file, fault);
      return artefact;
    }),
  );
}

/** The files of the templates that one nests. What is written inside a template is of its file. */
const nestedIn = (template: Template): string[] =>
  [...family(template)].map(({ file }) => file).filter((file) => file !== template.file);

const artefactOf = (template: Template): Artefact => ({
  id: template.artefact,
  kind: 'cloudformation',
  environment: template.environment,
  file: template.file,
  resources: [...resourcesOf(template)],
  opacities: template.opacities,
});

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
    tags: input.tags === undefined || isEmpty(input.tags) ? [] : [input.tags],
    guard: ALWAYS,
    surroundings: {
      ...among,
      exported: (name, asking) => among.exported(name, asking) ?? input.exports?.(name),
      ...(input.nested && { nested: input.nested }),
      ...surroundings,
    },
    given: (name) => (Object.hasOwn(parameters, name) ? parameters[name] : undefined),
    nestedOutput,
  });
}

/** A template that never was a text has no positions. */
const isEmpty = (tags: Value): boolean => isMap(tags) && Object.keys(tags).length === 0;

const unwritten = (value: unknown): ParsedText => ({ value, locate: () => undefined });
