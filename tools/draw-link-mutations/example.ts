/** Agreements as both sides would write them, with public addresses of nobody's choosing. */
import type { Agreement } from '../../constructs/link/agreement';
import { digestOf } from '../../constructs/link/suite';
import { designOf } from '../../constructs/link/tunnels';
import type { Link } from '../../policy/programme';

export const ENCLAVE_ADDRESSES = ['20.74.11.10', '20.74.11.11'];
export const SPONSOR_ADDRESSES = [
  ['15.188.4.1', '15.188.4.2'],
  ['15.188.4.3', '15.188.4.4'],
];

/** After the enclave's part: the sponsor can build its connections. */
export const requested = (link: Link): Agreement => ({
  version: 1,
  link: link.name,
  revision: 1,
  design: digestOf(link),
  enclave: {
    by: 'Network team of the operator',
    deployment: 'cloison/link.tfstate',
    on: '2026-11-22',
    asn: designOf(link).asn.enclave,
    addresses: ENCLAVE_ADDRESSES,
  },
});

/** After both parts. */
export const agreed = (link: Link): Agreement => ({
  ...requested(link),
  revision: 2,
  sponsor: {
    by: 'Network team of the sponsor',
    deployment: 'cloison-sponsor-link',
    on: '2026-11-22',
    asn: designOf(link).asn.sponsor,
    connections: SPONSOR_ADDRESSES.map((tunnels, index) => ({
      tunnels,
      attachment: `tgw-attach-0123456789abcdef${index}`,
    })),
  },
});
