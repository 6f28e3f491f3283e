/** Which countries lie in France and in the European Economic Area. Codes are ISO 3166-1 alpha-2. */
import type { Territory } from '../model';

/**
 * The 27 Member States and Iceland, Liechtenstein and Norway, by the Agreement on the EEA (OJ L 1, 3.1.1994, as enlarged).
 * Not in it: the United Kingdom (since 2021), Switzerland, Morocco, and every adequacy country.
 */
const EEA_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
);

/** The narrowest territory a country lies in; a code that is no country of the EEA is `world`. */
export function territoryOfCountry(country: string): Territory {
  if (country === 'FR') return 'FR';
  return EEA_COUNTRIES.has(country) ? 'EEA' : 'world';
}
