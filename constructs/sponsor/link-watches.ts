/** What somebody has to look at now in the tunnels' own logs. Source of the field names: docs.aws.amazon.com/vpn, tunnel logs. */
import type { Watch } from './alarm-table';

export const LINK_WATCHES: readonly Watch[] = [
  {
    name: 'link-proposal-refused',
    why: 'An end of the link offered another suite than the one agreed on',
    pattern: '{ $.details = "*NO_PROPOSAL_CHOSEN*" }',
  },
  {
    name: 'link-key-refused',
    why: 'An end of the link did not prove that it has the key',
    pattern: '{ $.details = "*AUTHENTICATION_FAILED*" }',
  },
];
