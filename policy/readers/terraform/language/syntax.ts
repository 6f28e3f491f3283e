/** What the parsers of Terraform's two notations produce: expressions, and bodies of attributes and blocks. */
import type { Scalar } from '../../../values';

export type UnaryOperator = '-' | '!';
export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** One `for` in brackets, braces or a template directive. */
export interface Loop {
  readonly keyName: string | undefined;
  readonly valueName: string;
  readonly collection: Expression;
}

interface Forms {
  literal: { readonly value: Scalar };
  /** Parts are joined as text. */
  template: { readonly parts: readonly Expression[] };
  'template-for': { readonly loop: Loop; readonly body: Expression };
  name: { readonly name: string };
  attribute: { readonly of: Expression; readonly name: string };
  index: { readonly of: Expression; readonly key: Expression };
  /** `each` is evaluated once per element, with `slot` standing for it. */
  splat: { readonly of: Expression; readonly each: Expression };
  slot: object;
  call: { readonly name: string; readonly arguments: readonly Expression[]; readonly expand: boolean };
  unary: { readonly operator: UnaryOperator; readonly of: Expression };
  binary: { readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression };
  conditional: { readonly condition: Expression; readonly yes: Expression; readonly no: Expression };
  list: { readonly items: readonly Expression[] };
  object: { readonly entries: readonly { readonly key: Expression; readonly value: Expression }[] };
  'for-list': { readonly loop: Loop; readonly value: Expression; readonly condition: Expression | undefined };
  'for-object': {
    readonly loop: Loop;
    readonly key: Expression;
    readonly value: Expression;
    readonly group: boolean;
    readonly condition: Expression | undefined;
  };
  /** A nested block of the JSON notation that holds `dynamic` blocks. */
  body: { readonly body: Body };
  invalid: { readonly reason: string };
}

/** `text` is the source of the expression: it names undecided conditions and appears in reasons. */
export type Expression = {
  [K in keyof Forms]: { readonly kind: K; readonly text: string } & Forms[K];
}[keyof Forms];
export type ExpressionOf<K extends keyof Forms> = Extract<Expression, { readonly kind: K }>;

/** Where something stands in a file: an offset in native syntax, a path of keys in JSON. */
export type Place = number | readonly (string | number)[];

export interface Attribute {
  readonly name: string;
  readonly value: Expression;
  readonly place: Place;
}

export interface Body {
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly place: Place;
  /** Name of the file it stands in. */
  readonly file: string;
  /** The value of the key `//` of the JSON notation: what cdktf tells of the construct. */
  readonly comment?: unknown;
}
