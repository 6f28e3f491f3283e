/** Whether a state machine's definition says all it does: then nothing of it is unseen. */
import { Ref, Text, type Value } from '../values';
import { decode } from './decode';
import type { Graph } from './graph';
import { isMap } from './paths';
import { refsIn } from './references';

/** States that call nobody. */
const STILL: ReadonlySet<Value> = new Set(['Pass', 'Wait', 'Choice', 'Succeed', 'Fail']);
/**
 * Calls whose one target stands at a key of its own, which the facts follow.
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
const CALLS: readonly (readonly [call: RegExp, target: string])[] = [
  [/:states:::lambda:invoke(\.\w+)?$/, 'FunctionName'],
  [/:states:::sqs:sendMessage(\.\w+)?$/, 'QueueUrl'],
  [/:states:::sns:publish(\.\w+)?$/, 'TopicArn'],
  [/:states:::dynamodb:(get|put|update|delete)Item$/, 'TableName'],
];

/** Whether every state only decides, waits and passes on, or calls one resource that is judged. */
export function saysAll(attributes: Readonly<Record<string, Value>>, graph: Graph): boolean {
  const { Definition, DefinitionString } = attributes;
  const written =
    Definition ?? (DefinitionString === undefined ? undefined : decode(DefinitionString, 'json'));
  return machine(written, graph);
}

function machine(node: Value | undefined, graph: Graph): boolean {
  const states = isMap(node) && isMap(node.States) ? Object.values(node.States) : [];
  return states.length > 0 && states.every((state) => isMap(state) && still(state, graph));
}

function still(state: Readonly<Record<string, Value>>, graph: Graph): boolean {
  const { Type: type, Branches: branches, ItemReader: reader, ResultWriter: writer } = state;
  if (STILL.has(type ?? null)) return true;
  if (type === 'Parallel')
    return Array.isArray(branches) && branches.every((branch: Value) => machine(branch, graph));
  if (type === 'Map') return !reader && !writer && machine(state.ItemProcessor ?? state.Iterator, graph);
  return type === 'Task' && calls(state, graph);
}

function calls(state: Readonly<Record<string, Value>>, graph: Graph): boolean {
  const resource = state.Resource;
  const [, target] = CALLS.find(([call]) => call.test(spelled(resource))) ?? [];
  if (target === undefined) return judgedFunction(resource, graph);
  const input = state.Arguments ?? state.Parameters;
  return isMap(input) && judged(input[target], graph).length > 0;
}

/** The settled end of a text: the partition before it may be open. */
const spelled = (value: Value | undefined): string =>
  String(value instanceof Text ? value.parts.at(-1) : (value ?? ''));

const judged = (value: Value | undefined, graph: Graph): readonly string[] =>
  value instanceof Ref || value instanceof Text
    ? [...refsIn(value)].flatMap(({ target }) => graph.byId.get(target)?.type ?? [])
    : [];

const judgedFunction = (value: Value | undefined, graph: Graph): boolean =>
  judged(value, graph).some((type) =>
    /^AWS::(Lambda|Serverless)::(Function|Alias|Version)$|^AWS::StepFunctions::Activity$/.test(type),
  );
