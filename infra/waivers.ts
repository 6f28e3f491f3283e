/**
 * Exceptions to rules: one rule, one address, a reason, an owner, another person who approved it, a last day.
 * What leaves France with sensitive data can never be waived.
 */
import type { Waiver } from '../policy/programme';

/** docs/decisions/0031: why no certificate can be had at the enclave's end, and what a key has to be like instead. */
const KEYS_INSTEAD_OF_CERTIFICATES = {
  rule: 'link/authentication',
  reason:
    'the enclave’s cloud takes certificates for a tunnel in its public cloud only, and azurerm 4.55.0 cannot give a gateway the identity it would read them with; until then each tunnel has a random key of 383 bits of its own, renewed one tunnel at a time',
  owner: 'Network team of the operator',
  approver: 'Security officer of the organiser',
  expires: '2027-09-30',
} as const satisfies Partial<Waiver>;

export const waivers: readonly Waiver[] = [
  { ...KEYS_INSTEAD_OF_CERTIFICATES, address: 'azurerm_virtual_network_gateway.gateway_4F29084A' },
  {
    ...KEYS_INSTEAD_OF_CERTIFICATES,
    address: 'GatewayInstance0E6E63B9D',
    link: 'sponsor-enclave',
  },
  {
    ...KEYS_INSTEAD_OF_CERTIFICATES,
    address: 'GatewayInstance131E48792',
    link: 'sponsor-enclave',
  },
];
