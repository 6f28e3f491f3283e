/** Who pays and who operates. Whether the operator's law suits sensitive data is judged by the guard, not here. */
import type { Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

const ENVIRONMENTS = ['sponsor', 'enclave'] as const;

function payers({ environments, organiser }: Programme): Problem[] {
  return ENVIRONMENTS.filter((name) => same(environments[name].payer, organiser)).map((name) => {
    const at = `environments.${name}.payer`;
    const allowed = 'anybody but the organiser, who must not pay more';
    return {
      at,
      wrong: 'is the organiser',
      given: show(environments[name].payer),
      allowed,
      repair: repairOf(at, 'name who pays'),
    };
  });
}

/** Made-up data may be loaded on any cloud in France, so that a qualification counts in production only. */
function qualifications({ environments, stage }: Programme, today: string): Problem[] {
  if (stage !== 'production') return [];
  const operators = [
    ['environments.sponsor.operator', environments.sponsor.operator],
    ['environments.enclave.profile.operator', environments.enclave.profile.operator],
  ] as const;
  return operators.flatMap(([place, { name, qualification }]) => {
    if (!qualification || qualification.expires >= today) return [];
    const at = `${place}.qualification.expires`;
    const wrong = `is past: the qualification of ${name} does not hold in production`;
    const repair = repairOf(at, 'write the renewed qualification');
    return [{ at, wrong, given: show(qualification.expires), allowed: `${today} or a later day`, repair }];
  });
}

/** Payers that are the organiser; expired qualifications in production. */
export function parties(programme: Programme, today: string): readonly Problem[] {
  return [...payers(programme), ...qualifications(programme, today)];
}
