/**
 * What a module stands for of which a plan does not say which output is meant: of `module.a[each.key].id` it lists
 * `module.a` and `each.key`.
 */
import { groupBy } from '../../../group-by';
import { Ref, Unknown, type Value } from '../../../values';
import { type Expressions, moduleAt, type PlanJson } from './format';
import { typesMeant } from './meant';

interface Plan {
  readonly plan: PlanJson;
  readonly artefact: string;
  readonly addresses: ReadonlySet<string>;
}

interface WholeModule {
  /** `module.a` behind the path of the module that refers to it. */
  readonly base: string;
  /** The index that is written, or that of the resource which asks; `''` for none. */
  readonly index: string;
  /** The reference as it is written. */
  readonly said: string;
}

const INDEX = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/;

export const refsIn = (value: Value): readonly Ref[] =>
  value instanceof Ref ? [value] : value instanceof Unknown ? value.origins : [];

/** Of a map that is made of all instances of one resource the one of this index: such maps keep the keys they are made of. */
export function ofKey(made: Value, index: string): Value {
  const ids = [...new Set(refsIn(made).map(({ target }) => target))];
  if (ids.length < 2 || new Set(ids.map((id) => id.replace(INDEX, ''))).size > 1) return made;
  const own = ids.find((id) => INDEX.exec(id)?.[0] === index);
  return own === undefined ? made : new Ref(own);
}

/** The planned instances of each module by its path without an index: `module.a[0].` and `module.a[1].` of `module.a`. */
const instances = new WeakMap<Plan['addresses'], ReadonlyMap<string, ReadonlySet<string>>>();

const CALL = /module\.[\p{L}\p{N}_-]+((?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)/uy;

/** The path of every module instance an address goes through. */
function* pathsOf(address: string): Generator<readonly [base: string, path: string]> {
  CALL.lastIndex = 0;
  for (let call = CALL.exec(address); call; call = CALL.exec(address)) {
    const { lastIndex } = CALL;
    yield [address.slice(0, lastIndex - (call[1] ?? '').length), address.slice(0, lastIndex)];
    CALL.lastIndex = lastIndex;
  }
}

function instancesIn(addresses: Plan['addresses']): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = new Map(
    [...addresses].flatMap((address) => [...pathsOf(address)].map(([base, path]) => [path, base])),
  );
  return new Map(
    [...groupBy(paths, ([, base]) => base)].map(([base, found]) => [
      base,
      new Set(found.map(([path]) => path)),
    ]),
  );
}

/** The instances of a module that are planned: the one of this index, if there is one, else all. */
function instancesOf(base: string, index: string, { addresses }: Plan): readonly string[] {
  const all = instances.get(addresses) ?? instancesIn(addresses);
  instances.set(addresses, all);
  const paths = all.get(base);
  const own = `${base}${index}.`;
  return paths?.has(own) ? [own] : [...(paths ?? [])];
}

/**
 * The resource that an attribute means which is made of a whole module: the only one of its outputs that the name of the
 * attribute fits. Else unknown, with every resource it may be made from. `read` gives the value of an output.
 */
export function wholeModule(
  { base, index, said }: WholeModule,
  attribute: string,
  lookup: Plan,
  read: (expression: Expressions, path: string) => Value,
): Value {
  const refs = instancesOf(base, index, lookup).flatMap((path) =>
    Object.values(moduleAt(lookup.plan, path)?.outputs ?? {}).flatMap(({ expression }) =>
      expression ? refsIn(read(expression, path)) : [],
    ),
  );
  const ids = [...new Set(refs.map(({ target }) => target))];
  const types = new Map(ids.map((id) => [id, typeIn(id)]));
  const meant = new Set(typesMeant(attribute, [...types.values()]));
  const fitting = meant.size > 0 ? ids.filter((id) => meant.has(types.get(id) ?? '')) : ids;
  const made = fitting.map((id) => new Ref(id, ['id']));
  const [only] = made;
  if (only && made.length === 1 && attribute.endsWith('_id')) return only;
  return new Unknown(
    `${said} is known only after apply`,
    'write the value itself, or judge the state after apply',
    made,
  );
}

/** The type in the id of a planned resource, which ends in `type.name` and maybe an index. */
const typeIn = (id: string): string =>
  /(?<![a-z0-9_])([a-z0-9_]+)\.[\p{L}\p{N}_-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?$/u.exec(id)?.[1] ?? '';
