import { resourceId } from '../../../model';
import { Ref, Unknown, type Value } from '../../../values';
import { lift } from '../options';
import { anyOf, parameterValue } from '../parameters';
import { pseudoParameter } from '../pseudo-parameters';
import { type CloudFormationFunction, isRaw, type Scope } from '../template';
import { Failure, narrowed } from '../unsettled';

/** `Ref`: a parameter, a pseudo parameter, a loop variable or a resource. */
export const ref: CloudFormationFunction = (argument, scope) => {
  const name = scope.evaluate(argument, scope);
  return lift([name], scope, ([one]) =>
    typeof one === 'string'
      ? named(one, scope)
      : new Unknown('Ref takes the name of a parameter or a resource', 'write the name'),
  );
};

/** What a name stands for in `Ref` and in `${…}`. */
export function named(name: string, scope: Scope): Value {
  const { template } = scope;
  const loop = scope.loops.get(name);
  if (loop !== undefined) return loop;
  const pseudo = pseudoParameter(name, scope);
  if (pseudo !== undefined) return settled(pseudo, scope);
  if (template.sections.parameters.has(name)) return settled(parameterValue(template, name), scope);
  if (template.sections.resources.has(name))
    return new Ref(resourceId(template.artefact, template.prefix + name));
  const maker = template.sam ? samMaker(name, scope) : undefined;
  if (maker) return maker;
  return new Failure(`the template has neither a parameter nor a resource named ${name}`);
}

/** An undecided value as narrow as the guard makes it; of several, those that are possible. */
function settled(value: Value, scope: Scope): Value {
  const narrow = narrowed(value, scope.under);
  return anyOf(narrow) ? narrow : lift([narrow], scope, ([one]) => one);
}

/** SAM makes further resources, whose logical ids begin with that of the resource they belong to. */
function samMaker(name: string, { template }: Scope): Value | undefined {
  const dot = name.indexOf('.');
  const owner = name.slice(0, dot);
  if (dot > 0 && template.sections.resources.has(owner)) {
    return new Ref(resourceId(template.artefact, template.prefix + owner), [name.slice(dot + 1)]);
  }
  for (let end = name.length - 1; end > 0; end--) {
    const start = template.sections.resources.get(name.slice(0, end));
    if (!isRaw(start?.node) || !String(start.node.Type).startsWith('AWS::Serverless::')) continue;
    const origin = new Ref(resourceId(template.artefact, template.prefix + start.name));
    return new Unknown(`${name} is a resource SAM makes for ${start.name}`, 'write the resource out', [
      origin,
    ]);
  }
  return undefined;
}

/** `Fn::GetAtt`: an attribute of a resource, or an output of a nested stack. */
export const getAtt: CloudFormationFunction = (argument, scope) => {
  const parts = typeof argument === 'string' ? argument.split('.') : argument;
  if (!Array.isArray(parts) || parts.length < 2) {
    return new Failure('Fn::GetAtt takes a logical id and the name of an attribute');
  }
  const values = parts.map((part) => scope.evaluate(part, scope));
  return lift(values, scope, ([id, ...names]) =>
    typeof id === 'string' && names.every((name) => typeof name === 'string')
      ? attribute(id, names.join('.'), scope)
      : new Unknown(
          'Fn::GetAtt names its resource by a value known only after deployment',
          'write the names',
        ),
  );
};

/** An attribute of a resource by its full name. */
export function attribute(id: string, name: string, scope: Scope): Value {
  const { template } = scope;
  const entry = template.sections.resources.get(id);
  if (!entry) {
    return template.sam && samMaker(id, scope)
      ? (samMaker(id, scope) as Value)
      : new Failure(`the template has no resource named ${id}`);
  }
  const type = isRaw(entry.node) ? entry.node.Type : undefined;
  if (name.startsWith('Outputs.')) {
    const output = template.nestedOutput(id, name.slice('Outputs.'.length), scope);
    if (output !== undefined) return output;
  }
  if (type === 'Custom::CrossRegionExportReader') {
    const passed = template.surroundings.passed(name);
    if (passed !== undefined) return passed;
  }
  const path = name.startsWith('/') ? [name] : name.split('.');
  return new Ref(resourceId(template.artefact, template.prefix + id), path);
}
