import { Choice, Unknown, type Value } from '../../../values';
import { eachOf } from '../guarding';
import { lift, liftItems } from '../options';
import { anyOf } from '../parameters';
import type { CloudFormationFunction } from '../template';
import { derived, Failure, isList, isMap, isScalar, OpenList } from '../unsettled';

/** `Fn::Select`: the item of a list at an index. */
export const select: CloudFormationFunction = (argument, scope) => {
  const [index, list] = Array.isArray(argument) && argument.length === 2 ? argument : [];
  if (index === undefined) return new Failure('Fn::Select takes an index and a list');
  return lift([scope.evaluate(index, scope), scope.evaluate(list, scope)], scope, ([at, items]) => {
    if (!isScalar(at)) return derived('Fn::Select', [at, items]);
    const position = Number(at);
    if (!Number.isInteger(position) || position < 0)
      return new Failure(`Fn::Select has no item ${String(at)}`);
    const any = anyOf(items);
    if (any) return oneOfList(any, position);
    if (items instanceof OpenList) return items.head[position] ?? derived('Fn::Select', [items]);
    if (!isList(items))
      return items instanceof Unknown
        ? derived('Fn::Select', [items])
        : new Failure('Fn::Select takes a list');
    return liftItems(
      items,
      scope,
      (there) => there[position] ?? new Failure(`Fn::Select has no item ${position}`),
    );
  });
};

/** Any allowed value may stand at any place of a list parameter. */
function oneOfList(
  { input, allowed }: { readonly input: string; readonly allowed: readonly string[] },
  position: number,
): Value {
  const place = `${input}[${position}]`;
  return new Choice(eachOf(place, allowed).map(({ text, guard }) => ({ guard, value: text })));
}

/** `Fn::Length`: how many items a list has. */
export const length: CloudFormationFunction = (argument, scope) =>
  lift([scope.evaluate(argument, scope)], scope, ([list]) => {
    if (isList(list)) return liftItems(list, scope, (items) => items.length);
    return list instanceof Unknown ? derived('Fn::Length', [list]) : new Failure('Fn::Length takes a list');
  });

/**
 * `Fn::GetAZs`: the zones of a region. Which letters an account sees is known only to the account; three stand for them,
 * since what is judged is the region they lie in.
 */
export const getAzs: CloudFormationFunction = (argument, scope) =>
  lift([scope.evaluate(argument, scope)], scope, ([region]) => {
    const asked = region === '' || region === null ? scope.evaluate({ Ref: 'AWS::Region' }, scope) : region;
    return lift([asked], scope, ([one]) =>
      typeof one === 'string' ? ['a', 'b', 'c'].map((letter) => one + letter) : derived('Fn::GetAZs', [one]),
    );
  });

/** `Fn::Cidr`: IPv4 ranges cut out of a larger one; for IPv6 the ranges are not computed. */
export const cidr: CloudFormationFunction = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length < 2) {
    return new Failure('Fn::Cidr takes a range, a count and a number of bits');
  }
  const values = [argument[0], argument[1], argument[2] ?? 8].map((part) => scope.evaluate(part, scope));
  return lift(values, scope, (settled) => {
    const [block, count, bits] = settled;
    const found = typeof block === 'string' && /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block);
    if (!found || isList(count) || isMap(count)) return derived('Fn::Cidr', settled);
    return subnets(found.slice(1).map(Number), Number(count), Number(bits)) ?? derived('Fn::Cidr', settled);
  });
};

function subnets(
  [a = 0, b = 0, c = 0, d = 0, prefix = 0]: number[],
  count: number,
  bits: number,
): string[] | undefined {
  const size = 2 ** bits;
  const whole = 2 ** (32 - prefix);
  if (!(count >= 1 && count <= 256 && Number.isInteger(count) && bits >= 1)) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const start = address - (address % whole);
  if (count * size > whole) return undefined;
  return Array.from({ length: count }, (_, i) => {
    const at = start + i * size;
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256);
    return `${octets.join('.')}/${32 - bits}`;
  });
}
