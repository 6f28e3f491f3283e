/** A small programme for tests that must not change when the real one does. */
import type {
  CloudProfile,
  Dataset,
  Flow,
  Interconnection,
  LinkDesign,
  Programme,
} from '../../policy/programme';

const dataset = (name: string, title: string, more: Partial<Dataset> = {}): Dataset => ({
  name,
  title,
  classification: 'sensitive',
  owner: 'accreditation-office',
  controller: 'organiser',
  processor: 'trusted-operator',
  purpose: 'accreditation',
  legalBasis: 'public task',
  retentionDays: 180,
  home: 'enclave',
  ...more,
});

const flow = (name: string, more: Omit<Flow, 'name' | 'title' | 'opens' | 'protocol'>): Flow => ({
  name,
  title: name,
  opens: 'from',
  protocol: 'tcp',
  ...more,
});

const byName = <T extends { readonly name: string }>(...items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.name, item]));

export const azure: CloudProfile = {
  name: 'azure',
  region: 'francecentral',
  operator: { name: 'rehearsal-operator', law: 'extra-european', country: 'US' },
  suffixes: {
    vault: 'vault.azure.net',
    blob: 'blob.core.windows.net',
    postgres: 'postgres.database.azure.com',
    registry: 'azurecr.io',
    storage: 'core.windows.net',
  },
  privateDnsZones: {
    vault: 'privatelink.vaultcore.azure.net',
    blob: 'privatelink.blob.core.windows.net',
    postgres: 'enclave.private.postgres.database.azure.com',
    registry: 'privatelink.azurecr.io',
    monitor: 'privatelink.monitor.azure.com',
    oms: 'privatelink.oms.opinsights.azure.com',
    ods: 'privatelink.ods.opinsights.azure.com',
    automation: 'privatelink.agentsvc.azure-automation.net',
    apps: 'privatelink.francecentral.azurecontainerapps.io',
    backup: 'privatelink.frc.backup.windowsazure.com',
  },
};

/** The same words with other endings, as the French-operated cloud has them. */
export const bleu: CloudProfile = {
  ...azure,
  name: 'bleu',
  region: 'bleufrancecentral',
  metadataHost: 'management.sovcloud-api.fr',
  operator: { name: 'french-operator', law: 'eu', country: 'FR' },
  suffixes: mapValues(azure.suffixes, sovereign),
  privateDnsZones: mapValues(azure.privateDnsZones, sovereign),
};

function mapValues<T extends Readonly<Record<string, string>>>(
  table: T,
  change: (value: string) => string,
): T {
  return Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)])) as T;
}

function sovereign(name: string): string {
  return name.replace(
    /(azure\.com|azure\.net|windows\.net|windowsazure\.com|azurecr\.io|azurecontainerapps\.io|azure-automation\.net)$/,
    'sovcloud-api.fr',
  );
}

const people = { networks: ['10.99.0.0/28'] };

const design: LinkDesign = {
  authentication: 'pre-shared-key',
  suite: { version: 2, encryption: 'aes256gcm16', prf: 'sha384', group: 'ecp384', pfs: 'ecp384' },
  lifetimes: {
    ike: 21600,
    data: 3600,
    dataKilobytes: 97656250,
    margin: 270,
    silence: { sponsor: 30, enclave: 45 },
  },
  asn: { sponsor: 64512, enclave: 65010 },
  inside: [
    ['169.254.21.0/30', '169.254.22.0/30'],
    ['169.254.21.4/30', '169.254.22.4/30'],
  ],
};

/** A whole programme, both environments, one link; `more` replaces its parts. */
export function programme(more: Partial<Programme> = {}, profile: CloudProfile = azure): Programme {
  return {
    name: 'games',
    stage: 'rehearsal',
    organiser: 'organiser',
    environments: {
      sponsor: {
        name: 'sponsor',
        cloud: 'aws',
        region: 'eu-west-3',
        account: '111122223333',
        operator: { name: 'sponsor-cloud', law: 'extra-european', country: 'US' },
        payer: 'sponsor',
        network: '10.10.0.0/16',
        zones: {
          public: '10.10.0.0/20',
          front: '10.10.16.0/20',
          applications: '10.10.32.0/20',
          data: '10.10.48.0/20',
          endpoints: '10.10.64.0/20',
        },
      },
      enclave: {
        name: 'enclave',
        cloud: 'azure',
        profile,
        subscription: '00000000-0000-4000-8000-000000000001',
        tenant: '00000000-0000-4000-8000-000000000002',
        payer: 'sponsor',
        network: '10.20.0.0/16',
        zones: {
          gateway: '10.20.0.0/26',
          application: '10.20.2.0/24',
          data: '10.20.3.0/27',
          endpoints: '10.20.4.0/24',
          jump: '10.61.0.64/27',
        },
        state: { resourceGroup: 'rg-games-state', account: 'stgamesstate', container: 'tfstate' },
      },
    },
    peers: {
      'state-services': {
        name: 'state-services',
        title: 'Services of the State',
        reaches: ['enclave'],
        networks: ['10.50.0.0/24', '10.51.0.0/24'],
        country: 'FR',
      },
    },
    datasets: byName(
      dataset('accreditation', 'The accreditation file', { store: 'accreditation-db' }),
      dataset('background-opinions', 'Opinions of the State', {
        store: 'opinions-db',
        owner: 'State services',
      }),
      dataset('accreditation-documents', 'Identity documents', { store: 'documents', retentionDays: 90 }),
      dataset('accreditation-requests', 'Requests on their way', { home: 'transit', retentionDays: 0 }),
      dataset('enclave-audit', 'Logs of the enclave', { owner: 'security-office', retentionDays: 365 }),
      dataset('enclave-state', 'Terraform state', { retentionDays: 365, store: 'terraform-state' }),
      dataset('badge-status', 'Badge valid or not', { classification: 'general', home: 'sponsor' }),
    ),
    flows: byName(
      flow('accreditation-intake', {
        dataset: 'accreditation-requests',
        from: { party: 'sponsor', zone: 'front' },
        to: { party: 'enclave', zone: 'application' },
        port: 8443,
        link: 'main',
      }),
      flow('badges', {
        dataset: 'badge-status',
        from: { party: 'enclave', zone: 'application' },
        to: { party: 'sponsor', zone: 'applications' },
        port: 8443,
        link: 'main',
      }),
      flow('record-requests', {
        dataset: 'accreditation',
        from: { party: 'enclave', zone: 'application' },
        to: { party: 'enclave', zone: 'data' },
        port: 5432,
      }),
      flow('platform-services', {
        dataset: 'accreditation-documents',
        from: { party: 'enclave', zone: 'application' },
        to: { party: 'enclave', zone: 'endpoints' },
        port: 443,
      }),
      flow('background-opinions-intake', {
        dataset: 'background-opinions',
        from: { party: 'state-services' },
        to: { party: 'enclave', zone: 'application' },
        port: 8444,
      }),
      flow('administration', {
        dataset: 'accreditation',
        from: { party: 'administrators', ...people },
        to: { party: 'enclave', zone: 'jump' },
        port: 22,
      }),
    ),
    links: { main: { name: 'main', state: 'open', design } },
    interconnections: byName<Interconnection>(
      {
        name: 'state-services',
        title: 'Where the State meets the enclave',
        attachment: 'private-circuit',
        network: '10.60.0.0/24',
        subnets: { gateway: '10.60.0.0/26', certificates: '10.60.0.64/28', proxy: '10.60.0.128/25' },
      },
      {
        name: 'administrators',
        title: 'Where administrators meet it',
        attachment: 'private-circuit',
        network: '10.61.0.0/24',
        subnets: { gateway: '10.61.0.0/26' },
      },
    ),
    contacts: {
      dpo: { role: 'dpo', email: 'dpo@example.org' },
      security: { role: 'security', email: 'security@example.org' },
    },
    ...more,
  };
}
