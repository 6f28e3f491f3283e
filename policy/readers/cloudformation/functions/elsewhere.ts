import { Unknown } from '../../../values';
import { lift } from '../options';
import { type CloudFormationFunction, isRaw } from '../template';
import { inlineTransform } from '../transforms';
import { derived, Failure, narrowed, Undecided } from '../unsettled';

/** `Fn::ImportValue`: what another stack of the same judgement exports. */
export const importValue: CloudFormationFunction = (argument, scope) =>
  lift([scope.evaluate(argument, scope)], scope, ([name]) => {
    const { template } = scope;
    const { exported: byName, exportedAlike } = template.surroundings;
    const exact = typeof name === 'string' ? byName(name, template) : undefined;
    const exported = exact === undefined ? exportedAlike(name, template) : exact;
    if (exported !== undefined) return lift([exported], scope, ([one]) => narrowed(one, scope.under));
    if (typeof name !== 'string') return derived('Fn::ImportValue', [name]);
    const value = new Undecided(
      `import:${name}`,
      `${name} is exported by a stack that is not among what is judged`,
      'judge the exporting stack together with this one',
    );
    return narrowed(value, scope.under);
  });

/** `Fn::GetStackOutput`: an output of another stack, by the stack's name or ARN. */
export const getStackOutput: CloudFormationFunction = (argument, scope) => {
  if (!isRaw(argument)) return new Failure('Fn::GetStackOutput takes a map');
  const asked = [argument.StackName, argument.OutputName, argument.Region ?? ''].map((node) =>
    scope.evaluate(node, scope),
  );
  return lift(asked, scope, ([stack, output, region]) => {
    const plain = textual(stack);
    if (plain === undefined || typeof output !== 'string') return derived('Fn::GetStackOutput', asked);
    // arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/*
    const arn = /:cloudformation:([^:]*):[^:]*:stack\/([^/]+)/.exec(plain);
    const where = arn?.[1] || (typeof region === 'string' && region !== '' ? region : undefined);
    const value = scope.template.surroundings.output(arn?.[2] ?? plain, output, where);
    return (
      value ??
      new Unknown(
        `the stack ${arn?.[2] ?? plain} is not among what is judged`,
        'judge that stack together with this one',
      )
    );
  });
};

/** A text, or the settled end of one whose beginning (the partition) is not. */
function textual(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const parts =
    typeof value === 'object' && value !== null && 'parts' in value ? (value.parts as unknown[]) : [];
  const last = parts.at(-1);
  return typeof last === 'string' && last.includes(':cloudformation:') ? last : undefined;
}

/** `Fn::Transform`: a macro or an include changes the template in ways nobody sees offline. */
export const transform: CloudFormationFunction = (argument, { template, address }) => {
  const unseen = inlineTransform(argument, template, address);
  const known = template.opacities.some(
    (one) => one.address === unseen.address && one.reason === unseen.reason,
  );
  if (!known) template.opacities.push({ ...unseen, property: 'Fn::Transform' });
  return new Unknown(unseen.reason, unseen.settle);
};
