/** Who a resource policy lets in: the principals of its allowing statements. */
import { and, type Guard } from '../guards';
import { Text, type Value } from '../values';
import { decode } from './decode';
import { type Dereference, type Found, find, isMap } from './paths';

/** Conditions that tie a statement to the programme's own accounts, networks or resources. */
const TIES =
  /PrincipalOrg|PrincipalAccount|SourceAccount|SourceArn|SourceOwner|SourceOrg|SourceVpc|ResourceAccount|CallerAccount/i;

/** The principals a value stands for: of a policy document, or the text of one, those it allows, otherwise the value itself. */
export function principalsIn(written: Found, dereference: Dereference): readonly Found[] {
  const found = {
    ...written,
    value: isDocument(written.value) ? decode(written.value, 'json') : written.value,
  };
  if (!isMap(found.value) || !('Statement' in found.value)) return isMap(found.value) ? [] : [found];
  return find(found.value, 'Statement', dereference).flatMap((statement) => {
    if (!isMap(statement.value) || !allows(statement.value, dereference)) return [];
    return ['Principal', 'Principal.*'].flatMap((path) =>
      find(statement.value, path, dereference)
        .filter((p) => !isMap(p.value) && !at(p.at, 'Service'))
        .map((p) => ({
          value: p.value,
          at: `${found.at}.${statement.at}.${p.at}`,
          guard: meet(found, statement, p),
          ...(found.spot ? { spot: found.spot } : {}),
        })),
    );
  });
}

/** Some types take their policy as text. */
const isDocument = (value: Value): boolean =>
  /^\s*\{/.test(String(value instanceof Text ? value.parts[0] : value));

const meet = (...founds: readonly Found[]): Guard => founds.map((f) => f.guard).reduce(and);
const at = (path: string, key: string): boolean => path.split('.').some((p) => p.startsWith(key));

function allows(statement: Value, dereference: Dereference): boolean {
  const effects = find(statement, 'Effect', dereference).map((e) => e.value);
  if (!effects.some((e) => e !== 'Deny')) return false;
  return !find(statement, 'Condition.*.*', dereference).some((c) => TIES.test(c.at));
}
