/** Whether the definition of a state machine says all it does. */
import type { Graph } from '../../../policy/graph/graph';
import { saysAll } from '../../../policy/graph/workflow';
import type { Resource } from '../../../policy/model';
import { Ref, Text, Unknown, type Value } from '../../../policy/values';

const open = new Unknown('nobody says', 'say it');
const TYPES: Readonly<Record<string, string>> = {
  f: 'AWS::Lambda::Function',
  s: 'AWS::Serverless::Function',
  alias: 'AWS::Lambda::Alias',
  version: 'AWS::Lambda::Version',
  layer: 'AWS::Lambda::LayerVersion',
  activity: 'AWS::StepFunctions::Activity',
  machine: 'AWS::StepFunctions::StateMachine',
  q: 'AWS::SQS::Queue',
};
const graph = {
  byId: new Map(Object.entries(TYPES).map(([id, type]) => [id, { type } as Resource])),
} as unknown as Graph;

const ref = (id: string) => new Ref(id, ['Arn']);
const says = (attributes: Record<string, Value>): boolean => saysAll(attributes, graph);
const machine = (...states: readonly Value[]): Value => ({
  States: Object.fromEntries(states.map((state, i) => [`s${i}`, state])),
});
const one = (...states: readonly Value[]): boolean => says({ Definition: machine(...states) });
const PASS: Value = { Type: 'Pass' };
const BAD: Value = { Type: 'Task', Resource: open };
const SQS = 'arn:aws:states:::sqs:sendMessage';
const task = (Resource: Value, more: Record<string, Value> = {}): Value => ({
  Type: 'Task',
  Resource,
  ...more,
});
const call = (what: string, target: string): Value =>
  task(`arn:aws:states:::${what}`, { Parameters: { [target]: ref('q') } });

test.each<[string, () => boolean, boolean]>([
  ['nothing is written', () => says({}), false],
  ['no states', () => one(), false],
  ['a definition nobody says', () => says({ Definition: open }), false],
  ['states nobody says', () => says({ Definition: { States: open } }), false],
  ['a state nobody says', () => one(PASS, open), false],
  ...['Pass', 'Wait', 'Choice', 'Succeed', 'Fail'].map((Type): [string, () => boolean, boolean] => [
    `a state that is ${Type}`,
    () => one({ Type }),
    true,
  ]),
  ['a state of no type', () => one({}), false],
  ['a state of another type', () => one({ Type: 'Call' }), false],
  ['one state of two that nobody says all of', () => one(PASS, BAD), false],
  ['a text', () => says({ DefinitionString: '{"States":{"a":{"Type":"Pass"}}}' }), true],
  ['a text that is none', () => says({ DefinitionString: '{' }), false],
  ['a text that calls somebody', () => says({ DefinitionString: '{"States":{"a":{"Type":"Task"}}}' }), false],
  ['branches', () => one({ Type: 'Parallel', Branches: [machine(PASS), machine(PASS)] }), true],
  [
    'a branch that is not told',
    () => one({ Type: 'Parallel', Branches: [machine(PASS), machine(BAD)] }),
    false,
  ],
  ['branches nobody says', () => one({ Type: 'Parallel', Branches: open }), false],
  ['no branches', () => one({ Type: 'Parallel' }), false],
  ['each of a list', () => one({ Type: 'Map', ItemProcessor: machine(PASS) }), true],
  ['each of a list, as it was written before', () => one({ Type: 'Map', Iterator: machine(PASS) }), true],
  ['each of a list, not told', () => one({ Type: 'Map', ItemProcessor: machine(BAD) }), false],
  [
    'each of a list that is read from elsewhere',
    () => one({ Type: 'Map', ItemReader: {}, ItemProcessor: machine(PASS) }),
    false,
  ],
  [
    'each of a list, written elsewhere',
    () => one({ Type: 'Map', ResultWriter: {}, ItemProcessor: machine(PASS) }),
    false,
  ],
  ['states of something that is no list', () => one({ Type: 'Other', ItemProcessor: machine(PASS) }), false],
  ['branches of something that has none', () => one({ Type: 'Other', Branches: [machine(PASS)] }), false],
  ...['f', 's', 'alias', 'version', 'activity'].map((id): [string, () => boolean, boolean] => [
    `a task of ${TYPES[id]}`,
    () => one(task(ref(id))),
    true,
  ]),
  ['a call of no task', () => one({ Type: 'Other', Resource: ref('f') }), false],
  ['a task of something else', () => one(task(ref('machine'))), false],
  ['a task of what only begins like a function', () => one(task(ref('layer'))), false],
  ['a task of what is not judged', () => one(task(ref('gone'))), false],
  ['a task by its ARN', () => one(task('arn:aws:lambda:eu-west-3:1:function:f')), false],
  ['a task of an alias by name', () => one(task(new Text([ref('f'), ':live']))), true],
  ['a message', () => one(call('sqs:sendMessage', 'QueueUrl')), true],
  ['a message, waited for', () => one(call('sqs:sendMessage.waitForTaskToken', 'QueueUrl')), true],
  ['a message of another way', () => one(call('sqs:sendMessageBatch', 'QueueUrl')), false],
  ['a message to nobody', () => one(task(SQS)), false],
  ['a message to another property', () => one(call('sqs:sendMessage', 'TopicArn')), false],
  ['a message to what is not judged', () => one(task(SQS, { Parameters: { QueueUrl: ref('gone') } })), false],
  ['a message to a name', () => one(task(SQS, { Parameters: { QueueUrl: 'q' } })), false],
  ['a message with arguments', () => one(task(SQS, { Arguments: { QueueUrl: ref('q') } })), true],
  ['a message with arguments nobody says', () => one(task(SQS, { Arguments: open })), false],
  [
    'a message, its partition open',
    () =>
      one(
        task(new Text(['arn:', open, ':states:::sqs:sendMessage']), { Parameters: { QueueUrl: ref('q') } }),
      ),
    true,
  ],
  ['a function by a call', () => one(call('lambda:invoke', 'FunctionName')), true],
  [
    'a function by a call, waited for',
    () => one(call('lambda:invoke.waitForTaskToken', 'FunctionName')),
    true,
  ],
  ['a function by another call', () => one(call('lambda:invoke.a.b', 'FunctionName')), false],
  ['a topic', () => one(call('sns:publish', 'TopicArn')), true],
  ['a topic, waited for', () => one(call('sns:publish.waitForTaskToken', 'TopicArn')), true],
  ['a topic in another way', () => one(call('sns:publishBatch', 'TopicArn')), false],
  ...['get', 'put', 'update', 'delete'].map((word): [string, () => boolean, boolean] => [
    `a table, to ${word}`,
    () => one(call(`dynamodb:${word}Item`, 'TableName')),
    true,
  ]),
  ['a table in another way', () => one(call('dynamodb:getItems', 'TableName')), false],
  [
    'what only ends in such a call',
    () => one(task('arn:sqs:sendMessage', { Parameters: { QueueUrl: ref('q') } })),
    false,
  ],
  ['what nobody puts in', () => says({ Definition: machine(task('${F}')) }), false],
])('%s', (_what, said, expected) => {
  expect(said()).toBe(expected);
});
