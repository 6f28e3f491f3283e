import type { Value } from '../../values';
import { lift } from './options';
import { inputName, type Scope } from './template';
import { textOf } from './texts';
import { Undecided } from './unsettled';

/** Partition and domain of regions by how their names begin. Source: AWS General Reference, "Amazon Resource Names". */
const PARTITIONS: readonly (readonly [start: string, partition: string, suffix: string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
];

const REGION = 'set --region, or the region of the stack';

/** The value of a pseudo parameter (`AWS::Region` …); `undefined` where there is none of that name. */
export function pseudoParameter(name: string, scope: Scope): Value | undefined {
  const { template } = scope;
  switch (name) {
    case 'AWS::NoValue':
      return null;
    case 'AWS::Region':
      return template.region;
    case 'AWS::AccountId':
      return template.account;
    case 'AWS::StackName':
      return template.stackName;
    case 'AWS::Partition':
      return byRegion(scope, name, 1);
    case 'AWS::URLSuffix':
      return byRegion(scope, name, 2);
    case 'AWS::StackId':
      return stackId(scope);
    case 'AWS::NotificationARNs':
      return after(scope, name);
    default:
      return undefined;
  }
}

function byRegion(scope: Scope, name: string, column: 1 | 2): Value {
  return lift([scope.template.region], scope, ([region]) => {
    if (typeof region !== 'string')
      return undecided(scope, name, 'the region of the stack is not known', REGION);
    const row = PARTITIONS.find(([start]) => region.startsWith(start));
    return row ? row[column] : column === 1 ? 'aws' : 'amazonaws.com';
  });
}

/** The stack's ARN: all of it is told but its last word. */
const stackId = (scope: Scope): Value => {
  const { region, account, stackName } = scope.template;
  const partition = byRegion(scope, 'AWS::Partition', 1);
  const last = after(scope, 'AWS::StackId');
  return textOf(
    ['arn:', partition, ':cloudformation:', region, ':', account, ':stack/', stackName, '/', last],
    scope,
  );
};

const after = (scope: Scope, name: string): Value =>
  undecided(scope, name, `${name} is known only after deployment`, 'write the value itself');

const undecided = ({ template }: Scope, name: string, reason: string, settle: string): Undecided =>
  new Undecided(inputName('pseudo', template, name), reason, settle);

/** What a stack's region, account or name is when it is given, and when not. */
export function stackFact(
  kind: 'region' | 'account' | 'stack name',
  artefact: string,
  given: Value | undefined,
): Value {
  if (given !== undefined && given !== null && given !== '') return given;
  const settle = kind === 'region' ? REGION : `set the ${kind} of the stack`;
  return new Undecided(`${kind}:${artefact}`, `the ${kind} of the stack is not known`, settle);
}
