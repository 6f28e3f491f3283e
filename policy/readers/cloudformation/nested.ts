/** Nested stacks whose template is at hand: read as a further set of resources, their parameters bound to the parent's values. */
import { ALWAYS, and, type Guard } from '../../guards';
import { Unknown, type Value } from '../../values';
import { UnreadableInput } from '../text';
import { conditionVerdict } from './conditions';
import { looped } from './for-each';
import { lift } from './options';
import { scopeOf } from './scope';
import { stackOf } from './stack';
import { bodyOf, type Instances, instancesOf, STACK_SET } from './stack-sets';
import { isRaw, type Raw, type Scope, type Template } from './template';
import { isMap } from './unsettled';

/** What holds a whole template, and the property that says which. */
const HOLDERS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Stack': 'TemplateURL',
  'AWS::Serverless::Application': 'Location',
  [STACK_SET]: 'TemplateURL',
};

/** Whether a resource as written stands for the resources of another template. */
export const holdsTemplate = (node: unknown): node is Raw =>
  isRaw(node) && typeof node.Type === 'string' && Object.hasOwn(HOLDERS, node.Type);

/** Stacks in stacks beyond this depth are left unread; CloudFormation users rarely go beyond three. */
const DEEPEST = 12;

/** When an entry of the template exists. */
export function entryGuard(template: Template, logicalId: string): Guard {
  const entry = template.sections.resources.get(logicalId);
  if (!entry || !isRaw(entry.node)) return template.guard;
  const scope = scopeOf(template, logicalId, template.guard, entry.loops);
  const when = and(template.guard, entry.guard);
  const { Condition: name } = entry.node;
  if (typeof name !== 'string') return when;
  return and(when, conditionVerdict(looped(name, scope), scope).yes);
}

/** The template of a nested stack, `undefined` where it is not at hand. */
export function childOf(template: Template, logicalId: string): Template | undefined {
  const { children } = template.known;
  if (children.has(logicalId)) return children.get(logicalId);
  // Asked for again while it is being read: the stack holds itself.
  children.set(logicalId, undefined);
  const child = read(template, logicalId);
  children.set(logicalId, child);
  return child;
}

function read(template: Template, logicalId: string): Template | undefined {
  const entry = template.sections.resources.get(logicalId);
  const node = entry?.node;
  if (!entry || !holdsTemplate(node)) return undefined;
  const properties: Raw = isRaw(node.Properties) ? node.Properties : {};
  const guard = entryGuard(template, logicalId);
  const scope = scopeOf(template, logicalId, guard, entry.loops);
  const url = scope.evaluate(properties[HOLDERS[node.Type as string] as string], scope);
  const ofSet = node.Type === STACK_SET;
  const instances = ofSet ? instancesOf(properties, entry, scope) : undefined;
  if (ofSet && !instances) return undefined;
  const body = ofSet ? bodyOf(properties, entry, scope) : undefined;
  const source = body ?? template.surroundings.nested?.(node, url, template);
  if (!source || (source !== body && depthOf(template, source.file) > DEEPEST)) return undefined;
  return stackOf({
    artefact: template.artefact,
    prefix: `${template.prefix}${logicalId}/`,
    file: source.file,
    text: source.text,
    environment: template.environment,
    region: instances?.region ?? template.region,
    account: instances?.account ?? template.account,
    stackName: new Unknown(
      'the name of a nested stack is known only after deployment',
      'write the value itself',
    ),
    tags: [
      ...(properties.Tags === undefined ? [] : [scope.evaluate(properties.Tags, scope)]),
      ...template.tags,
    ],
    guard,
    surroundings: { ...template.surroundings, ...source.surroundings },
    given: instances ? ofInstances(instances, scope) : bindings(properties.Parameters, scope),
    parent: template,
    nestedOutput,
  });
}

/** As `bindings`, of the stacks of a set. */
function ofInstances({ parameters, overridden }: Instances, scope: Scope): ReturnType<typeof bindings> {
  const common = bindings(parameters, scope);
  return (name) => (Object.hasOwn(overridden, name) ? overridden[name] : common(name));
}

/** The values its parameters are bound to, by name; `undefined` for one that is given none. */
function bindings(written: unknown, scope: Scope): (name: string) => Value | undefined {
  const parameters: Raw = isRaw(written) ? written : {};
  const values = new Map<string, Value>();
  const given = (name: string): Value | undefined => {
    if (!Object.hasOwn(parameters, name)) return undefined;
    if (!values.has(name)) values.set(name, bound(name, parameters[name], scope));
    return values.get(name);
  };
  return loose(written, scope) ?? given;
}

/** Parameters that are not written one by one: an undecided map of them. */
function loose(parameters: unknown, scope: Scope): ((name: string) => Value | undefined) | undefined {
  if (!isRaw(parameters) || !Object.keys(parameters).some((key) => key.startsWith('Fn::'))) return undefined;
  const value = scope.evaluate(parameters, scope);
  return (name) =>
    lift([value], scope, ([map]) =>
      isMap(map)
        ? (map[name] ?? null)
        : new Unknown('the parameters of the nested stack are not known', 'write them out'),
    );
}

/** The value a parameter is bound to, asked for only once it is needed: stacks pass outputs to one another. */
function bound(name: string, node: unknown, scope: Scope): Value {
  const { open } = scope.template.known;
  const key = `binding ${scope.address} ${name}`;
  if (open.has(key)) return circular(name);
  open.add(key);
  const value = scope.evaluate(node, scope);
  open.delete(key);
  return value;
}

const circular = (name: string): Unknown =>
  new Unknown(`${name} is defined by itself, through other stacks`, 'break the circle');

/** How many stacks deep one would be that this template nests. Throws `UnreadableInput` where it would be in one of itself. */
function depthOf(template: Template, file: string): number {
  const above: string[] = [];
  for (let at: Template | undefined = template; at; at = at.parent) above.unshift(at.file);
  if (!above.includes(file)) return above.length;
  const circle = [...above.slice(above.indexOf(file)), file].join(' → ');
  throw new UnreadableInput(file, undefined, `the template nests itself: ${circle}`);
}

/** A template and the nested stacks below it whose templates are at hand. */
export function* family(template: Template): Generator<Template> {
  yield template;
  for (const { name, node } of template.sections.resources.values()) {
    const child = holdsTemplate(node) ? childOf(template, name) : undefined;
    if (child) yield* family(child);
  }
}

/** An output of a nested stack. */
export function nestedOutput(logicalId: string, output: string, scope: Scope): Value | undefined {
  const child = childOf(scope.template, logicalId);
  return child && outputValue(child, output, scope.under);
}

/** The value of an output of a template. */
export function outputValue(template: Template, output: string, under: Guard = ALWAYS): Value {
  const entry = template.sections.outputs.get(output);
  if (!entry || !isRaw(entry.node)) {
    return new Unknown(`the nested stack has no output ${output}`, 'correct the name of the output');
  }
  const { open } = template.known;
  const key = `output ${output}`;
  if (open.has(key)) return circular(output);
  open.add(key);
  const scope = scopeOf(template, output, under, entry.loops);
  const value = scope.evaluate(entry.node.Value, scope);
  open.delete(key);
  return value;
}
