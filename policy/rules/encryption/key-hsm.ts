import type { When } from '../../facts/resource-type';
import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import type { Rule } from '../rule';
import { met, numbersAt, textsAt } from '../settings';

const KEY = 'azurerm_key_vault_key';
const HSM_KEY = 'azurerm_key_vault_managed_hardware_security_module_key';
const VAULT = 'azurerm_key_vault';
const HSM = 'azurerm_key_vault_managed_hardware_security_module';

/** ANSSI, Règles et recommandations (cryptographic mechanisms 2.04): RSA of 3072 bits beyond 2030, curves of 250 or more. */
const LEAST_BITS = 3072;
const CURVES = ['P-256', 'P-384', 'P-521'];

interface Fault {
  readonly when: When | readonly When[];
  readonly says: string;
}

/** A managed HSM makes every key in hardware; a vault only those it is told to. */
const FAULTS: Readonly<Record<string, readonly Fault[]>> = {
  [KEY]: [
    {
      when: { path: 'key_type', notIn: ['RSA-HSM', 'EC-HSM'], absent: true },
      says: 'is made in software, so that whoever runs the vault’s machines can read it',
    },
    {
      when: { path: 'rotation_policy.automatic', present: false },
      says: 'is never renewed by itself',
    },
  ],
  [VAULT]: [
    {
      when: { path: 'sku_name', notIn: ['premium'], absent: true },
      says: 'has no hardware for its keys (sku_name premium)',
    },
  ],
};
const PURGED: Fault = {
  when: { path: 'purge_protection_enabled', notIn: [true], absent: true },
  says: 'lets a key be destroyed for good at once, and everything under it with it',
};

export const keyHsm: Rule = {
  id: 'encryption/key-hsm',
  title: 'Keys of the enclave live in hardware, are strong, renewed, and cannot be destroyed at once',
  why: 'A key is the last thing between the data and whoever runs the machines: it must be theirs to use, never to read or to lose.',
  fix: 'Use key_type RSA-HSM with key_size 3072 or more (or EC-HSM on P-256 or wider), a rotation_policy, and a premium vault with purge protection.',
  sources: ['KEY-02', 'KEY-03'],
  severity: 'error',
  *check(graph) {
    for (const type of [KEY, HSM_KEY, VAULT, HSM])
      for (const resource of graph.ofType(type)) {
        if (graph.classNear(resource) === 'public') continue;
        const faults = [...(FAULTS[type] ?? []), ...(type === VAULT || type === HSM ? [PURGED] : [])];
        for (const fault of faults) yield* applied(graph, resource, fault);
        if (type === KEY || type === HSM_KEY) yield* strength(graph, resource);
      }
  },
};

function* applied(graph: Graph, resource: Resource, { when, says }: Fault): Generator<Violation> {
  const certainty = met(graph, resource, when);
  const [first] = [when].flat() as readonly When[];
  if (certainty)
    yield {
      resource,
      ...(first ? { property: first.path } : {}),
      certainty,
      message: `${resource.address} ${says}`,
    };
}

function* strength(graph: Graph, key: Resource): Generator<Violation> {
  const kinds = textsAt(graph, key, 'key_type').map((kind) => kind?.toUpperCase());
  const weak = (property: string, given: string | number | undefined): Violation => ({
    resource: key,
    property,
    certainty: given === undefined ? 'unproven' : 'proven',
    message: `${key.address} is as strong as ${given ?? 'nobody can tell'}; ${property === 'curve' ? CURVES.join(', ') : `${LEAST_BITS} bits or more`} is asked`,
  });
  if (kinds.some((kind) => kind?.startsWith('RSA')))
    for (const { value } of orAbsent(numbersAt(graph, key, ['key_size'])))
      if (value === undefined || value < LEAST_BITS) yield weak('key_size', value);
  if (kinds.some((kind) => kind?.startsWith('EC')))
    for (const curve of textsAt(graph, key, 'curve'))
      if (curve === undefined || !CURVES.includes(curve)) yield weak('curve', curve);
}

const orAbsent = <T>(list: readonly (T | { readonly value: undefined })[]) =>
  list.length > 0 ? list : [{ value: undefined }];
