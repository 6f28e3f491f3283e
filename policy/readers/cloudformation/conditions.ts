/** The section `Conditions`: each condition as the guard under which it is true and the one under which it is false. */
import { ALWAYS, and, differs, equals, type Guard, NEVER, or, possible } from '../../guards';
import { Ref, Text, type Value } from '../../values';
import { looped } from './for-each';
import { all, any, decided, open, opposite, tidy, type Verdict } from './guarding';
import { combinations } from './options';
import { inputName, isRaw, type Scope } from './template';
import { isList, isMap, isScalar, Undecided } from './unsettled';

/** Conditions that name conditions that name conditions …: beyond this many both ways are considered. */
const DEEPEST = 300;

/** When a condition of the template is true, and when false. */
export function conditionVerdict(name: string, scope: Scope): Verdict {
  const { template } = scope;
  const known = template.known.verdicts.get(name);
  if (known) return known;
  const entry = template.sections.conditions.get(name);
  const key = `condition ${name}`;
  const { open: underway } = template.known;
  // A condition that nobody wrote: CloudFormation refuses it, we consider both ways.
  if (!entry || underway.size > DEEPEST) return undecidable(`condition ${name}`, scope);
  underway.add(key);
  const verdict = verdictOf(entry.node, { ...scope, under: ALWAYS, loops: entry.loops });
  underway.delete(key);
  template.known.verdicts.set(name, verdict);
  return verdict;
}

const undecidable = (name: string, scope: Scope): Verdict => open(inputName('opaque', scope.template, name));

/** When a condition function holds. */
export function verdictOf(node: unknown, scope: Scope): Verdict {
  const opaque = (): Verdict => undecidable(JSON.stringify([node, ...scope.loops]), scope);
  if (typeof node === 'boolean') return decided(node);
  if (!isRaw(node)) return opaque();
  const keys = Object.keys(node);
  const [name] = keys;
  if (keys.length !== 1 || name === undefined) return opaque();
  const argument = node[name];
  if (name === 'Condition')
    return typeof argument === 'string' ? conditionVerdict(looped(argument, scope), scope) : opaque();
  if (!Array.isArray(argument)) return opaque();
  const inner = (): Verdict[] => argument.map((one) => verdictOf(one, scope));
  switch (name) {
    case 'Fn::And':
      return (argument.length > 0 && all(inner())) || opaque();
    case 'Fn::Or':
      return (argument.length > 0 && any(inner())) || opaque();
    case 'Fn::Not':
      return argument.length === 1 ? opposite(verdictOf(argument[0], scope)) : opaque();
    case 'Fn::Equals':
      return argument.length === 2
        ? same(scope.evaluate(argument[0], scope), scope.evaluate(argument[1], scope), scope, opaque)
        : opaque();
    case 'Fn::Contains':
      return argument.length === 2 ? contains(argument[0], argument[1], scope, opaque) : opaque();
    default:
      return opaque();
  }
}

function contains(list: unknown, item: unknown, scope: Scope, opaque: () => Verdict): Verdict {
  const items = scope.evaluate(list, scope);
  if (!isList(items)) return opaque();
  const value = scope.evaluate(item, scope);
  const matches = items.map((one) => same(one, value, scope, opaque));
  return any(matches) ?? opaque();
}

/** When two values are the same text. */
export function same(a: Value, b: Value, scope: Scope, opaque: () => Verdict): Verdict {
  const rows = combinations([a, b], scope);
  if (!rows) return opaque();
  let yes: Guard = NEVER;
  let no: Guard = NEVER;
  for (const { guard, values } of rows) {
    const verdict = settledSame(values[0] as Value, values[1] as Value, opaque);
    const both = and(guard, verdict.yes);
    const neither = and(guard, verdict.no);
    if (possible(both)) yes = tidy(or(yes, both));
    if (possible(neither)) no = tidy(or(no, neither));
  }
  return { yes, no };
}

function settledSame(a: Value, b: Value, opaque: () => Verdict): Verdict {
  if (isScalar(a) && isScalar(b)) return decided(String(a) === String(b));
  if (isScalar(a)) return settledSame(b, a, opaque);
  const key = identity(a);
  if (key !== undefined && key === identity(b)) return decided(true);
  if (a instanceof Undecided && isScalar(b))
    return { yes: equals(a.input, String(b)), no: differs(a.input, String(b)) };
  if (a instanceof Text && isScalar(b)) return textSame(a, String(b), opaque);
  if (isPlain(a) && isPlain(b)) return decided(JSON.stringify(a) === JSON.stringify(b));
  return opaque();
}

/** What tells an unsettled value from every other; `undefined` where two that look alike may differ. */
function identity(value: Value): string | undefined {
  if (isScalar(value)) return JSON.stringify(String(value));
  if (value instanceof Undecided) return `<${value.input}>`;
  if (value instanceof Ref) return `<${value.target} ${value.path.join('.')}>`;
  if (!(value instanceof Text)) return undefined;
  const parts = value.parts.map(identity);
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** A text with one undecided part is a given text when the part is what is missing of it. */
function textSame({ parts }: Text, text: string, opaque: () => Verdict): Verdict {
  const [first, last] = [parts[0], parts.at(-1)];
  const start = typeof first === 'string' ? first : '';
  const end = typeof last === 'string' ? last : '';
  if (!text.startsWith(start) || !text.endsWith(end) || text.length < start.length + end.length)
    return decided(false);
  const holes = parts.filter((part) => typeof part !== 'string');
  if (holes.length > 1) return opaque();
  return settledSame(holes[0] as Value, text.slice(start.length, text.length - end.length), opaque);
}

function isPlain(value: Value): boolean {
  if (value === null || isScalar(value)) return true;
  if (isList(value)) return value.every(isPlain);
  return isMap(value) && Object.values(value).every(isPlain);
}
