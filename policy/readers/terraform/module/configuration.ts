/** The parts of one module, out of the blocks of its files. */
import type { Block, Body, Expression, Place } from '../language/syntax';

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
  readonly imports: readonly Block[];
  /** `backend` and `cloud` blocks. */
  readonly states: readonly Block[];
}

export const attributeOf = (body: Body, name: string): Expression | undefined =>
  body.attributes.find((attribute) => attribute.name === name)?.value;

/** A reference or a text as it is written: `azurerm.france`, `"azurerm.france"`, `"${azurerm.france}"`. */
export function referenceText(expression: Expression | undefined): string | undefined {
  if (!expression) return undefined;
  if (expression.kind === 'literal') return expression.value === null ? undefined : String(expression.value);
  return expression.text.replace(/\s/g, '');
}

function variable(block: Block): Variable {
  const type = attributeOf(block.body, 'type');
  return {
    type,
    fallback: attributeOf(block.body, 'default'),
    nullable: referenceText(attributeOf(block.body, 'nullable')) !== 'false',
    conditions: block.body.blocks
      .filter((inner) => inner.type === 'validation')
      .flatMap((inner) => attributeOf(inner.body, 'condition') ?? []),
  };
}

/** What an override writes is told where the block stands: places tell of one file alone. */
function moved(body: Body, file: string, place: Place): Body {
  return {
    attributes: body.attributes.map((attribute) => ({ ...attribute, place })),
    blocks: body.blocks.map((block) => ({ ...block, file, place, body: moved(block.body, file, place) })),
  };
}

/** An override replaces attributes by name and nested blocks by type. */
function overridden(base: Block, over: Block): Block {
  const { attributes, blocks } = moved(over.body, base.file, base.place);
  const names = new Set(attributes.map((attribute) => attribute.name));
  const types = new Set(blocks.map((block) => block.type));
  const body = {
    attributes: [...base.body.attributes.filter((a) => !names.has(a.name)), ...attributes],
    blocks: [...base.body.blocks.filter((b) => !types.has(b.type)), ...blocks],
  };
  return { ...base, body };
}

/** What stands once in a module: `resource azurerm_storage_account.files`, `provider azurerm.france`. */
export function declaredName({ type, labels, body }: Block): string {
  const alias = type === 'provider' ? referenceText(attributeOf(body, 'alias')) : undefined;
  return `${type} ${[...labels, ...(alias ? [alias] : [])].join('.')}`;
}

/** Blocks that several files or an override may write in parts. */
function merged(blocks: readonly Block[], overrides: readonly Block[]): Block[] {
  const single = new Map<string, Block>();
  const rest: Block[] = [];
  for (const block of blocks) {
    if (block.labels.length === 0) rest.push(block);
    else single.set(declaredName(block), block);
  }
  for (const over of overrides) {
    const base = single.get(declaredName(over));
    if (base) single.set(declaredName(over), overridden(base, over));
    else rest.push(over);
  }
  return [...single.values(), ...rest];
}

const named = (blocks: readonly Block[], type: string): Map<string, Block> =>
  new Map(blocks.filter((block) => block.type === type).map((block) => [block.labels.join('.'), block]));

/** Where the state is kept, as these blocks have it. */
const statesOf = (blocks: readonly Block[]): Block[] =>
  blocks
    .filter((block) => block.type === 'terraform')
    .flatMap((block) => block.body.blocks.filter(({ type }) => type === 'backend' || type === 'cloud'));

/** Sorts the blocks of a module's files; `overrides` are those of `override.tf` and `*_override.tf`. */
export function configurationOf(blocks: readonly Block[], overrides: readonly Block[]): Configuration {
  const all = merged(blocks, overrides);
  const elsewhere = statesOf(overrides);
  const of = (type: string) => all.filter((block) => block.type === type);
  return {
    variables: new Map(of('variable').map((block) => [block.labels[0] ?? '', variable(block)])),
    locals: new Map(
      of('locals').flatMap((block) => block.body.attributes.map((a) => [a.name, a.value] as const)),
    ),
    outputs: new Map(
      of('output').flatMap((block) => {
        const value = attributeOf(block.body, 'value');
        return value ? [[block.labels[0] ?? '', value] as const] : [];
      }),
    ),
    resources: named(all, 'resource'),
    data: named(all, 'data'),
    modules: named(all, 'module'),
    providers: of('provider'),
    imports: of('import'),
    // A backend or a cloud in an override takes the place of either. Source: Terraform's documentation of override files.
    states: elsewhere.length > 0 ? elsewhere : statesOf(blocks),
  };
}
