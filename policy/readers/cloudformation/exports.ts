/** What the stacks of one judgement hand to one another: exports, outputs, and values passed between regions by CDK's writers. */
import { ALWAYS, possible } from '../../guards';
import { Unknown, type Value } from '../../values';
import { conditionVerdict } from './conditions';
import { alike, nameOf } from './export-names';
import { eachOf } from './guarding';
import { family, outputValue } from './nested';
import { choose, optionsOf } from './options';
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

/** Of more exports whose names can be one, nobody can tell which is meant. */
const MOST_ALIKE = 8;

/** Answers over a list of templates, which may still grow or shrink. */
export function exportsAmong(templates: readonly Template[]): Surroundings {
  let exported: ReadonlyMap<string, Exported[]> = new Map();
  let counted = 0;
  let passed: ReadonlyMap<string, Passed> = new Map();
  let searched = 0;
  const all = (): ReadonlyMap<string, Exported[]> => {
    if (counted !== templates.length) {
      // Before it is computed: the name of an export may itself be imported.
      [exported, counted] = [new Map(), templates.length];
      exported = exportsOf(templates);
    }
    return exported;
  };
  const among = (name: string, exporters: readonly Exported[], asking: Template): Value | undefined => {
    const there = exporters.filter(({ template }) => together(template, asking));
    return there.length === 0 ? undefined : oneOf(name, there);
  };
  return {
    exported: (name, asking) => among(name, all().get(name) ?? [], asking),
    exportedAlike: (value, asking) => {
      const name = nameOf(value);
      if (name === undefined) return undefined;
      const there = [...all()].flatMap(([other, exporters]) => (alike(name, other) ? exporters : []));
      const others = there.filter(({ template }) => template !== asking);
      return others.length > MOST_ALIKE ? undefined : among(name, others, asking);
    },
    passed: (name) => {
      if (searched !== templates.length) [passed, searched] = [passedOf(templates), templates.length];
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

/** The value of an export. Two stacks cannot export one name side by side: of several any may be the one that is deployed there. */
function oneOf(name: string, exporters: readonly Exported[]): Value {
  const values = exporters.map(({ template, output }) => outputValue(template, output));
  const guards = eachOf(
    `exporter of ${name}`,
    exporters.map(({ template, output }) => `${template.artefact} ${template.prefix}${output}`),
  );
  return choose(
    guards.map(({ guard }, i) => ({ guard, value: values[i] as Value })),
    { under: ALWAYS },
  );
}

/** Exports are seen in their own region and account; where one of the two is not known, it may be the same. */
const together = (a: Template, b: Template): boolean => may(a.region, b.region) && may(a.account, b.account);
const may = (a: Value, b: Value): boolean => typeof a !== 'string' || typeof b !== 'string' || a === b;

function exportsOf(templates: readonly Template[]): Map<string, Exported[]> {
  const found = new Map<string, Exported[]>();
  for (const template of templates.flatMap((one) => [...family(one)])) {
    for (const { name: output, node, loops } of template.sections.outputs.values()) {
      if (!isRaw(node) || !isRaw(node.Export)) continue;
      const scope = scopeOf(template, output, template.guard, loops);
      if (typeof node.Condition === 'string' && !possible(conditionVerdict(node.Condition, scope).yes))
        continue;
      for (const { value } of optionsOf(scope.evaluate(node.Export.Name, scope))) {
        const name = nameOf(value);
        if (name !== undefined) found.set(name, [...(found.get(name) ?? []), { template, output }]);
      }
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
