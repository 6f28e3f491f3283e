import { ALWAYS, type Guard, possible } from '../../guards';
import { type Opacity, type Origin, type Resource, resourceId, type StackFacts } from '../../model';
import { Unknown, type Value, type ValueMap } from '../../values';
import { looped } from './for-each';
import { childOf, entryGuard, holdsTemplate } from './nested';
import { propertyPath } from './property-path';
import { scopeOf } from './scope';
import { substituted } from './substitutions';
import { type Entry, isRaw, type Raw, type Template } from './template';
import { inlineTransform } from './transforms';
import { isMap, narrowed } from './unsettled';

/** What leaves the data when the resource goes: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html */
const RETAINING = new Set(['Retain', 'RetainExceptOnCreate', 'Snapshot']);
const NESTED = 'AWS::CloudFormation::Stack';

/** The resources of a template and of the nested stacks whose templates are at hand. */
export function* resourcesOf(template: Template): Generator<Resource> {
  const always = factsOf(template, ALWAYS);
  for (const entry of template.sections.resources.values()) {
    const node = entry.node as Raw;
    const guard = entryGuard(template, entry.name);
    if (!possible(guard)) continue;
    const child = holdsTemplate(node) ? childOf(template, entry.name) : undefined;
    if (child) {
      yield* resourcesOf(child);
      template.opacities.push(...child.opacities.map((one) => ({ file: child.file, ...one })));
    } else {
      if (node.Type === NESTED) template.opacities.push(unreadStack(template, entry));
      yield resourceOf(template, entry, guard, guard === ALWAYS ? always : factsOf(template, guard));
    }
  }
}

/** Where the stack is deployed when the resource exists: a condition on the region settles it. */
const factsOf = (template: Template, guard: Guard): StackFacts => ({
  name:
    typeof template.stackName === 'string'
      ? template.stackName
      : template.prefix.slice(0, -1) || template.artefact,
  region: narrowed(template.region, guard),
  account: narrowed(template.account, guard),
  ...(template.tags.length > 0 && { tags: template.tags }),
});

function resourceOf(template: Template, entry: Entry, guard: Guard, stack: StackFacts): Resource {
  const { artefact, prefix, environment, file } = template;
  const node = entry.node as Raw;
  const scope = scopeOf(template, entry.name, guard, entry.loops);
  // Beside Type it may write another type, not only other properties.
  if ('Fn::Transform' in node)
    template.opacities.push(inlineTransform(node['Fn::Transform'], template, entry.name));
  const evaluated = scope.evaluate(node.Properties ?? {}, scope);
  const dependsOn = dependencies(node.DependsOn, template, entry);
  const origin = originOf(node, template, entry.name);
  return {
    id: resourceId(artefact, prefix + entry.name),
    address: prefix + entry.name,
    type: looped(node.Type as string, scope),
    environment,
    attributes: isMap(evaluated) ? substituted(evaluated) : unreadProperties(template, entry, evaluated),
    guard,
    file,
    locate: (property) => locate(template, entry, property),
    stack,
    ...(origin && { origin }),
    ...(dependsOn.length > 0 && { dependsOn }),
    ...(RETAINING.has(String(node.DeletionPolicy)) && { retained: true }),
  };
}

function locate({ text }: Template, { node, path }: Entry, property?: string) {
  if (property === undefined || !isRaw(node)) return text.locate(path);
  const inner = propertyPath(node.Properties, property);
  return (inner.length > 0 && text.locate([...path, 'Properties', ...inner])) || text.locate(path);
}

function dependencies(node: unknown, template: Template, { loops }: Entry): string[] {
  return [node ?? []]
    .flat()
    .filter((id) => typeof id === 'string')
    .map((id) => resourceId(template.artefact, template.prefix + looped(id, { loops })));
}

function originOf(node: Raw, template: Template, logicalId: string): Origin | undefined {
  const written = isRaw(node.Metadata) ? node.Metadata['aws:cdk:path'] : undefined;
  const known = template.surroundings.origin?.(typeof written === 'string' ? written : logicalId);
  return known ?? (typeof written === 'string' ? { construct: written } : undefined);
}

function unreadStack(template: Template, entry: Entry): Opacity {
  return {
    address: template.prefix + entry.name,
    property: 'TemplateURL',
    reason: 'the template of the nested stack is kept elsewhere',
    settle: 'judge the nested template itself, or the assembly (cdk.out) that holds it',
    locate: (property = 'TemplateURL') => locate(template, entry, property),
  };
}

function unreadProperties(template: Template, entry: Entry, value: Value): ValueMap {
  const { reason, settle } =
    value instanceof Unknown
      ? value
      : {
          reason: 'the properties depend on conditions as a whole',
          settle: 'write the conditions inside Properties',
        };
  template.opacities.push({
    address: template.prefix + entry.name,
    property: 'Properties',
    reason,
    settle,
    locate: () => locate(template, entry),
  });
  return {};
}
