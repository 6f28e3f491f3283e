/**
 * Zones of AWS: where each stands. An Availability Zone stands with its region; a Local or Wavelength Zone need not, so
 * each of those in or around Europe is listed by name and id, and one that is not listed is an unknown place.
 */

const LOCAL = 'docs.aws.amazon.com/local-zones/latest/ug/available-local-zones.html';
const WAVELENGTH = 'docs.aws.amazon.com/wavelength/latest/developerguide/available-wavelength-zones.html';

/** London's zones are listed there still; those of Germany are off the list, and were told apart by their cities. */
const VODAFONE = 'aws.amazon.com/wavelength/locations (Vodafone, BT)';

interface Zone {
  readonly id: string;
  readonly country: string;
  readonly source: string;
}

const AWS_EDGE_ZONES: Readonly<Record<string, Zone>> = {
  // A test of the prefix `eu-west-3` would take this one for Paris.
  'eu-west-3-cmn-wlz-1a': { id: 'euw3-cmn1-wlz1', country: 'MA', source: WAVELENGTH },
  'eu-central-1-ham-1a': { id: 'euc1-ham1-az1', country: 'DE', source: LOCAL },
  'eu-central-1-waw-1a': { id: 'euc1-waw1-az1', country: 'PL', source: LOCAL },
  'eu-central-1-wl1-ber-wlz-1': { id: 'euc1-wl1-ber-wlz1', country: 'DE', source: VODAFONE },
  'eu-central-1-wl1-dtm-wlz-1': { id: 'euc1-wl1-dtm-wlz1', country: 'DE', source: VODAFONE },
  'eu-central-1-wl1-muc-wlz-1': { id: 'euc1-wl1-muc-wlz1', country: 'DE', source: VODAFONE },
  'eu-west-2-wl1-lon-wlz-1': { id: 'euw2-wl1-lon-wlz1', country: 'GB', source: WAVELENGTH },
  'eu-west-2-wl1-man-wlz-1': { id: 'euw2-wl1-man-wlz1', country: 'GB', source: WAVELENGTH },
  'eu-west-2-wl2-man-wlz-1': { id: 'euw2-wl2-man-wlz1', country: 'GB', source: WAVELENGTH },
  'eu-north-1-cph-1a': { id: 'eun1-cph1-az1', country: 'DK', source: LOCAL },
  'eu-north-1-hel-1a': { id: 'eun1-hel1-az1', country: 'FI', source: LOCAL },
};

/**
 * How Local and Wavelength Zones are called, by name and by id. Of a region outside Europe each stands outside Europe, be it
 * in another country: those of Virginia reach as far as Santiago. Sources: both lists above.
 */
const EDGE_NAME = /^((?!eu)[a-z-]+-\d)-(?:[a-z]{3}-\d[a-z]|wl\d-[a-z]{3}-wlz-\d)$/;
const EDGE_ID = /^((?!eu)[a-z]+\d)-(?:[a-z]{3}\d-az\d|wl\d-[a-z]{3}-wlz\d)$/;
const OUTSIDE_EUROPE = '??';

/** Letters of the Availability Zones, where the region has fewer than six. */
const LETTERS: Readonly<Record<string, string>> = { 'eu-west-3': 'abc' };
const MOST_LETTERS = 'abcdef';

const SHORT: Readonly<Record<string, string>> = {
  central: 'c',
  east: 'e',
  north: 'n',
  northeast: 'ne',
  northwest: 'nw',
  south: 's',
  southeast: 'se',
  west: 'w',
};

/** `euw3` → `eu-west-3`: how the ids of zones shorten the region they belong to. */
export function regionOfId(short: string): string | undefined {
  const [, area = '', direction = '', number = ''] =
    /^(us(?=g[ew])|[a-z]{2})g?(c|ne|nw|n|se|s|e|w)(\d)$/.exec(short) ?? [];
  const word = Object.keys(SHORT).find((key) => SHORT[key] === direction);
  if (!word) return undefined;
  return `${area}${/^usg/.test(short) ? '-gov' : ''}-${word}-${number}`;
}

/**
 * The country of a zone, by name (`eu-west-3a`, `eu-north-1-cph-1a`) or id (`euw3-az1`).
 * `countryOfRegion` gives the country of an Availability Zone's region, `??` stands for one outside Europe. `undefined`: no zone known by that text.
 */
export function countryOfZone(
  zone: string,
  countryOfRegion: (region: string) => string | undefined,
): string | undefined {
  const edge = Object.entries(AWS_EDGE_ZONES).find(([name, { id }]) => name === zone || id === zone);
  if (edge) return edge[1].country;
  const [, short = ''] = /^([a-z0-9]+)-az[1-6]$/.exec(zone) ?? [];
  if (short) return countryOfRegion(regionOfId(short) ?? '');
  const parent = EDGE_NAME.exec(zone)?.[1] ?? regionOfId(EDGE_ID.exec(zone)?.[1] ?? '');
  if (parent) return countryOfRegion(parent) && OUTSIDE_EUROPE;
  const [, region = '', letter = ''] = /^(.*-\d)([a-f])$/.exec(zone) ?? [];
  if (!letter || !(LETTERS[region] ?? MOST_LETTERS).includes(letter)) return undefined;
  return countryOfRegion(region);
}
