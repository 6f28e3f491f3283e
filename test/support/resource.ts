/** A resource as a reader gives it, for tests of what is made of one: in its own cloud's environment, always there. */
import { ALWAYS } from '../../policy/guards';
import type { Resource } from '../../policy/model';
import type { Value } from '../../policy/values';

export const resource = (id: string, type: string, attributes: Record<string, Value>): Resource =>
  ({
    id,
    address: id,
    type,
    environment: type.includes('::') ? 'sponsor' : 'enclave',
    attributes,
    guard: ALWAYS,
    file: 'f',
    locate: () => undefined,
    ...(type.includes('::') ? { stack: { name: 's', region: 'eu-west-3', account: '111111111111' } } : {}),
  }) as Resource;
