/** The parts of one module, out of the blocks of its files. */
import type { Attribute, Block, Body, Expression } from '../language/syntax';

export interface Variable {
  readonly type: Expression | undefined;
  readonly fallback: Expression | undefined;
  readonly nullable: boolean;
  readonly conditions: readonly Expression[];
}

export interface Configuration {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly locals: ReadonlyMap<string, Expression>;
  readonly outputs: ReadonlyMap<string, Expression>;
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, Block>;
  readonly data: ReadonlyMap<string, Block>;
  readonly modules: ReadonlyMap<string, Block>;
  readonly providers: readonly Block[];
  /** `backend` and `cloud` blocks. */
  readonly states: readonly Block[];
}

export const attributeOf = (body: Body, name: string): Expression | undefined =>
  body.attributes.find((attribute) => attribute.name === name)?.value;

/** A reference or a text as it is written: `azurerm.france`, `"azurerm.france"`, `"${azurerm.france}"`. */
export function referenceText(expression: Expression | undefined): string | undefined {
  if (!expression) return undefined;
  if (expression.kind === 'literal') return expression.value === null ? undefined : String(expression.value);
  return expression.text.replace(/\s+/g, '');
}

function variable(block: Block): Variable {
  const type = attributeOf(block.body, 'type');
  const nullable = attributeOf(block.body, 'nullable');
  return {
    type,
    fallback: attributeOf(block.body, 'default'),
    nullable: !(nullable?.kind === 'literal' && String(nullable.value) === 'false'),
    conditions: block.body.blocks
      .filter((inner) => inner.type === 'validation')
      .flatMap((inner) => attributeOf(inner.body, 'condition') ?? []),
  };
}

/** An override replaces attributes by name and nested blocks by type. */
function overridden(base: Body, over: Body): Body {
  const attributes = new Set(over.attributes.map((attribute: Attribute) => attribute.name));
  const blocks = new Set(over.blocks.map((block) => block.type));
  return {
    attributes: [...base.attributes.filter((a) => !attributes.has(a.name)), ...over.attributes],
    blocks: [...base.blocks.filter((b) => !blocks.has(b.type)), ...over.blocks],
  };
}

const keyOf = (block: Block): string => {
  const alias = block.type === 'provider' ? (referenceText(attributeOf(block.body, 'alias')) ?? '') : '';
  return [block.type, ...block.labels, alias].join('\u0000');
};

/** Blocks that several files or an override may write in parts. */
function merged(blocks: readonly Block[], overrides: readonly Block[]): Block[] {
  const single = new Map<string, Block>();
  const rest: Block[] = [];
  for (const block of blocks) {
    if (block.labels.length === 0) rest.push(block);
    else if (!single.has(keyOf(block))) single.set(keyOf(block), block);
  }
  for (const over of overrides) {
    const base = single.get(keyOf(over));
    if (base) single.set(keyOf(over), { ...base, body: overridden(base.body, over.body) });
    else rest.push(over);
  }
  return [...single.values(), ...rest];
}

const named = (blocks: readonly Block[], type: string): Map<string, Block> =>
  new Map(blocks.filter((block) => block.type === type).map((block) => [block.labels.join('.'), block]));

const isState = (block: Block): boolean => block.type === 'backend' || block.type === 'cloud';

/** Sorts the blocks of a module's files; `overrides` are those of `override.tf` and `*_override.tf`. */
export function configurationOf(blocks: readonly Block[], overrides: readonly Block[] = []): Configuration {
  const all = merged(blocks, overrides);
  const of = (type: string) => all.filter((block) => block.type === type);
  const value = (block: Block) => attributeOf(block.body, 'value');
  return {
    variables: new Map(of('variable').map((block) => [block.labels[0] ?? '', variable(block)])),
    locals: new Map(
      of('locals').flatMap((block) => block.body.attributes.map((a) => [a.name, a.value] as const)),
    ),
    outputs: new Map(
      of('output')
        .flatMap((block) => [[block.labels[0] ?? '', value(block)] as const])
        .filter(hasValue),
    ),
    resources: named(all, 'resource'),
    data: named(all, 'data'),
    modules: named(all, 'module'),
    providers: of('provider'),
    states: of('terraform').flatMap((block) => block.body.blocks.filter(isState)),
  };
}

const hasValue = (entry: readonly [string, Expression | undefined]): entry is [string, Expression] =>
  entry[1] !== undefined;
