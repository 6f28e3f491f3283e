/** What the stacks of one judgement hand to one another: exports, outputs, and values passed between regions by CDK's writers. */
import { possible } from '../../guards';
import { Unknown, type Value } from '../../values';
import { conditionVerdict } from './conditions';
import { childOf, outputValue } from './nested';
import { scopeOf } from './scope';
import { isRaw, type Raw, type Surroundings, type Template } from './template';

interface Exported {
  readonly template: Template;
  readonly output: string;
}

interface Passed {
  readonly template: Template;
  readonly logicalId: string;
  readonly node: unknown;
}

/** Answers over a list of templates, which may still grow until the first question. */
export function exportsAmong(templates: readonly Template[]): Surroundings {
  let exported: Map<string, Exported[]> | undefined;
  let passed: Map<string, Passed> | undefined;
  return {
    exported: (name, asking) => {
      exported ??= exportsOf(templates);
      const there = (exported.get(name) ?? []).filter(({ template }) => together(template, asking));
      const [one, ...others] = there;
      if (!one) return undefined;
      if (others.length > 0)
        return new Unknown(`several stacks export ${name}`, 'judge the stacks of one region alone');
      return outputValue(one.template, one.output);
    },
    passed: (name) => {
      passed ??= passedOf(templates);
      const found = passed.get(name);
      return (
        found &&
        guarded(found.template, `passed ${name}`, () => {
          const scope = scopeOf(found.template, found.logicalId);
          return scope.evaluate(found.node, scope);
        })
      );
    },
    output: (stack, output, region) => {
      const there = templates.filter(
        (one) => one.stackName === stack && (region === undefined || one.region === region),
      );
      return there.length === 1 && there[0] ? outputValue(there[0], output) : undefined;
    },
  };
}

/** Exports are seen in their own region and account; where one of the two is not known, it may be the same. */
const together = (a: Template, b: Template): boolean => may(a.region, b.region) && may(a.account, b.account);
const may = (a: Value, b: Value): boolean => typeof a !== 'string' || typeof b !== 'string' || a === b;

/** A template and the nested stacks below it whose templates are at hand. */
function* family(template: Template): Generator<Template> {
  yield template;
  for (const { name, node } of template.sections.resources.values()) {
    const child =
      isRaw(node) && node.Type === 'AWS::CloudFormation::Stack' ? childOf(template, name) : undefined;
    if (child) yield* family(child);
  }
}

function exportsOf(templates: readonly Template[]): Map<string, Exported[]> {
  const found = new Map<string, Exported[]>();
  for (const template of templates.flatMap((one) => [...family(one)])) {
    for (const { name: output, node, loops } of template.sections.outputs.values()) {
      if (!isRaw(node) || !isRaw(node.Export)) continue;
      const scope = scopeOf(template, output, template.guard, loops);
      if (typeof node.Condition === 'string' && !possible(conditionVerdict(node.Condition, scope).yes))
        continue;
      const name = scope.evaluate(node.Export.Name, scope);
      if (typeof name !== 'string') continue;
      found.set(name, [...(found.get(name) ?? []), { template, output }]);
    }
  }
  return found;
}

/** CDK's `crossRegionReferences`: a writer beside the exporting resource, a reader beside the importing one, a name for both. */
function passedOf(templates: readonly Template[]): Map<string, Passed> {
  const found = new Map<string, Passed>();
  for (const template of templates.flatMap((one) => [...family(one)])) {
    for (const { name: logicalId, node } of template.sections.resources.values()) {
      if (!isRaw(node) || node.Type !== 'Custom::CrossRegionExportWriter' || !isRaw(node.Properties))
        continue;
      const { WriterProps: writer } = node.Properties;
      const values: Raw = isRaw(writer) && isRaw(writer.exports) ? writer.exports : {};
      for (const [name, value] of Object.entries(values))
        found.set(name, { template, logicalId, node: value });
    }
  }
  return found;
}

/** Evaluates once at a time: a value that asks for itself through other stacks goes in a circle. */
function guarded({ known: { open } }: Template, key: string, run: () => Value): Value {
  if (open.has(key))
    return new Unknown('the value is defined by itself, through other stacks', 'break the circle');
  open.add(key);
  const value = run();
  open.delete(key);
  return value;
}
