/** Whom to write to. The addresses are of a reserved domain (RFC 2606): see CLOISON_DPO_EMAIL and CLOISON_SECURITY_EMAIL. */
import type { Programme } from '../policy/programme';

export const contacts = {
  dpo: { role: 'Data protection officer', email: 'dpo@organiser.example' },
  security: { role: 'Security operations', email: 'security@operator.example' },
} as const satisfies Programme['contacts'];
