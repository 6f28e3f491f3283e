/** The section `Rules`: combinations of parameters that CloudFormation refuses to deploy. */
import { ALWAYS, and, type Guard, possible } from '../../guards';
import { verdictOf } from './conditions';
import { any, opposite, tidy } from './guarding';
import { isRaw, type Raw, type Scope } from './template';

/** The guard of all rules together; a rule that speaks of anything but parameters narrows nothing. */
export function rulesGuard(rules: Raw, scope: Scope): Guard {
  let guard: Guard = ALWAYS;
  for (const rule of Object.values(rules)) {
    if (!isRaw(rule) || !Array.isArray(rule.Assertions)) continue;
    const unless = rule.RuleCondition === undefined ? [] : [verdictOf(rule.RuleCondition, scope)];
    for (const assertion of rule.Assertions) {
      if (!isRaw(assertion)) continue;
      const holds = any([...unless.map(opposite), verdictOf(assertion.Assert, scope)]);
      if (!holds) continue;
      const narrowed = tidy(and(guard, holds.yes));
      // Rules that leave nothing to deploy were misread or fail for the defaults: what would be deployed is judged all the same.
      if (possible(narrowed) && ofParameters(holds.yes)) guard = narrowed;
    }
  }
  return guard;
}

const ofParameters = (guard: Guard): boolean =>
  guard.every((one) => [...one.keys()].every((input) => input.startsWith('param:')));
