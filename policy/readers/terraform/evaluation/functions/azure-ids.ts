/**
 * Functions that the provider azurerm brings along.
 * Source: registry.terraform.io/providers/hashicorp/azurerm/latest/docs/functions/normalise_resource_id and parse_resource_id.
 */
import { Refused } from '../unsettled';
import { type ExactTable, text } from './arguments';

const SEGMENTS = ['subscriptions', 'resourceGroups', 'providers', 'managementGroups'] as const;

/** Names of fixed parts in Azure's own spelling; a part of an id may be given as well. */
const spelled = (id: string): string =>
  SEGMENTS.reduce((known, segment) => known.replace(new RegExp(`/${segment}(?=/)`, 'gi'), `/${segment}`), id);

const ID =
  /^(?<scope>(?:\/subscriptions\/(?<subscription>[^/]+))?(?:\/resourceGroups\/(?<group>[^/]+))?)(?:\/providers\/(?<provider>[^/]+)\/(?<rest>.+))?$/;

function parsed(id: string) {
  const {
    scope = '',
    subscription = '',
    group = '',
    provider = '',
    rest = '',
  } = ID.exec(spelled(id))?.groups ?? {};
  const steps = rest.split('/');
  const pairs = steps.flatMap((kind, i) => (i % 2 === 0 ? [[kind, steps[i + 1] ?? ''] as const] : []));
  const [kind, name] = pairs.at(-1) ?? [];
  if (!kind || !name) throw new Refused(`${id} is no id of a resource`);
  return {
    full_resource_type: [provider, ...pairs.map(([each]) => each)].join('/'),
    parent_resources: Object.fromEntries(pairs.slice(0, -1)),
    resource_group_name: group,
    resource_name: name,
    resource_provider: provider,
    resource_scope: scope,
    resource_type: kind,
    subscription_id: subscription,
  };
}

export const AZURE_IDS: ExactTable = {
  'provider::azurerm::normalise_resource_id': (id) => spelled(text(id)),
  'provider::azurerm::parse_resource_id': (id) => parsed(text(id)),
};
