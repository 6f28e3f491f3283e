/** Tables of expressions and of what terraform answers to them. */
import { readTerraformJson } from '../../policy/readers/terraform';
import { Unknown, type Value } from '../../policy/values';

/** What the reader makes of an expression that stands in an attribute. */
export const value = (expression: string): Value | undefined => {
  const found = readTerraformJson({
    file: 'main.tf',
    text: `resource "azurerm_x" "e" {\n v = [${expression}]\n}\n`,
  }).resources.find((one) => one.address === 'azurerm_x.e')?.attributes.v;
  return Array.isArray(found) ? found[0] : found;
};

export const answers = (rows: readonly (readonly [expression: string, expected: unknown])[]): void =>
  test.each(rows)('%s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

/** What terraform refuses is a failure, which `try` passes over. */
export const refuses = (rows: readonly (readonly [expression: string, why: string])[]): void =>
  test.each(rows)('%s is refused', (expression, why) => {
    const found = value(expression);
    expect(found).toBeInstanceOf(Unknown);
    expect((found as Unknown).reason).toBe(`${expression}: ${why}`);
    expect((found as Unknown).settle).toBe(
      'correct the expression: terraform validate and terraform plan show the same error',
    );
    expect(value(`try(${expression}, "other")`)).toBe('other');
  });

/** What only terraform can tell is unknown, and no failure: `try` must not pass over it. */
export const leaves = (rows: readonly (readonly [expression: string, why: string])[]): void =>
  test.each(rows)('%s is left to terraform', (expression, why) => {
    const found = value(`try(${expression}, "other")`);
    expect(found).toBeInstanceOf(Unknown);
    expect((found as Unknown).reason).toBe(why);
    expect((found as Unknown).settle).toBe('write the value itself, or judge the plan');
  });
