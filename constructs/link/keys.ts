/** Where the pre-shared key of a tunnel is kept at each end. Names alone: a key never enters the programme. */
import type { Link, Programme } from '../../policy/programme';
import type { Tunnel } from './tunnels';

/** Name in the sponsor's secret store. */
export const sponsorSecret = ({ name }: Programme, link: Link, { id }: Tunnel): string =>
  `${name}/link/${link.name}/${id}`;

/** Name in the enclave's vault, which takes letters, digits and hyphens. */
export const enclaveSecret = (link: Link, { id }: Tunnel): string => `link-${link.name}-${id}`;
