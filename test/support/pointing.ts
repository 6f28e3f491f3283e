/** What a text points at, in short: the pointers that tests of it expect. */
import type { Pointer } from '../../policy/graph/pointers';

type More = Partial<Pointer>;

/** The account of the ARNs in such texts. */
export const ACCOUNT = '111111111111';

export const stranger = (host: string): Pointer => ({ kind: 'host', names: [], stranger: host });
export const name = (names: readonly string[], more: More = {}): Pointer => ({
  kind: 'name',
  names,
  ...more,
});
export const host = (names: readonly string[], more: More = {}): Pointer => ({
  kind: 'host',
  names,
  ...more,
});
export const arn = (names: readonly string[], more: More = {}): Pointer => ({
  kind: 'arn',
  cloud: 'aws',
  names,
  ...more,
});
/** An ARN of the account, in Paris. */
export const here = (names: readonly string[], more: More = {}): Pointer =>
  arn(names, { region: 'eu-west-3', account: ACCOUNT, ...more });
