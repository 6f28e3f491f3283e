import type { Operator } from '../../../policy/programme';
import { operatorLaw, operatorLawRehearsal } from '../../../policy/rules/sovereignty/operator-law';
import { providerEndpoint } from '../../../policy/rules/sovereignty/provider-endpoint';
import { bleu, programme } from '../../support/programme';
import { block, findingsOf, refusedBy, tagged } from '../../support/ruling';

const store = (location = 'francecentral'): string =>
  block('storage_account', 'docs', `name = "docs"\nlocation = "${location}"\n${tagged('sensitive')}`);
const DOCS = ['azurerm_storage_account.docs'];
const provider = (host: string): string =>
  `provider "azurerm" {\n features {}\n${host && ` metadata_host = ${host}`}\n}\n`;
const BLEU = '"management.sovcloud-api.fr"';

describe('sovereignty/provider-endpoint', () => {
  const cases: readonly (readonly [string, 'azure' | 'bleu' | 'none', string, readonly string[]])[] = [
    ['the public cloud, as the programme says', 'azure', provider('') + store(), []],
    [
      'the public cloud, where the programme names another',
      'bleu',
      provider('') + store('bleufrancecentral'),
      DOCS,
    ],
    ['the cloud the programme names', 'bleu', provider(BLEU) + store('bleufrancecentral'), []],
    ['another cloud than the programme names', 'bleu', provider('"management.example.org"') + store(), DOCS],
    ['another cloud, where the programme names the public one', 'azure', provider(BLEU) + store(), DOCS],
    ['a cloud nobody can tell', 'bleu', `variable "host" {}\n${provider('var.host')}${store()}`, DOCS],
    [
      'without a programme, a region of another cloud asked of the public one',
      'none',
      provider('') + store('bleufrancecentral'),
      DOCS,
    ],
    ['without a programme, a region of the public cloud', 'none', provider('') + store(), []],
    [
      'without a programme, another cloud and its region',
      'none',
      provider(BLEU) + store('bleufrancecentral'),
      [],
    ],
  ];
  test.each(cases)('%s', (_what, profile, artefact, refused) => {
    const context =
      profile === 'none' ? {} : { programme: profile === 'bleu' ? programme({}, bleu) : programme() };
    expect(refusedBy(providerEndpoint, artefact, context)).toEqual(refused);
  });
});

describe('sovereignty/operator-law', () => {
  const qualified = (expires: string): Operator => ({
    name: 'o',
    law: 'eu',
    country: 'FR',
    qualification: { scheme: 's', reference: 'r', expires },
  });
  const cases: readonly (readonly [string, Operator, string | undefined])[] = [
    ['under EU law alone, with a qualification that holds', qualified('2027-01-01'), undefined],
    ['a qualification on its last day', qualified('2026-11-22'), undefined],
    ['a qualification that ended yesterday', qualified('2026-11-21'), 'ended on 2026-11-21'],
    ['no qualification', { name: 'o', law: 'eu', country: 'FR' }, 'names no qualification'],
    [
      'a law from outside the Union',
      { name: 'o', law: 'extra-european', country: 'US' },
      'from outside the Union',
    ],
  ];
  const run = (stage: 'production' | 'rehearsal', operator: Operator, artefact = store()) =>
    [operatorLaw, operatorLawRehearsal].map((rule) =>
      findingsOf(rule, artefact, { stage, programme: programme({ stage }, { ...bleu, operator }) }),
    );
  test.each(cases)('%s', (_what, operator, objection) => {
    const [production = [], warning = []] = run('production', operator);
    expect(production.map((f) => [f.severity, f.message])).toEqual(
      objection ? [['error', expect.stringContaining(objection)]] : [],
    );
    expect(warning).toEqual([]);
    const [refused = [], rehearsed = []] = run('rehearsal', operator);
    expect(refused).toEqual([]);
    expect(rehearsed.map((f) => f.severity)).toEqual(objection ? ['warning'] : []);
  });

  test('where no sensitive data rests nobody is asked who runs it', () => {
    const [found] = run(
      'production',
      { name: 'o', law: 'extra-european', country: 'US' },
      store().replace('sensitive', 'general'),
    );
    expect(found).toEqual([]);
  });
});
