import { datasetNamed } from '../../../constructs/enclave/dataset';
import { flowNamed } from '../../../constructs/enclave/flow';
import { landmarks, STORES } from '../../../constructs/enclave/landmarks';
import { nameOf } from '../../../constructs/enclave/names';
import { programme } from '../../support/programme';

const elsewhere = () => {
  const { environments } = programme();
  const enclave = { ...environments.enclave, subscription: '00000000-0000-4000-8000-00000000000f' };
  return programme({ environments: { ...environments, enclave } });
};

describe('names', () => {
  test('say what a thing is, whose, and what for', () => {
    expect(nameOf(programme(), 'virtualNetwork', 'enclave')).toBe('vnet-games-enclave');
  });

  test.each(['storageAccount', 'keyVault', 'registry', 'databaseServer'] as const)(
    'of a %s are the same every time and another one in another subscription',
    (kind) => {
      const name = nameOf(programme(), kind, 'data');
      expect(nameOf(programme(), kind, 'data')).toBe(name);
      expect(nameOf(elsewhere(), kind, 'data')).not.toBe(name);
    },
  );

  test('of a storage account are letters and digits alone, within 24', () => {
    expect(nameOf(programme(), 'storageAccount', 'flow-logs')).toMatch(/^st[a-z0-9]{1,22}$/);
  });

  test.each([
    ['too long for a storage account', 'storageAccount', 'accreditation-files', /at most 24/],
    ['too long for a vault', 'keyVault', 'accreditations', /at most 24/],
    ['too long for an app', 'app', 'accreditation-of-everybody', /at most 32/],
    ['capitals', 'identity', 'Intake', /lower-case/],
    ['two hyphens', 'keyVault', 'a--b', /single hyphens/],
    ['nothing', 'identity', '', /lower-case/],
  ] as const)('refuse what Azure would: %s', (_, kind, subject, message) => {
    expect(() => nameOf(programme(), kind, subject)).toThrow(message);
  });
});

describe('landmarks', () => {
  test('are the ids Azure will give', () => {
    const { subscription } = programme().environments.enclave;
    expect(landmarks(programme()).subnet('data').id).toBe(
      `/subscriptions/${subscription}/resourceGroups/rg-games-network/providers/Microsoft.Network/virtualNetworks/vnet-games-enclave/subnets/data`,
    );
  });

  test('name the gateway subnet as Azure demands', () => {
    expect(landmarks(programme()).subnet('gateway').name).toBe('GatewaySubnet');
  });

  test('name the servers inside the network in a zone of their own', () => {
    expect(landmarks(programme()).privateDnsZone('postgres').name).toBe(
      'games.private.postgres.database.azure.com',
    );
  });

  test('name keys without a version, each once', () => {
    const uris = STORES.map((store) => landmarks(programme()).key(store).uri);
    expect(new Set(uris).size).toBe(STORES.length);
    for (const uri of uris)
      expect(uri).toMatch(/^https:\/\/kv-keys-[0-9a-f]{8}\.vault\.azure\.net\/keys\/[a-z-]+$/);
  });

  test.each(['.vault.azure.net', 'vault.azure.net'])('take a suffix written as %s', (vault) => {
    const { environments } = programme();
    const { profile } = environments.enclave;
    const enclave = {
      ...environments.enclave,
      profile: { ...profile, suffixes: { ...profile.suffixes, vault } },
    };
    const tried = programme({ environments: { ...environments, enclave } });
    expect(landmarks(tried).key('backup').uri).toBe(landmarks(programme()).key('backup').uri);
  });
});

test.each([
  ['dataset', () => datasetNamed(programme(), 'nobody'), /no dataset "nobody".*accreditation/],
  ['flow', () => flowNamed(programme(), 'nobody'), /no flow "nobody".*accreditation-intake/],
])('a %s that is not declared is refused, with those that are', (_, ask, message) => {
  expect(ask).toThrow(message);
});
