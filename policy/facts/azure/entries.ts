/** The few forms the entries of azurerm types are written in. */
import type { Copy, Edge, End, Exposure, ResourceType, Safeguards, Service, When } from '../resource-type';

const REGISTRY = 'https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/';

/** Where what an entry says is written: the provider's page of the type, unless it names another. Asked for by auditors, not at every run. */
export const sourceOf = (type: string, entry: ResourceType): string => entry.source ?? registryPage(type);

/** The page of the pinned provider's documentation that a type's entry is read from. */
const registryPage = (type: string): string => `${REGISTRY}${type.replace(/^azurerm_/, '')}`;

/**
 * One service's table; see `sourceOf` for entries that name no source. `none` lists the types that keep no data and move
 * none.
 */
export const service = (types: Readonly<Record<string, ResourceType>>, none: readonly string[]): Service => ({
  types: () => Object.entries(types),
  none,
});

/** A name (not an id) of a resource of one of these types: the provider joins it within the resource group. */
export const named = (path: string, ...types: readonly string[]) => ({ path, as: 'name', types }) as const;

type Parent = NonNullable<ResourceType['parent']>[number];

/** Keeps data inside another resource: place and class follow it. */
export const part = (...parent: readonly Parent[]) => ({ keeps: true, parent }) as const;

/** Keeps nothing itself, but data reaches the other resource by way of it (a key of a namespace, a hub of a flow). */
export const member = (...parent: readonly Parent[]) => ({ parent }) as const;

export const is = (path: string, ...values: readonly (string | boolean)[]): When => ({ path, in: values });
export const isByDefault = (path: string, ...values: readonly (string | boolean)[]): When => ({
  path,
  in: values,
  absent: true,
});
/** Holds unless the attribute says one of these; so also when it is absent. */
export const unless = (path: string, ...values: readonly (string | boolean)[]): When => ({
  path,
  notIn: values,
  absent: true,
});
/** Holds when the attribute is written and says none of these. */
export const writtenOtherThan = (path: string, ...values: readonly (string | boolean)[]): When => ({
  path,
  notIn: values,
  absent: false,
});
export const written = (path: string): When => ({ path, present: true });
export const notWritten = (path: string): When => ({ path, present: false });

/** The service keeps a second copy in the paired region: https://learn.microsoft.com/azure/reliability/regions-paired */
export const paired = (...when: readonly When[]): Copy => ({
  how: 'geo-redundancy',
  to: { pair: true },
  ...(when.length > 0 && { when }),
});

/** An edge zone lies outside the buildings of its region. */
export const edgeZone = (path = 'edge_zone'): Copy => ({ how: 'replica', to: { path, as: 'zone' } });

export const logsTo = (...to: readonly End[]): Edge => ({ how: 'log', to });
/** What passes through an engine is recorded, by name and origin, in the catalogue it is tied to: no content, so that one nobody judged is no finding. */
export const lineageTo = (path = 'purview_id'): Edge => ({ how: 'log', to: path, maybe: true });
export const deliversTo = (...to: readonly End[]): Edge => ({ how: 'delivery', to });

/** Keys and secrets are fetched from a vault, images from a registry: a programme that is told of one sends it nothing. */
const GIVES_ONLY = ['azurerm_key_vault', 'azurerm_container_registry'] as const;

/** Settings of a programme: any may be a connection string, a key or a host of a store it writes to, most are not. */
export const settingsOf = (...paths: readonly string[]): Edge => ({
  how: 'delivery',
  to: paths.map((path) => ({ path, besides: GIVES_ONLY })),
  maybe: true,
});

/** People and programmes of the tenant at the path are let in. */
export const signsInFrom = (path: string): readonly Exposure[] => [{ path, as: 'tenant', maybe: true }];

type PublicAccess = NonNullable<Safeguards['publicAccess']>;
/** Public network access that is open unless a boolean switch is false. */
export const openUnlessFalse = (path = 'public_network_access_enabled'): PublicAccess => ({
  open: unless(path, false),
});
/** Public network access that is open unless a text says `Disabled`. */
export const openUnlessDisabled = (path = 'public_network_access'): PublicAccess => ({
  open: unless(path, 'Disabled', 'SecuredByPerimeter'),
});
/** A floor of TLS 1.2; `absent` says what the service takes when nothing is written. */
export const tlsFloor = (path: string, absent: 'ok' | 'weak' = 'ok'): NonNullable<Safeguards['tls']> => ({
  path,
  atLeast: ['1.2', '1.3', 'TLS1_2', 'TLS1_3', 'Tls12', 'Tls13'],
  absent,
});
export const groups = (...names: readonly string[]) => ({ groups: names }) as const;
