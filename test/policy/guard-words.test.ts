/** Guards as a person reads them, by the names that readers give their inputs. */
import { whenInWords } from '../../policy/guard-words';
import { ALWAYS, and, differs, equals, type Guard, NEVER, oneOf, or } from '../../policy/guards';

const a = equals('var:a', '1');
const letters = (count: number): string[] => [...'abcdefgh'].slice(0, count);
const any = (guards: readonly Guard[]): Guard => guards.reduce(or);

describe('when a guard holds', () => {
  test.each<[string, Guard, string | undefined]>([
    ['always', ALWAYS, undefined],
    ['never', NEVER, undefined],
    ['always, among others', [...a, new Map()], undefined],
    ['a variable', a, 'var.a is 1'],
    ['a variable of a module', equals('var:module.m["x"].a', '1'), 'module.m["x"].var.a is 1'],
    ['an attribute of a source of data', equals('data:data.azurerm_x.y.z', '1'), 'data.azurerm_x.y.z is 1'],
    ['an expression', equals(':f(var.a)', 'true'), 'f(var.a) is true'],
    ['an expression of a module', equals('module.m.:f(var.a)', 'true'), 'f(var.a) is true'],
    ['a condition of no name', equals('if::f(var.a)', 'false'), 'f(var.a) is false'],
    ['an expression too long to be read', equals(`:${'f'.repeat(121)}`, 'true'), undefined],
    ['instances', equals('some:azurerm_x.y', 'true'), 'there is any azurerm_x.y'],
    ['a parameter', equals('param:a:b/c.yaml:Env', 'prod'), 'parameter Env is prod'],
    ['a parameter of Parameter Store', equals('stored:t.yaml/N:Env', 'prod'), 'parameter Env is prod'],
    ['a condition of a template', equals('opaque:t.yaml:condition C', 'true'), 'condition C is true'],
    ['a pseudo parameter', equals('pseudo:t.yaml:AWS::AccountId', '1'), 'AWS::AccountId is 1'],
    ['the region of the stack', equals('region:t.yaml', 'eu-west-3'), 'the region of the stack is eu-west-3'],
    ['an import', equals('import:a-b', 'x'), 'the import a-b is x'],
    ['null', equals('var:a', '\0null'), 'var.a is null'],
    ['an empty text', equals('var:a', ''), 'var.a is empty'],
    ['anything but', differs('var:a', '1'), 'var.a is not 1'],
    ['four values', oneOf('var:a', letters(4)), 'var.a is a or b or c or d'],
    ['more values than are read', oneOf('var:a', letters(5)), undefined],
    ['none of several', and(differs('var:a', '1'), differs('var:a', '2')), 'var.a is not 1 nor 2'],
    ['two inputs', and(a, equals('var:b', '2')), 'var.a is 1 and var.b is 2'],
    ['an input beside one without a name', and(a, oneOf('var:b', letters(5))), 'var.a is 1'],
    [
      'more inputs than are read',
      letters(5)
        .map((x) => equals(`var:${x}`, x))
        .reduce(and),
      'var.a is a and var.b is b and var.c is c and var.d is d',
    ],
    ['two cases', or(a, equals('var:b', '2')), 'var.a is 1, or var.b is 2'],
    ['a case that cannot be told makes all of them so', or(a, oneOf('var:b', letters(5))), undefined],
    [
      'three cases',
      any(letters(3).map((x) => equals(`var:${x}`, x))),
      'var.a is a, or var.b is b, or var.c is c',
    ],
    [
      'more cases than are read',
      any(letters(4).map((x) => equals(`var:${x}`, x))),
      'var.a is a, or var.b is b, or var.c is c, or otherwise',
    ],
  ])('%s', (_, guard, words) => {
    expect(whenInWords(guard)).toBe(words);
  });
});
