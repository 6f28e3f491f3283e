/**
 * What an attribute means whose value is known only after apply and goes through a local value: plans do not record locals.
 * An id that is not known yet is one of a resource that is planned, and the name of an attribute says of which type.
 */
import { resourceId } from '../../../model';
import { Ref } from '../../../values';
import { type Change, isJsonMap, type PlanJson } from './format';

const ID = /(?:^|\.)([a-z0-9_]+)_ids?$/;

/** Data that is read only at apply may be of any resource there is. */
const isDeferred = ({ mode, change }: Change): boolean =>
  mode === 'data' && change.actions?.includes('read') === true;

function isNew({ mode, change: { after_unknown: unknown } }: Change): boolean {
  return mode === 'managed' && isJsonMap(unknown) && unknown.id === true;
}

/** `source_storage_account` is also a `storage_account`, and an `account`; `workspace_resource` is a workspace. */
function* readings(kind: string): Generator<readonly string[]> {
  const words = kind.replace(/_resource$/, '').split('_');
  for (let from = 0; from < words.length; from++) yield words.slice(from);
}

/** Of several types those that a name means: by as many of its last words as any of them has. Empty where it means none. */
export function typesMeant(attribute: string, types: readonly string[]): readonly string[] {
  for (const words of readings(ID.exec(attribute)?.[1] ?? '')) {
    const among = types.filter((type) => words.every((word) => type.split('_').includes(word)));
    if (among.length > 0) return among;
  }
  return [];
}

function found(attribute: string, plan: PlanJson, artefact: string): readonly Ref[] {
  const changes = plan.resource_changes ?? [];
  if (changes.some(isDeferred)) return [];
  const candidates = changes.filter(isNew);
  const types = new Set(typesMeant(attribute, [...new Set(candidates.map((one) => one.type))]));
  return candidates
    .filter((one) => types.has(one.type))
    .map(({ address }) => new Ref(resourceId(artefact, address), ['id']));
}

/** The resources that an attribute of this name (`…workspace_id`) may mean; none where that cannot be told. */
export function meantBy(
  attribute: string,
  {
    plan,
    artefact,
    meant,
  }: { readonly plan: PlanJson; readonly artefact: string; readonly meant: Map<string, readonly Ref[]> },
): readonly Ref[] {
  const kind = ID.exec(attribute)?.[1];
  if (kind === undefined) return [];
  const known = meant.get(kind) ?? found(attribute, plan, artefact);
  meant.set(kind, known);
  return known;
}
