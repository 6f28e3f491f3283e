import { RegionInfo } from 'aws-cdk-lib/region-info';
import fc from 'fast-check';
import {
  addressAt,
  contains,
  formatAddress,
  formatRange,
  hosts,
  isInside,
  meetsAny,
  overlaps,
  parseAddress,
  parseRange,
  split,
} from '../../policy/addresses';
import { AZURE_PAIRS, AZURE_UNPAIRED, pairOf } from '../../policy/facts/region-pairs';
import { REGIONS, regionOf, territoryOf } from '../../policy/facts/regions';
import type { Cloud, Territory } from '../../policy/model';

const addresses = fc.integer({ min: 0, max: 2 ** 32 - 1 });
/** Any range: an address with its host bits cleared, and a prefix length. */
const ranges = fc.tuple(addresses, fc.integer({ min: 0, max: 32 })).map(([address, prefix]) => {
  const size = 2 ** (32 - prefix);
  return formatRange({ first: address - (address % size), last: 0, prefix });
});

describe('ranges of addresses', () => {
  test('an address survives being written and read', () => {
    fc.assert(fc.property(addresses, (address) => parseAddress(formatAddress(address)) === address));
  });

  test('a range survives being read and written, and holds itself', () => {
    fc.assert(
      fc.property(ranges, (text) => {
        const range = parseRange(text);
        return (
          range !== undefined && formatRange(range) === text && contains(text, text) && overlaps(text, text)
        );
      }),
    );
  });

  test('two ranges overlap exactly where one holds the other, whichever is named first', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const nested = contains(a, b) || contains(b, a);
        return overlaps(a, b) === nested && overlaps(b, a) === nested;
      }),
    );
  });

  test('holding is being there at both ends', () => {
    fc.assert(
      fc.property(ranges, addresses, (text, address) => {
        const range = parseRange(text);
        const inside = range !== undefined && range.first <= address && address <= range.last;
        return contains(text, `${formatAddress(address)}/32`) === inside;
      }),
    );
  });

  test('parts of a range are in it, of one size, in order and apart', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 40 }), (text, count) => {
        fc.pre(count <= hosts(text).count);
        const parts = split(text, count);
        expect(parts).toHaveLength(count);
        expect(new Set(parts.map((part) => part.split('/')[1])).size).toBe(1);
        for (const [index, part] of parts.entries()) {
          expect(contains(text, part)).toBe(true);
          const next = parts[index + 1];
          if (next) expect(overlaps(part, next)).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['the range itself', '10.0.0.0/8', true, true],
    ['a part of it', '10.9.0.0/16', true, true],
    ['more than it', '8.0.0.0/5', false, true],
    ['another one', '11.0.0.0/8', false, false],
    ['what is no range', 'Internet', false, false],
    ['what nobody can tell', undefined, false, false],
  ])('inside a range, or sharing an address with one of several: %s', (_what, text, inside, meets) => {
    expect(isInside(text, '10.0.0.0/8')).toBe(inside);
    expect(isInside(text, undefined)).toBe(false);
    expect(meetsAny(text, ['192.0.2.0/24', '10.0.0.0/8'])).toBe(meets);
    expect(meetsAny(text, [])).toBe(false);
  });

  test('by example', () => {
    expect(split('10.20.16.0/20', 3)).toEqual(['10.20.16.0/22', '10.20.20.0/22', '10.20.24.0/22']);
    expect(split('255.255.255.0/24', 2)).toEqual(['255.255.255.0/25', '255.255.255.128/25']);
    expect(hosts('192.0.2.0/24')).toEqual({ first: '192.0.2.0', last: '192.0.2.255', count: 256 });
    expect(hosts('0.0.0.0/0').count).toBe(2 ** 32);
    expect(addressAt('10.0.0.0/24', 10)).toBe('10.0.0.10');
  });

  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.1/24',
    '10.0.0/24',
    '010.0.0.0/24',
    '10.0.0.256/32',
    '10.0.0.0/08',
    '::/0',
    ' 10.0.0.0/8',
    '',
  ])('"%s" is no range', (text) => {
    expect(parseRange(text)).toBeUndefined();
    expect(() => contains('10.0.0.0/8', text)).toThrow(/is no IPv4 range\. Allowed: the lowest address/);
  });

  test('what a range cannot give is refused', () => {
    expect(() => split('10.0.0.0/31', 3)).toThrow(
      '10.0.0.0/31 cannot be split into 3 ranges. Allowed: 1 to 2.',
    );
    expect(() => split('10.0.0.0/24', 0)).toThrow('cannot be split into 0 ranges');
    expect(() => split('10.0.0.0/24', 1.5)).toThrow('cannot be split into 1.5 ranges');
    expect(() => addressAt('10.0.0.0/30', 4)).toThrow('has no address number 4. Allowed: 0 to 3.');
  });
});

describe('territories', () => {
  test.each<readonly [Cloud, string, Territory]>([
    ['aws', 'eu-west-3', 'FR'],
    ['aws', 'eu-west-3a', 'FR'],
    ['aws', 'eu-west-3c', 'FR'],
    ['aws', 'euw3-az1', 'FR'],
    ['aws', 'eu-west-3-cmn-wlz-1a', 'world'],
    ['aws', 'euw3-cmn1-wlz1', 'world'],
    ['aws', 'eu-central-1-wl1-ber-wlz-1', 'EEA'],
    ['aws', 'euc1-wl1-muc-wlz1', 'EEA'],
    ['aws', 'eu-west-2-wl1-lon-wlz-1', 'world'],
    ['aws', 'us-east-1-scl-1a', 'world'],
    ['aws', 'use1-bos1-az1', 'world'],
    ['aws', 'af-south-1-los-1a', 'world'],
    ['aws', 'us-east-1-wl1-bos-wlz-1', 'world'],
    ['aws', 'usw2-wl1-las-wlz1', 'world'],
    ['aws', 'eu-west-1', 'EEA'],
    ['aws', 'eu-west-2', 'world'],
    ['aws', 'eu-west-2a', 'world'],
    ['aws', 'eu-central-2', 'world'],
    ['aws', 'euc1-az3', 'EEA'],
    ['aws', 'euc2-az3', 'world'],
    ['aws', 'apse2-az1', 'world'],
    ['aws', 'usgw1-az1', 'world'],
    ['aws', 'eusc-de-east-1', 'EEA'],
    ['aws', 'eu-isoe-west-1', 'world'],
    ['aws', 'eu-central-1-waw-1a', 'EEA'],
    ['aws', 'us-east-1', 'world'],
    ['aws', 'global', 'world'],
    ['azure', 'francecentral', 'FR'],
    ['azure', 'France Central', 'FR'],
    ['azure', 'FRANCESOUTH', 'FR'],
    ['azure', 'bleufrancesouth', 'FR'],
    ['azure', 'norwayeast', 'EEA'],
    ['azure', 'uksouth', 'world'],
    ['azure', 'switzerlandnorth', 'world'],
    ['azure', 'Global', 'world'],
  ])('%s %s: %s', (cloud, name, territory) => {
    expect(territoryOf(cloud, name)).toEqual({ known: true, value: territory });
  });

  test.each<readonly [Cloud, string]>([
    ['aws', 'eu-west-3d'],
    ['aws', 'eu-west-3-par-1a'],
    ['aws', 'EU-WEST-3'],
    ['aws', 'euw3-az9'],
    ['aws', 'euw33-az1'],
    ['aws', 'francecentral'],
    ['aws', 'constructor'],
    ['aws', ''],
    ['azure', 'france-central'],
    ['azure', 'france_central'],
    ['azure', 'France'],
    ['azure', 'eu-west-3'],
    ['azure', 'toString'],
    ['azure', 'microsoftlosangeles1'],
  ])('%s "%s" is unknown, with a reason', (cloud, name) => {
    expect(territoryOf(cloud, name)).toMatchObject({
      known: false,
      reason: expect.stringContaining(`"${name}"`),
    });
  });

  test.each(['AutoResolve', 'auto-resolve'])(
    '%s is a region that Azure chooses later, and none of AWS',
    (name) => {
      expect(territoryOf('azure', name)).toEqual({
        known: false,
        reason: `"${name}" lets Azure choose a region for every run`,
        settle: 'name the region',
      });
      expect(territoryOf('aws', name)).toMatchObject({
        reason: `"${name}" is no region or zone known of AWS`,
      });
      expect(territoryOf('azure', `${name}s`)).toMatchObject({
        reason: expect.stringContaining('no region or zone'),
      });
    },
  );
  test('a zone that the CDK has not looked up is unknown for that', () => {
    expect(territoryOf('aws', 'dummy1a')).toEqual({
      known: false,
      reason: '"dummy1a" is what the CDK writes for a zone it has not looked up',
      settle: expect.stringContaining('cdk.context.json'),
    });
    expect(territoryOf('azure', 'dummy1a')).toMatchObject({ reason: expect.stringContaining('no region') });
  });

  test('every region of the pinned aws-cdk-lib has its line', () => {
    expect(RegionInfo.regions.map(({ name }) => name).filter((name) => !regionOf('aws', name))).toEqual([]);
  });

  test('France is exactly these regions', () => {
    const french = (cloud: Cloud) =>
      Object.keys(REGIONS[cloud]).filter((name) => regionOf(cloud, name)?.territory === 'FR');
    expect(french('aws')).toEqual(['eu-west-3']);
    expect(french('azure')).toEqual(['francecentral', 'francesouth', 'bleufrancecentral', 'bleufrancesouth']);
  });
});

describe('paired regions', () => {
  test('name only regions of the table, and never both a pair and none', () => {
    for (const name of [...Object.entries(AZURE_PAIRS).flat(), ...AZURE_UNPAIRED]) {
      expect([name, regionOf('azure', name)?.name]).toEqual([name, name]);
    }
    expect([...AZURE_UNPAIRED].filter((name) => Object.hasOwn(AZURE_PAIRS, name))).toEqual([]);
  });

  test.each<readonly [string, string | undefined]>([
    ['France Central', 'francesouth'],
    ['francesouth', 'francecentral'],
    ['bleufrancecentral', 'bleufrancesouth'],
    ['brazilsouth', 'southcentralus'],
    ['westus3', 'eastus'],
    ['italynorth', undefined],
  ])('%s: %s', (name, pair) => {
    expect(pairOf(name)).toEqual({ known: true, value: pair });
  });

  test.each(['deloscloudgermanycentral', 'atlantis', 'constructor'])('that of %s is unknown', (name) => {
    expect(pairOf(name)).toMatchObject({ known: false, reason: expect.stringContaining(name) });
  });
});
