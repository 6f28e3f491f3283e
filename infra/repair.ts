/** Where a value of the programme is written, so that an error can say where to correct it. */
import { OVERRIDES } from './overrides';

/** The first prefix that fits counts. */
const FILES: readonly (readonly [prefix: string, file: string])[] = [
  ['environments.enclave.profile', 'infra/profiles.ts'],
  ['environments', 'infra/environments.ts'],
  ['peers', 'infra/peers.ts'],
  ['datasets', 'infra/datasets.ts'],
  ['flows', 'infra/flows.ts'],
  ['links', 'infra/links.ts'],
  ['interconnections', 'infra/interconnections.ts'],
  ['contacts', 'infra/contacts.ts'],
  ['waivers', 'infra/waivers.ts'],
];

const fileOf = (at: string): string =>
  FILES.find(([prefix]) => at === prefix || at.startsWith(`${prefix}.`))?.[1] ?? 'infra/programme.ts';

/** How to correct a place: the file it is written in, and the setting that overrides it where there is one. */
export function repairOf(at: string, action = 'correct it'): string {
  const setting = Object.keys(OVERRIDES).find((key) => {
    const path = (OVERRIDES[key]?.path ?? '').split('.');
    const words = at.split('.');
    return path.every((word, index) => word === '*' || word === words[index]);
  });
  return `${action} in ${fileOf(at)}${setting ? ` or by ${setting}` : ''}`;
}
