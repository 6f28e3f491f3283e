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

function found(kind: string, plan: PlanJson, artefact: string): readonly Ref[] {
  const words = kind.split('_');
  const changes = plan.resource_changes ?? [];
  if (changes.some(isDeferred)) return [];
  return changes
    .filter((one) => isNew(one) && words.every((word) => one.type.split('_').includes(word)))
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
  const known = meant.get(kind) ?? found(kind, plan, artefact);
  meant.set(kind, known);
  return known;
}
