/** The regions of both environments exist, and lie where the data of the environment may rest. */
import { regionNames, regionOf } from '../../policy/facts/regions';
import type { Cloud } from '../../policy/model';
import { ALLOWED, refusal } from '../../policy/places';
import type { Classification, Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

const VENDOR: Readonly<Record<Cloud, string>> = { aws: 'AWS', azure: 'Azure' };

/** `strictest`: the strictest class that rests in the environment. */
function place(at: string, cloud: Cloud, name: string, strictest: Classification): Problem[] {
  const suitable = regionNames(cloud).filter((region) => {
    const known = regionOf(cloud, region);
    return known && !refusal(strictest, known);
  });
  const told = { at, given: show(name), allowed: suitable.join(', '), repair: repairOf(at) };
  const region = regionOf(cloud, name);
  if (!region) return [{ ...told, wrong: `is no region of ${VENDOR[cloud]}` }];
  if (!refusal(strictest, region)) return [];
  return [{ ...told, wrong: `lies outside ${ALLOWED[strictest]}, where ${strictest} data has to rest` }];
}

/** Regions that do not exist, or where the environment's data may not rest. */
export function places({ environments: { sponsor, enclave } }: Programme): readonly Problem[] {
  return [
    ...place('environments.sponsor.region', sponsor.cloud, sponsor.region, 'general'),
    ...place('environments.enclave.profile.region', enclave.cloud, enclave.profile.region, 'sensitive'),
  ];
}
