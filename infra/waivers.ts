/**
 * Exceptions to rules: one rule, one address, a reason, an owner, another person who approved it, a last day.
 * None stands now. What leaves France with sensitive data can never be waived.
 */
import type { Waiver } from '../policy/programme';

export const waivers: readonly Waiver[] = [];
