import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasets } from '../../infra/datasets';
import { interconnections } from '../../infra/interconnections';
import { OVERRIDES } from '../../infra/overrides';
import { sentence } from '../../infra/problem';
import { loadProgramme, ProgrammeError } from '../../infra/programme';
import { problemsOf } from '../../infra/schema';
import { networkRules } from '../../policy/network-rules';
import type { Dataset } from '../../policy/programme';

const TODAY = '2026-11-22';
const load = (env: Record<string, string> = {}) => loadProgramme({ env, localFile: null, today: TODAY });

/** A value no override reaches, or one that a key is to be taken away from. */
const ABSENT = Symbol('absent');

/** The sound programme with one value changed; keys of the path are joined by `/`, since zones and flows have hyphens and dots. */
function changed(path: string, value: unknown, env: Record<string, string> = {}): unknown {
  const copy = structuredClone(load(env)) as unknown as Record<string, unknown>;
  const keys = path.split('/');
  const last = keys.pop() as string;
  let target = copy;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  if (value === ABSENT) delete target[last];
  else target[last] = value;
  return copy;
}
const faults = (input: unknown): string[] => problemsOf(input, TODAY).map(sentence);

const flow = (over: object) => ({
  name: 'extra',
  title: 'A flow of a test',
  dataset: 'organiser-applications',
  from: { party: 'organiser-staff' },
  to: { party: 'sponsor', zone: 'applications' },
  opens: 'from',
  protocol: 'tcp',
  port: 9443,
  ...over,
});
const dataset = (over: object) => ({ ...structuredClone(datasets.website), name: 'extra', ...over });
const point = (name: string, network: string, gateway: string) => ({
  name,
  title: 'A point of a test',
  attachment: 'vpn-gateway',
  network,
  subnets: { gateway },
});
const waiver = (over: object) => ({
  rule: 'continuity/zones',
  address: 'azurerm_storage_account.docs',
  reason: 'One zone until the move',
  owner: 'Platform team',
  approver: 'Security operations',
  expires: '2027-01-31',
  ...over,
});

type Case = readonly [
  name: string,
  path: string,
  value: unknown,
  text: string | RegExp,
  env?: Record<string, string>,
];

const SHAPE: readonly Case[] = [
  [
    'an account of ten digits',
    'environments/sponsor/account',
    '1234567890',
    'environments.sponsor.account is no AWS account. Given: "1234567890". Allowed: twelve digits, such as 000000000000. Repair: correct it in infra/environments.ts or by CLOISON_SPONSOR_ACCOUNT.',
  ],
  [
    'a subscription that is no GUID',
    'environments/enclave/subscription',
    'prod',
    /^environments\.enclave\.subscription is no GUID\. Given: "prod"\. .* by CLOISON_ENCLAVE_SUBSCRIPTION\.$/,
  ],
  [
    'a tenant that is no GUID',
    'environments/enclave/tenant',
    'contoso',
    /^environments\.enclave\.tenant is no GUID/,
  ],
  [
    'an invalid e-mail',
    'contacts/dpo/email',
    'dpo at organiser',
    /^contacts\.dpo\.email is no e-mail address\. Given: "dpo at organiser"/,
  ],
  [
    'a dataset without retention',
    'datasets/accreditation/retentionDays',
    ABSENT,
    'datasets.accreditation.retentionDays is missing. Given: nothing. Allowed: a whole number from 0 to 36500. Repair: correct it in infra/datasets.ts.',
  ],
  ['a retention of half a day', 'datasets/accreditation/retentionDays', 0.5, /is no retention\. Given: 0\.5/],
  [
    'a class nobody knows',
    'datasets/website/classification',
    'secret',
    /^datasets\.website\.classification is no classification\. Given: "secret"\. Allowed: public, general, sensitive/,
  ],
  [
    'an unknown stage',
    'stage',
    'staging',
    'stage is no stage. Given: "staging". Allowed: rehearsal, production. Repair: correct it in infra/programme.ts or by CLOISON_STAGE.',
  ],
  [
    'a port above the last',
    'flows/website-visits/port',
    70000,
    /^flows\.website-visits\.port is no port\. Given: 70000\. Allowed: a whole number from 1 to 65535/,
  ],
  [
    'a network with host bits',
    'environments/sponsor/network',
    '10.20.0.1/16',
    /^environments\.sponsor\.network is no IPv4 range\. Given: "10\.20\.0\.1\/16"/,
  ],
  [
    'a day that does not exist',
    'waivers',
    [waiver({ expires: '2027-02-30' })],
    /^waivers\.0\.expires is no day\. Given: "2027-02-30"/,
  ],
  ['a waiver for every address', 'waivers', [waiver({ address: '*' })], /^waivers\.0\.address is no address/],
  ['a waiver without reason', 'waivers', [waiver({ reason: ' ' })], /^waivers\.0\.reason is no text/],
  ['a country in small letters', 'peers/ticketing/country', 'de', /^peers\.ticketing\.country is no country/],
  [
    'a law nobody knows',
    'environments/sponsor/operator/law',
    'none',
    /^environments\.sponsor\.operator\.law is no law/,
  ],
  [
    'a field nobody reads',
    'environments/sponsor/regoin',
    'eu-west-3',
    /^environments\.sponsor has a field nobody reads\. Given: regoin/,
  ],
  [
    'a missing zone',
    'environments/enclave/zones/jump',
    ABSENT,
    /^environments\.enclave\.zones\.jump is missing/,
  ],
  [
    'a missing private DNS zone',
    'environments/enclave/profile/privateDnsZones/blob',
    ABSENT,
    /privateDnsZones\.blob is missing.*infra\/profiles\.ts/,
  ],
];

const WHOLE: readonly Case[] = [
  [
    'an unknown region of the sponsor',
    'environments/sponsor/region',
    'eu-west-9',
    /^environments\.sponsor\.region is no region of AWS\. Given: "eu-west-9"\. Allowed: .*eu-west-3.*CLOISON_SPONSOR_REGION\.$/,
  ],
  ['a region of another cloud', 'environments/sponsor/region', 'francecentral', /is no region of AWS/],
  [
    'London for the sponsor',
    'environments/sponsor/region',
    'eu-west-2',
    /lies outside the European Economic Area/,
  ],
  [
    'an unknown region of the enclave',
    'environments/enclave/profile/region',
    'france-central',
    /^environments\.enclave\.profile\.region is no region of Azure/,
  ],
  [
    'a region of the enclave outside France',
    'environments/enclave/profile/region',
    'westeurope',
    /lies outside France, in the enclave, where sensitive data has to rest\. Given: "westeurope"\. Allowed: francecentral, francesouth, bleufrancecentral, bleufrancesouth/,
  ],
  [
    'a zone outside its network',
    'environments/sponsor/zones/front',
    '10.21.0.0/20',
    'environments.sponsor.zones.front lies outside the network of the sponsor. Given: "10.21.0.0/20". Allowed: a part of 10.20.0.0/16. Repair: choose another range in infra/environments.ts.',
  ],
  [
    'zones that overlap',
    'environments/enclave/zones/endpoints',
    '10.40.32.128/26',
    /^environments\.enclave\.zones\.endpoints overlaps environments\.enclave\.zones\.data \(10\.40\.32\.0\/24\)/,
  ],
  [
    'a peer inside the network of the sponsor',
    'peers/state-services/networks',
    ['10.20.200.0/24'],
    /^peers\.state-services\.networks\.0 overlaps environments\.sponsor\.network/,
  ],
  [
    'administrators inside the enclave',
    'flows/enclave-administration/from/networks',
    ['10.40.200.0/24'],
    /^flows\.enclave-administration\.from\.networks\.0 overlaps environments\.enclave\.network/,
  ],
  [
    'a peer without an interconnection',
    'interconnections',
    { administrators: interconnections.administrators },
    'flows.background-opinions-intake.from.party meets the enclave at no interconnection of its own. Given: "state-services". Allowed: a party with an entry in infra/interconnections.ts: administrators. Repair: declare its interconnection in infra/interconnections.ts, or drop the flow in infra/flows.ts.',
  ],
  [
    'an interconnection nobody uses',
    'interconnections/ticketing',
    point('ticketing', '10.46.0.0/24', '10.46.0.0/26'),
    'interconnections.ticketing is for somebody who exchanges nothing with the enclave. Given: "ticketing". Allowed: parties with a flow to or from the enclave: state-services, administrators. Repair: drop it in infra/interconnections.ts.',
  ],
  [
    'an interconnection that is not its key',
    'interconnections/administrators/name',
    'admins',
    /^interconnections\.administrators\.name is not the key of its entry/,
  ],
  [
    'an attachment nobody knows',
    'interconnections/state-services/attachment',
    'internet',
    /^interconnections\.state-services\.attachment is no attachment\. Given: "internet"\. Allowed: private-circuit, vpn-gateway\. Repair: correct it in infra\/interconnections\.ts or by CLOISON_STATE_SERVICES_ATTACHMENT\.$/,
  ],
  [
    'a gateway outside the network of its interconnection',
    'interconnections/administrators/subnets/gateway',
    '10.47.0.0/26',
    /^interconnections\.administrators\.subnets\.gateway lies outside the network of the interconnection of administrators\. .*a part of 10\.45\.0\.0\/24/,
  ],
  [
    'a gateway over the jump zone',
    'interconnections/administrators/subnets/gateway',
    '10.45.0.64/26',
    /^environments\.enclave\.zones\.jump overlaps interconnections\.administrators\.subnets\.gateway/,
  ],
  [
    'an interconnection in the network of the enclave',
    'interconnections/state-services',
    {
      ...interconnections['state-services'],
      network: '10.40.128.0/24',
      subnets: { gateway: '10.40.128.0/26', certificates: '10.40.128.64/28', proxy: '10.40.128.128/25' },
    },
    /^interconnections\.state-services\.network overlaps environments\.enclave\.network/,
  ],
  [
    'a proxy without a place for its certificates',
    'interconnections/state-services/subnets/certificates',
    ABSENT,
    /^interconnections\.state-services\.subnets\.certificates is missing beside the proxy/,
  ],
  [
    'a party that nothing keeps from the application zone',
    'interconnections/state-services/subnets',
    { gateway: '10.44.0.0/26' },
    /^flows\.background-opinions-intake\.to\.zone is reached by state-services with nothing between that breaks the connection\. Given: "application"/,
  ],
  [
    'a jump zone in the network of the enclave',
    'environments/enclave/zones/jump',
    '10.40.64.0/26',
    /^flows\.enclave-administration\.to\.zone is reached by administrators with nothing between.*Allowed: jump, inside 10\.45\.0\.0\/24/,
  ],
  [
    'a flow past the proxy',
    'flows/background-opinions-intake/to/zone',
    'jump',
    /^flows\.background-opinions-intake\.to\.zone is not behind the proxy of state-services\. Given: "jump"/,
  ],
  [
    'a connection the enclave opens to the State',
    'flows/background-opinions-intake/opens',
    'to',
    /^flows\.background-opinions-intake\.opens lets the enclave open connections to state-services/,
  ],
  [
    'a payer that is the organiser',
    'environments/enclave/payer',
    ' organiser',
    'environments.enclave.payer is the organiser. Given: " organiser". Allowed: anybody but the organiser, who must not pay more. Repair: name who pays in infra/environments.ts or by CLOISON_ENCLAVE_PAYER.',
  ],
  [
    'an expired qualification in production',
    'environments/enclave/profile/operator/qualification/expires',
    '2026-11-21',
    /expires is past: the qualification of Bleu does not hold in production\. Given: "2026-11-21"\. Allowed: 2026-11-22 or a later day/,
    { CLOISON_PROFILE: 'bleu', CLOISON_STAGE: 'production' },
  ],
  [
    'a name that is not its key',
    'datasets/website/name',
    'site',
    /^datasets\.website\.name is not the key of its entry/,
  ],
  [
    'sensitive data at home in the sponsor',
    'datasets/enclave-audit/home',
    'sponsor',
    /^datasets\.enclave-audit\.home is too open for sensitive data/,
  ],
  [
    'data at rest without retention',
    'datasets/website/retentionDays',
    0,
    /^datasets\.website\.retentionDays is no retention for data that rests in the sponsor/,
  ],
  [
    'data at rest without a store',
    'datasets/website/store',
    ABSENT,
    /^datasets\.website\.store is missing though the data rests in the sponsor/,
  ],
  [
    'transit data with a store',
    'datasets/accreditation-requests/store',
    'queue',
    /^datasets\.accreditation-requests\.store is named though the home is "transit"/,
  ],
  [
    'a release that does not lower the class',
    'datasets/extra',
    dataset({
      classification: 'general',
      releaseOf: { dataset: 'organiser-applications', deidentification: 'none-really' },
    }),
    /^datasets\.extra\.classification is not below that of organiser-applications, of which this is a release\. Given: "general"\. Allowed: a class below general/,
  ],
  [
    'a release of nothing known',
    'datasets/extra',
    dataset({ releaseOf: { dataset: 'constructor', deidentification: 'x' } }),
    /^datasets\.extra\.releaseOf\.dataset is no dataset/,
  ],
  [
    'a flow to an unknown peer',
    'flows/extra',
    flow({ to: { party: 'press-agency' } }),
    /^flows\.extra\.to\.party is no environment, peer or origin of people\. Given: "press-agency"\. Allowed: sponsor, enclave, ticketing, state-services, visitors/,
  ],
  [
    'a flow from an unknown zone',
    'flows/extra',
    flow({ to: { party: 'sponsor', zone: 'dmz' } }),
    /^flows\.extra\.to\.zone is no zone of the sponsor\. Given: "dmz"\. Allowed: public, front, applications, data, endpoints/,
  ],
  [
    'a flow to no zone',
    'flows/extra',
    flow({ to: { party: 'sponsor' } }),
    /^flows\.extra\.to\.zone is missing: a firewall is made from it/,
  ],
  [
    'a zone of people',
    'flows/extra',
    flow({ from: { party: 'visitors', zone: 'public' }, dataset: 'website' }),
    /^flows\.extra\.from\.zone is named, but visitors has none/,
  ],
  [
    'a flow of an unknown dataset',
    'flows/extra',
    flow({ dataset: 'medals' }),
    /^flows\.extra\.dataset is no dataset\. Given: "medals"/,
  ],
  [
    'a flow over an unknown link',
    'flows/accreditation-intake/link',
    'internet',
    /^flows\.accreditation-intake\.link is no link\. Given: "internet"\. Allowed: sponsor-enclave/,
  ],
  [
    'a crossing without a link',
    'flows/accreditation-intake/link',
    ABSENT,
    /^flows\.accreditation-intake\.link is missing, though the flow crosses/,
  ],
  [
    'a link where nothing crosses',
    'flows/website-visits/link',
    'sponsor-enclave',
    /^flows\.website-visits\.link is not on the way/,
  ],
  [
    'sensitive data to the sponsor',
    'flows/badge-status-release/dataset',
    'accreditation',
    'flows.badge-status-release carries sensitive data, too strict for sponsor (applications). Given: "accreditation". Allowed: general data or below, such as a release by a named de-identification; a transit dataset through the front only. Repair: send a release, or drop the flow, in infra/flows.ts.',
  ],
  [
    'transit data past the front',
    'flows/accreditation-application/to/zone',
    'applications',
    /^flows\.accreditation-application carries sensitive data, too strict for sponsor \(applications\)/,
  ],
  [
    'sensitive data to the organiser',
    'flows/extra',
    flow({
      dataset: 'accreditation',
      from: { party: 'enclave', zone: 'application' },
      to: { party: 'organiser-staff', networks: ['203.0.113.0/24'] },
    }),
    /^flows\.extra carries sensitive data, too strict for organiser-staff/,
  ],
  [
    'general data to the public',
    'flows/extra',
    flow({ to: { party: 'visitors' }, from: { party: 'sponsor', zone: 'public' } }),
    /^flows\.extra carries general data, too strict for visitors/,
  ],
  [
    'general data out of the enclave that is no release',
    'flows/badge-status-release/dataset',
    'sponsor-audit',
    /^flows\.badge-status-release leaves the enclave for sponsor without a de-identification\. Given: "sponsor-audit"/,
  ],
  [
    'State services through the sponsor',
    'flows/extra',
    flow({ from: { party: 'state-services' } }),
    /^flows\.extra joins state-services and sponsor, which exchange nothing\. Given: "sponsor"\. Allowed: state-services with enclave/,
  ],
  [
    'data to the ticketing',
    'flows/extra',
    flow({ from: { party: 'sponsor', zone: 'applications' }, to: { party: 'ticketing' } }),
    /^flows\.extra joins ticketing and sponsor, which exchange nothing\. .*Allowed: no flow of ticketing/,
  ],
  [
    'ticketing data in the sponsor',
    'flows/extra',
    flow({ dataset: 'ticketing' }),
    /^flows\.extra carries data that neither environment may hold/,
  ],
  [
    'the enclave open to anywhere',
    'flows/enclave-administration/from/networks',
    ['0.0.0.0/0'],
    /^flows\.enclave-administration\.from\.networks opens the enclave to anywhere/,
  ],
  [
    'administrators from nowhere',
    'flows/enclave-administration/from/networks',
    ABSENT,
    /^flows\.enclave-administration\.from\.networks opens the enclave to anywhere: administrators has no range\. Given: nothing/,
  ],
  [
    'an end wider than its zone',
    'flows/accreditation-intake/from/networks',
    ['0.0.0.0/0'],
    /^flows\.accreditation-intake\.from\.networks lies outside the ranges of sponsor \(front\)\. Given: 0\.0\.0\.0\/0\. Allowed: parts of 10\.20\.16\.0\/20/,
  ],
  [
    'two flows no firewall tells apart',
    'flows/extra',
    flow({ port: 443 }),
    /^flows\.extra\.port is open already between the same ends for organiser-applications-use/,
  ],
  [
    'a waiver its owner approved',
    'waivers',
    [waiver({ approver: 'platform team ' })],
    /^waivers\.0\.approver is the owner too/,
  ],
  [
    'a waiver about a link that is none',
    'waivers',
    [waiver({ link: 'internet' })],
    /^waivers\.0\.link is no link of the programme\. Given: "internet"\. Allowed: sponsor-enclave/,
  ],
];

describe('a programme with one bad value gives one clear error', () => {
  // jest takes a missing last argument for a callback: each row is given one.
  const rows = [...SHAPE, ...WHOLE].map(
    ([name, path, value, text, env = {}]) => [name, path, value, text, env] as const,
  );
  test.each(rows)('%s', (_name, path, value, text, env) => {
    const found = faults(changed(path, value, env));
    expect(found).toHaveLength(1);
    if (typeof text === 'string') expect(found[0]).toBe(text);
    else expect(found[0]).toMatch(text);
    expect(found[0]).toMatch(/\. Given: .+\. Allowed: .+\. Repair: .+\.$/);
  });
});

describe('what a sound programme may say', () => {
  test.each<readonly [string, string, unknown]>([
    ['a region in another spelling', 'environments/enclave/profile/region', 'France South'],
    ['an extra-European operator in production: the guard judges it', 'stage', 'production'],
    [
      'an expired qualification in rehearsal',
      'environments/enclave/profile/operator/qualification',
      { scheme: 's', reference: 'r', expires: '2020-01-01' },
    ],
    ['a severed link', 'links/sponsor-enclave/state', 'severed'],
    ['a dated waiver', 'waivers', [waiver({})]],
    [
      'a second release',
      'datasets/extra',
      dataset({
        classification: 'general',
        releaseOf: { dataset: 'accreditation', deidentification: 'counts-per-day' },
      }),
    ],
    ['a flow on a port of its own', 'flows/extra', flow({})],
    ['a tunnel instead of a line', 'interconnections/state-services/attachment', 'vpn-gateway'],
  ])('%s', (_name, path, value) => {
    expect(faults(changed(path, value))).toEqual([]);
  });
});

describe('the declared programme', () => {
  const programme = load();

  test('is a rehearsal on azure in France by default, with nobody behind its ids', () => {
    expect(programme.stage).toBe('rehearsal');
    expect(programme.environments.enclave.profile).toMatchObject({ name: 'azure', region: 'francecentral' });
    expect(programme.environments.sponsor.account).toMatch(/^0+$/);
    expect(programme.environments.enclave.subscription + programme.environments.enclave.tenant).toMatch(
      /^[0-]+$/,
    );
  });

  test('runs on bleu in production, whose names owe nothing to the public cloud', () => {
    const { profile } = load({ CLOISON_PROFILE: 'bleu', CLOISON_STAGE: 'production' }).environments.enclave;
    expect(profile).toMatchObject({ region: 'bleufrancecentral', operator: { law: 'eu' } });
    for (const host of [
      profile.metadataHost,
      ...Object.values(profile.suffixes),
      ...Object.values(profile.privateDnsZones),
    ]) {
      expect(host).toMatch(/\.fr$/);
    }
  });

  test('keeps sensitive data in the enclave, or nowhere', () => {
    const homes = Object.values(programme.datasets)
      .filter((d) => d.classification === 'sensitive')
      .map((d) => d.home);
    expect(new Set(homes)).toEqual(new Set(['enclave', 'transit']));
  });

  test('gives both environments firewall rules without a fault, and fewer when the link is severed', () => {
    const severed = load({ CLOISON_LINK: 'severed' });
    for (const environment of ['sponsor', 'enclave'] as const) {
      expect(networkRules(programme, environment).length).toBe(networkRules(severed, environment).length + 2);
    }
  });

  test('never lets the sponsor reach State services or be reached by them', () => {
    for (const { from, to } of Object.values(programme.flows)) {
      const parties = [from.party, to.party];
      expect(parties.includes('state-services') && parties.includes('sponsor')).toBe(false);
    }
  });

  test('shares nothing between two loads', () => {
    expect(load().environments).not.toBe(load().environments);
    expect(load({ CLOISON_SPONSOR_REGION: 'eu-west-1' }).environments.sponsor.region).toBe('eu-west-1');
    expect(load().environments.sponsor.region).toBe('eu-west-3');
  });
});

describe('settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-settings-'));
  const file = join(folder, 'local.json');
  afterAll(() => rmSync(folder, { recursive: true }));
  const withFile = (text: string, env: Record<string, string> = {}) => {
    writeFileSync(file, text);
    return loadProgramme({ env, localFile: file, today: TODAY });
  };
  const refusal = (run: () => unknown): readonly string[] => {
    try {
      run();
    } catch (error) {
      if (error instanceof ProgrammeError) return error.problems;
      throw error;
    }
    return [];
  };

  /** A value each setting takes that is not the default. */
  const VALUES: Readonly<Record<string, string>> = {
    CLOISON_STAGE: 'production',
    CLOISON_LINK: 'severed',
    CLOISON_SPONSOR_ACCOUNT: '123456789012',
    CLOISON_SPONSOR_REGION: 'eu-north-1',
    CLOISON_ENCLAVE_SUBSCRIPTION: '11111111-2222-3333-4444-555555555555',
    CLOISON_ENCLAVE_TENANT: '66666666-2222-3333-4444-555555555555',
    CLOISON_ENCLAVE_STATE_ACCOUNT: 'account1',
    CLOISON_ENCLAVE_STATE_CONTAINER: 'states',
    CLOISON_ENCLAVE_QUALIFICATION_EXPIRES: '2031-01-31',
    CLOISON_STATE_SERVICES_NETWORKS: '172.16.0.0/24, 172.16.1.0/24',
    CLOISON_ADMINISTRATORS_NETWORKS: '172.16.9.0/28',
    CLOISON_STATE_SERVICES_ATTACHMENT: 'vpn-gateway',
    CLOISON_ADMINISTRATORS_ATTACHMENT: 'vpn-gateway',
    CLOISON_DPO_EMAIL: 'someone@example.org',
    CLOISON_SECURITY_EMAIL: 'other@example.org',
  };
  test.each(Object.entries(OVERRIDES).filter(([name]) => name !== 'CLOISON_PROFILE'))(
    '%s lands in its place',
    (name, { path, list }) => {
      const value = VALUES[name] ?? 'A text';
      const programme = load({ CLOISON_PROFILE: 'bleu', [name]: value });
      const found = path
        .split('.')
        .reduce<unknown[]>(
          (parts, key) =>
            parts.flatMap((part) =>
              key === '*' ? Object.values(part as object) : [(part as Record<string, unknown>)[key]],
            ),
          [programme],
        );
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) expect(one).toEqual(list ? value.split(', ') : value);
    },
  );

  test('come from the local file, and from a variable over it', () => {
    const text = '{"CLOISON_SPONSOR_ACCOUNT": "111111111111", "CLOISON_PROFILE": "bleu"}';
    expect(withFile(text).environments.sponsor.account).toBe('111111111111');
    expect(withFile(text).environments.enclave.profile.name).toBe('bleu');
    expect(withFile(text, { CLOISON_SPONSOR_ACCOUNT: '222222222222' }).environments.sponsor.account).toBe(
      '222222222222',
    );
  });

  test('that are empty count as not set', () => {
    expect(load({ CLOISON_PROFILE: '', CLOISON_STAGE: '' }).stage).toBe('rehearsal');
  });

  test.each<readonly [string, () => unknown, RegExp]>([
    [
      'an unknown profile',
      () => load({ CLOISON_PROFILE: 'aws' }),
      /^CLOISON_PROFILE is no cloud profile\. Given: "aws"\. Allowed: azure, bleu\./,
    ],
    [
      'a slip of the pen',
      () => load({ CLOISON_STAG: 'production' }),
      /^CLOISON_STAG is no setting\. Given: "production"\. Allowed: CLOISON_PROFILE, CLOISON_STAGE/,
    ],
    [
      'an unknown stage',
      () => load({ CLOISON_STAGE: 'prod' }),
      /^stage is no stage\. Given: "prod"\. .*by CLOISON_STAGE\.$/,
    ],
    [
      'an unknown state of the link',
      () => load({ CLOISON_LINK: 'shut' }),
      /^links\.sponsor-enclave\.state is no state\. .*by CLOISON_LINK\.$/,
    ],
    [
      'a list with a bad range',
      () => load({ CLOISON_ADMINISTRATORS_NETWORKS: '172.16.9.0/28,home' }),
      /networks\.1 is no IPv4 range\. Given: "home"\. .*by CLOISON_ADMINISTRATORS_NETWORKS\.$/,
    ],
    [
      'a local file that is no JSON',
      () => withFile('{'),
      /cannot be read as settings\. Given: .*\. Allowed: a JSON object of texts/,
    ],
    ['a local file that is a list', () => withFile('[]'), /cannot be read as settings\. Given: \[\]\./],
    [
      'a number in the local file',
      () => withFile('{"CLOISON_SPONSOR_ACCOUNT": 12}'),
      /^CLOISON_SPONSOR_ACCOUNT is no text\. Given: 12\./,
    ],
    [
      'a name of the local file that is no setting',
      () => withFile('{"account": "12"}'),
      /^account is no setting/,
    ],
  ])('refuse %s', (_name, run, text) => {
    const problems = refusal(run);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(text);
  });

  test('report every problem at once', () => {
    expect(
      refusal(() => load({ CLOISON_STAG: 'x', CLOISON_DPO_EMAIL: 'x', CLOISON_SPONSOR_ACCOUNT: 'x' })),
    ).toHaveLength(3);
  });
});

describe('the type door (judged by the compiler)', () => {
  test('a sensitive dataset is none of the sponsor', () => {
    const forSponsor = (given: Dataset<'public' | 'general'>): string => given.name;
    const programme = load();
    const names = [
      forSponsor(datasets.website),
      forSponsor(programme.datasets['badge-status']),
      // @ts-expect-error a sensitive dataset of the table
      forSponsor(datasets.accreditation),
      // @ts-expect-error a sensitive dataset of the loaded programme
      forSponsor(programme.datasets['enclave-audit']),
      // @ts-expect-error sensitive though it only passes
      forSponsor(programme.datasets['accreditation-requests']),
    ];
    expect(names).toEqual([
      'website',
      'badge-status',
      'accreditation',
      'enclave-audit',
      'accreditation-requests',
    ]);
  });
});
