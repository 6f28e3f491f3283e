/** The construct door, row by row: which class may rest where, and what a refusal says, to the letter. */
import { assertStoreAllowed, PlacementRefused, type StoreRequest } from '../../../policy/doors/construct';
import type { Cloud } from '../../../policy/model';
import type { Classification, Dataset, EnvironmentName } from '../../../policy/programme';

const dataset = (classification: Classification, more: Partial<Dataset> = {}): Dataset => ({
  name: 'records',
  title: 'Records',
  classification,
  owner: 'office',
  controller: 'organiser',
  processor: 'operator',
  purpose: 'entry',
  legalBasis: 'public task',
  retentionDays: 30,
  home: classification === 'sensitive' ? 'enclave' : 'sponsor',
  ...more,
});

const GENERAL: StoreRequest = {
  dataset: dataset('general'),
  environment: 'sponsor',
  cloud: 'aws',
  region: 'eu-west-3',
  store: 'app/db',
};
const SENSITIVE: StoreRequest = {
  ...GENERAL,
  dataset: dataset('sensitive'),
  environment: 'enclave',
  cloud: 'azure',
  region: 'francecentral',
};

function refused(request: StoreRequest): PlacementRefused | undefined {
  try {
    assertStoreAllowed(request);
  } catch (error) {
    if (error instanceof PlacementRefused) return error;
    throw error;
  }
  return undefined;
}

const TERRITORY = 'outside its territory';
const ENCLAVE = 'outside the enclave';
const UNKNOWN = 'no region or zone known';

describe('where a class may rest', () => {
  const places: readonly [Cloud, string][] = [
    ['aws', 'eu-west-3'],
    ['aws', 'eu-central-1'],
    ['aws', 'eu-west-2'],
    ['aws', 'global'],
    ['aws', 'eu-west-9'],
    ['azure', 'francecentral'],
    ['azure', 'westeurope'],
    ['azure', 'uksouth'],
    ['azure', 'global'],
    ['azure', 'nowhere'],
  ];
  const anywhere = ['', '', '', '', UNKNOWN, '', '', '', '', UNKNOWN];
  const inTheEea = ['', '', TERRITORY, TERRITORY, UNKNOWN, '', '', TERRITORY, TERRITORY, UNKNOWN];
  const outOfTheEnclave = [ENCLAVE, ENCLAVE, ENCLAVE, ENCLAVE, UNKNOWN];
  const inFranceOnly = [TERRITORY, TERRITORY, TERRITORY];

  test.each<[Classification, EnvironmentName, readonly string[]]>([
    ['public', 'sponsor', anywhere],
    ['public', 'enclave', anywhere],
    ['general', 'sponsor', inTheEea],
    ['general', 'enclave', inTheEea],
    ['sensitive', 'sponsor', [...outOfTheEnclave, ...outOfTheEnclave]],
    ['sensitive', 'enclave', [ENCLAVE, ...inFranceOnly, UNKNOWN, '', ...inFranceOnly, UNKNOWN]],
  ])('%s data in the %s', (classification, environment, expected) => {
    const home = 'sponsor';
    const said = places.map(([cloud, region]) => {
      const stored = dataset(classification, { home });
      return refused({ dataset: stored, environment, cloud, region, store: 's' })?.message ?? '';
    });
    expect(
      said.map((text, at) => (expected[at] && text.includes(expected[at]) ? expected[at] : text)),
    ).toEqual(expected);
  });

  test.each<[string, StoreRequest]>([
    ['sensitive data that is at home in the enclave', SENSITIVE],
    ['a region as the portal writes it', { ...SENSITIVE, region: 'France Central' }],
    ['sensitive data in the sovereign cloud of France', { ...SENSITIVE, region: 'bleufrancecentral' }],
    ['general data of the sponsor in the stricter enclave', { ...SENSITIVE, dataset: dataset('general') }],
    [
      'general data that is at home in the enclave',
      { ...SENSITIVE, dataset: dataset('general', { home: 'enclave' }) },
    ],
    ['what is kept for a day', { ...GENERAL, dataset: dataset('general', { retentionDays: 1 }) }],
  ])('admitted: %s', (_, request) => expect(refused(request)).toBeUndefined());
});

const EEA_OF_AWS =
  'the European Economic Area: eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3, eusc-de-east-1';
const FRANCE_OF_AZURE =
  'France, in the enclave: francecentral, francesouth, bleufrancecentral, bleufrancesouth';
const NONE_OF_AWS = 'France, in the enclave; no region of aws';
const IN_THE_TABLE = 'name a region listed in policy/facts/regions.ts, or add the line there with its source';
const IN_THE_EEA = 'name a region in the European Economic Area for the stack';
const IN_THE_ENCLAVE = 'build the store in the enclave, in France';

describe('what a refusal says', () => {
  test.each<[string, StoreRequest, readonly [wrong: string, given: string, allowed: string, repair: string]]>(
    [
      [
        'general data in the United Kingdom',
        { ...GENERAL, region: 'eu-west-2' },
        [
          'general data would rest outside its territory',
          'dataset "records" (general), environment "sponsor", aws region "eu-west-2"',
          EEA_OF_AWS,
          IN_THE_EEA,
        ],
      ],
      [
        'general data in Switzerland',
        { ...GENERAL, region: 'eu-central-2' },
        [
          'general data would rest outside its territory',
          'dataset "records" (general), environment "sponsor", aws region "eu-central-2"',
          EEA_OF_AWS,
          IN_THE_EEA,
        ],
      ],
      [
        'a region no table knows',
        { ...GENERAL, region: 'eu-west-9' },
        [
          '"eu-west-9" is no region or zone known of AWS',
          'dataset "records" (general), environment "sponsor", aws region "eu-west-9"',
          EEA_OF_AWS,
          IN_THE_TABLE,
        ],
      ],
      [
        'a region known only when deployed',
        { ...GENERAL, region: '${Token[AWS.Region.4]}' },
        [
          '"${Token[AWS.Region.4]}" is no region or zone known of AWS',
          'dataset "records" (general), environment "sponsor", aws region "${Token[AWS.Region.4]}"',
          EEA_OF_AWS,
          IN_THE_TABLE,
        ],
      ],
      [
        'the Wavelength Zone of Paris, in Casablanca',
        { ...GENERAL, region: 'eu-west-3-cmn-wlz-1a' },
        [
          'general data would rest outside its territory',
          'dataset "records" (general), environment "sponsor", aws region "eu-west-3-cmn-wlz-1a"',
          EEA_OF_AWS,
          IN_THE_EEA,
        ],
      ],
      [
        'public data in no known region',
        { ...GENERAL, dataset: dataset('public'), region: 'atlantis' },
        [
          '"atlantis" is no region or zone known of AWS',
          'dataset "records" (public), environment "sponsor", aws region "atlantis"',
          'anywhere',
          IN_THE_TABLE,
        ],
      ],
      [
        'sensitive data in the sponsor cloud, even in France',
        { ...GENERAL, dataset: dataset('sensitive', { home: 'sponsor' }) },
        [
          'sensitive data would rest outside the enclave',
          'dataset "records" (sensitive), environment "sponsor", aws region "eu-west-3"',
          NONE_OF_AWS,
          IN_THE_ENCLAVE,
        ],
      ],
      [
        'sensitive data in the enclave outside France',
        { ...SENSITIVE, region: 'westeurope' },
        [
          'sensitive data would rest outside its territory',
          'dataset "records" (sensitive), environment "enclave", azure region "westeurope"',
          FRANCE_OF_AZURE,
          IN_THE_ENCLAVE,
        ],
      ],
      [
        'sensitive data of the enclave in the other cloud',
        { ...SENSITIVE, cloud: 'aws', region: 'eu-west-3' },
        [
          'sensitive data would rest outside the enclave',
          'dataset "records" (sensitive), environment "enclave", aws region "eu-west-3"',
          NONE_OF_AWS,
          IN_THE_ENCLAVE,
        ],
      ],
      [
        'a dataset that has its home in the enclave',
        { ...SENSITIVE, environment: 'sponsor' },
        [
          'dataset "records" rests in the enclave alone',
          'home "enclave", environment "sponsor"',
          'a dataset with its home in "sponsor"',
          'build the store in the enclave, or hand over a release of it',
        ],
      ],
      [
        'a dataset that only passes',
        { ...SENSITIVE, dataset: dataset('sensitive', { home: 'transit' }) },
        [
          'dataset "records" rests nowhere, it only passes',
          'home "transit", environment "enclave"',
          'a dataset with its home in "enclave"',
          'forward it without keeping it',
        ],
      ],
      [
        "another party's dataset",
        { ...GENERAL, dataset: dataset('general', { home: 'neither' }) },
        [
          'dataset "records" is another party\'s',
          'home "neither", environment "sponsor"',
          'a dataset with its home in "sponsor"',
          'leave it with the party that holds it',
        ],
      ],
      ...(
        [
          ['Public', '"Public"'],
          ['toString', '"toString"'],
          [['public'], '["public"]'],
          [undefined, 'nothing'],
        ] as const
      ).map(([classification, given]): [string, StoreRequest, readonly [string, string, string, string]] => [
        `${given} as a class`,
        { ...GENERAL, dataset: dataset(classification as never, { home: 'sponsor' }) },
        [
          'dataset "records" has no valid class',
          given,
          'public, general, sensitive',
          'correct its classification in infra/datasets.ts',
        ],
      ]),
      ...[0, -1, 1.5, Number.NaN].map(
        (retentionDays): [string, StoreRequest, readonly [string, string, string, string]] => [
          `a retention of ${retentionDays} days`,
          { ...GENERAL, dataset: dataset('general', { retentionDays }) },
          [
            'dataset "records" has no retention a store could keep',
            String(retentionDays),
            'a whole number of days from 1',
            'correct its retentionDays in infra/datasets.ts',
          ],
        ],
      ),
    ],
  )('%s', (_, request, [wrong, given, allowed, repair]) => {
    const { name, store, message } = refused(request) ?? {};
    expect({ name, store, message }).toEqual({
      name: 'PlacementRefused',
      store: 'app/db',
      message: `app/db: ${wrong}. Given: ${given}. Allowed: ${allowed}. Repair: ${repair}.`,
    });
  });
});
