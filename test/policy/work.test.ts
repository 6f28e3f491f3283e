/** The counter by which readers bound what they do: who set a bound, what is spent, what stays of it afterwards. */
import { allowing, exhausted, spend } from '../../policy/work';

describe('a bound', () => {
  test('is none where nobody set one', () => {
    spend(1e9);
    expect(exhausted()).toBe(false);
  });

  test('is passed by one unit more than was allowed', () => {
    const seen = allowing(5, () => {
      spend(5);
      const all = exhausted();
      spend(1);
      return [all, exhausted()];
    });
    expect(seen).toEqual([false, true]);
    expect(exhausted()).toBe(false);
  });

  test('inside another cannot widen it', () => {
    const seen = allowing(5, () => {
      spend(6);
      return allowing(100, exhausted);
    });
    expect(seen).toBe(true);
  });

  test('inside another ends before it', () => {
    const seen = allowing(100, () => {
      const inner = allowing(5, () => {
        spend(6);
        return exhausted();
      });
      return [inner, exhausted()];
    });
    expect(seen).toEqual([true, false]);
  });

  test('ends with what throws', () => {
    const fails = () =>
      allowing(0, () => {
        spend(1);
        throw new Error('broken');
      });
    expect(fails).toThrow('broken');
    expect(exhausted()).toBe(false);
  });
});
