/**
 * The same properties on what this project itself synthesises: a leak put at any store of either environment, in any form of
 * words, is found where it opens and its way named; a change that moves nothing leaves the verdict clean.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates' own interpolation.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { enclaveApp } from '../../infra/enclave';
import { loadProgramme } from '../../infra/programme';
import { sponsorApp } from '../../infra/sponsor';
import { contextOf } from '../../policy/context';
import { tagShape, takesLocation, typeFacts } from '../../policy/graph/catalogue';
import type { Artefact, Finding } from '../../policy/model';
import { readTemplates } from '../../policy/readers/cloudformation';
import { readTerraformJson } from '../../policy/readers/terraform';
import {
  arnIn,
  type Form,
  HOME,
  reordered,
  TEMPLATE_FORMS,
  TERRAFORM_FORMS,
  type Values,
} from '../support/forms';
import { judged } from '../support/judging';

type Environment = 'enclave' | 'sponsor';
/** A synthesised file: its name and what it says. */
type Files = Readonly<Record<string, Values>>;
interface Resource {
  readonly type: string;
  readonly attributes: Values;
}
interface Store extends Resource {
  readonly file: string;
  readonly name: string;
}
/** What a leak writes: the store as it is then, where it changes, and resources beside it. */
interface Leak {
  readonly applies: (store: Store) => boolean;
  readonly write: (
    store: Store,
    place: unknown,
  ) => { readonly store?: Values; readonly beside?: Readonly<Record<string, Resource>> };
  /** The name of the resource at which it must be found; absent: the store itself. */
  readonly at?: string;
}

const programme = loadProgramme({ env: {}, localFile: null });
const read = (folder: string, names: readonly string[]): Files =>
  Object.fromEntries(
    names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Values]),
  );

/** Both environments, synthesised once. */
const FILES: Readonly<Record<Environment, Files>> = (() => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-'));
  try {
    enclaveApp(programme, { outdir: join(folder, 'enclave') }).synth();
    sponsorApp(programme, { outdir: join(folder, 'sponsor') }).synth();
    const stacks = readdirSync(join(folder, 'enclave', 'stacks')).map((stack) =>
      join('stacks', stack, 'cdk.tf.json'),
    );
    const templates = readdirSync(join(folder, 'sponsor')).filter((name) => name.endsWith('.template.json'));
    return {
      enclave: read(join(folder, 'enclave'), stacks),
      sponsor: read(join(folder, 'sponsor'), templates),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
})();

const resourcesOf = (
  environment: Environment,
  text: Values,
): readonly (Resource & { readonly name: string })[] =>
  environment === 'sponsor'
    ? Object.entries(text.Resources as Record<string, { Type: string; Properties?: Values }>).map(
        ([name, { Type: type, Properties: attributes = {} }]) => ({ name, type, attributes }),
      )
    : Object.entries((text.resource ?? {}) as Record<string, Record<string, Values>>).flatMap(([type, all]) =>
        Object.entries(all).map(([name, attributes]) => ({ name, type, attributes })),
      );
const storesOf = (environment: Environment): readonly Store[] =>
  Object.entries(FILES[environment]).flatMap(([file, text]) =>
    resourcesOf(environment, text)
      .filter(
        ({ type }) =>
          typeFacts(type)?.keeps && (environment === 'sponsor' ? tagShape(type) : takesLocation(type)),
      )
      .filter(({ attributes }) => !JSON.stringify(attributes).includes('"public"'))
      .map((resource) => ({ file, ...resource })),
  );

const resource = (type: string, attributes: Values): Resource => ({ type, attributes });
const GROUP = { resource_group_name: 'rg' };
const PUBLIC = { tags: { 'data-classification': 'public' } };
const sink = (type: string, location: unknown, more: Values = {}) =>
  resource(type, { name: 'sink', location, ...GROUP, ...PUBLIC, ...more });
const idOf = ({ type, name }: Store) => `\${${type}.${name}.id}`;
const is =
  (...types: readonly string[]) =>
  ({ type }: Store) =>
    types.includes(type);

const ENCLAVE_LEAKS: Readonly<Record<string, Leak>> = {
  move: { applies: () => true, write: (_store, location) => ({ store: { location } }) },
  log: {
    applies: () => true,
    write: (store, location) => ({
      beside: {
        sink: sink('azurerm_log_analytics_workspace', location),
        leak: resource('azurerm_monitor_diagnostic_setting', {
          name: 'leak',
          target_resource_id: idOf(store),
          log_analytics_workspace_id: '${azurerm_log_analytics_workspace.sink.id}',
        }),
      },
    }),
    at: 'azurerm_monitor_diagnostic_setting.leak',
  },
  stream: {
    applies: () => true,
    write: (store, location) => ({
      beside: {
        sink: sink('azurerm_eventhub_namespace', location, { sku: 'Standard' }),
        send: resource('azurerm_eventhub_namespace_authorization_rule', {
          name: 'send',
          namespace_name: '${azurerm_eventhub_namespace.sink.name}',
          ...GROUP,
          send: true,
        }),
        leak: resource('azurerm_monitor_diagnostic_setting', {
          name: 'leak',
          target_resource_id: idOf(store),
          eventhub_authorization_rule_id: '${azurerm_eventhub_namespace_authorization_rule.send.id}',
        }),
      },
    }),
    at: 'azurerm_monitor_diagnostic_setting.leak',
  },
  'copy objects': {
    applies: is('azurerm_storage_account'),
    write: (store, location) => ({
      beside: {
        sink: sink('azurerm_storage_account', location, {
          account_tier: 'Standard',
          account_replication_type: 'LRS',
        }),
        leak: resource('azurerm_storage_object_replication', {
          source_storage_account_id: idOf(store),
          destination_storage_account_id: '${azurerm_storage_account.sink.id}',
        }),
      },
    }),
    at: 'azurerm_storage_object_replication.leak',
  },
  'back up': {
    applies: is('azurerm_storage_account'),
    write: (store, location) => ({
      beside: {
        sink: sink('azurerm_data_protection_backup_vault', location, {
          datastore_type: 'VaultStore',
          redundancy: 'LocallyRedundant',
        }),
        leak: resource('azurerm_data_protection_backup_instance_blob_storage', {
          name: 'leak',
          vault_id: '${azurerm_data_protection_backup_vault.sink.id}',
          storage_account_id: idOf(store),
        }),
      },
    }),
    at: 'azurerm_data_protection_backup_instance_blob_storage.leak',
  },
  'read a replica': {
    applies: is('azurerm_postgresql_flexible_server'),
    write: (store, location) => ({
      beside: {
        leak: sink('azurerm_postgresql_flexible_server', location, {
          create_mode: 'Replica',
          source_server_id: idOf(store),
        }),
      },
    }),
    at: 'azurerm_postgresql_flexible_server.leak',
  },
  'replicate a registry': {
    applies: is('azurerm_container_registry'),
    write: (_store, location) => ({ store: { georeplications: [{ location }] } }),
  },
};

const ARN_OF: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'DBInstanceArn',
  'AWS::RDS::DBCluster': 'DBClusterArn',
};
const NEAR = { RuleName: 'near', TargetBackupVault: 'Default' };
const SPONSOR_LEAKS: Readonly<Record<string, Leak>> = {
  'back up': {
    applies: is('AWS::S3::Bucket', ...Object.keys(ARN_OF)),
    write: ({ name, type }, region) => ({
      beside: {
        leak: resource('AWS::Backup::BackupPlan', {
          BackupPlan: {
            BackupPlanName: 'p',
            BackupPlanRule: [
              NEAR,
              {
                ...NEAR,
                RuleName: 'far',
                CopyActions: [{ DestinationBackupVaultArn: arnIn('backup', 'backup-vault:v', region) }],
              },
            ],
          },
        }),
        selection: resource('AWS::Backup::BackupSelection', {
          BackupPlanId: { Ref: 'leak' },
          BackupSelection: {
            SelectionName: 's',
            IamRoleArn: 'arn:aws:iam::111111111111:role/r',
            Resources: [{ 'Fn::GetAtt': [name, ARN_OF[type] ?? 'Arn'] }],
          },
        }),
      },
    }),
    at: 'leak',
  },
  log: {
    applies: is('AWS::Logs::LogGroup'),
    write: ({ name }, region) => ({
      beside: {
        leak: resource('AWS::Logs::SubscriptionFilter', {
          LogGroupName: { Ref: name },
          FilterPattern: '',
          DestinationArn: arnIn('logs', 'destination:d', region),
        }),
      },
    }),
    at: 'leak',
  },
  deliver: {
    applies: is('AWS::SNS::Topic'),
    write: ({ name }, region) => ({
      beside: {
        leak: resource('AWS::SNS::Subscription', {
          TopicArn: { Ref: name },
          Protocol: 'sqs',
          Endpoint: arnIn('sqs', 'q', region),
        }),
      },
    }),
    at: 'leak',
  },
  'replicate backups': {
    applies: is('AWS::RDS::DBInstance'),
    write: (_store, region) => ({ store: { AutomaticBackupReplicationRegion: region } }),
  },
};

const SETS = {
  enclave: {
    leaks: ENCLAVE_LEAKS,
    forms: TERRAFORM_FORMS,
    abroad: ['westeurope', 'uksouth', 'eastus'],
    home: HOME.enclave,
  },
  sponsor: {
    leaks: SPONSOR_LEAKS,
    forms: TEMPLATE_FORMS,
    abroad: ['us-east-1', 'eu-west-2', 'ap-south-1'],
    home: 'eu-north-1',
  },
} as const;

const environments = fc.constantFrom<Environment>('enclave', 'sponsor');
const STORES = { enclave: storesOf('enclave'), sponsor: storesOf('sponsor') };

/** Sections of a document joined key by key. */
const joined = (text: Values, more: Values): Values =>
  Object.fromEntries(
    [...new Set([...Object.keys(text), ...Object.keys(more)])].map((key) => {
      const [own, added] = [text[key], more[key]];
      return [key, own && added ? { ...(own as Values), ...(added as Values) } : (own ?? added)];
    }),
  );

/** The store's file with some resources set. */
function withResources(
  environment: Environment,
  text: Values,
  all: Readonly<Record<string, Resource>>,
): Values {
  if (environment === 'sponsor') {
    const before = text.Resources as Record<string, Values>;
    const set = Object.entries(all).map(([name, { type, attributes }]) => [
      name,
      { ...before[name], Type: type, Properties: attributes },
    ]);
    return { ...text, Resources: { ...before, ...Object.fromEntries(set) } };
  }
  const resources = structuredClone(text.resource) as Record<string, Record<string, Values>>;
  for (const [name, { type, attributes }] of Object.entries(all))
    resources[type] = { ...resources[type], [name]: attributes };
  return { ...text, resource: resources };
}

interface Planted {
  readonly environment: Environment;
  readonly store: Store;
  readonly leak: string;
  readonly form: string;
  readonly where: string;
}
const planted = (abroad: boolean): fc.Arbitrary<Planted> =>
  environments.chain((environment) => {
    const { leaks, forms, abroad: far, home } = SETS[environment];
    const pairs = STORES[environment].flatMap((store) =>
      Object.keys(leaks).flatMap((leak) =>
        (leaks as Record<string, Leak>)[leak]?.applies(store) ? [{ store, leak }] : [],
      ),
    );
    return fc
      .record({
        pair: fc.constantFrom(...pairs),
        form: fc.constantFrom(...Object.keys(forms)),
        where: abroad ? fc.constantFrom<string>(...far) : fc.constant<string>(home),
      })
      .map(({ pair, ...rest }) => ({ environment, ...pair, ...rest }));
  });

/** The changed file, and the address at which the leak opens. */
function plant({ environment, store, leak, form, where }: Planted): {
  readonly text: Values;
  readonly at: string;
} {
  const { leaks, forms } = SETS[environment];
  const { value, around } = (forms[form] as Form)(where);
  const { write, at } = (leaks as Record<string, Leak>)[leak] as Leak;
  const { store: changed = {}, beside = {} } = write(store, value);
  const own = { [store.name]: resource(store.type, { ...store.attributes, ...changed }) };
  const text = joined(FILES[environment][store.file] as Values, around);
  const self = environment === 'sponsor' ? store.name : `${store.type}.${store.name}`;
  return { text: withResources(environment, text, { ...own, ...beside }), at: at ?? self };
}

const readFile = (file: string, text: string): Artefact => readTerraformJson({ file, text });
const untouched = Object.entries(FILES.enclave).map(([file, text]) => readFile(file, JSON.stringify(text)));
const { region, account } = programme.environments.sponsor;
const sponsorArtefacts = (files: Readonly<Record<string, string>>) =>
  readTemplates(
    Object.entries(files).map(([file, text]) => ({
      id: file,
      file: text.startsWith('{') ? file : file.replace(/json$/, 'yaml'),
      text,
      region,
      account,
    })),
  );
const untouchedTexts = Object.fromEntries(
  Object.entries(FILES.sponsor).map(([file, text]) => [file, JSON.stringify(text)]),
);

/** Every error of an environment in which one file is another. */
function errorsWith(environment: Environment, file: string, text: string): readonly Finding[] {
  const artefacts =
    environment === 'sponsor'
      ? sponsorArtefacts({ ...untouchedTexts, [file]: text })
      : untouched.map((artefact) => (artefact.file === file ? readFile(file, text) : artefact));
  return judged(artefacts, contextOf(programme)).verdict.findings.filter((f) => f.severity === 'error');
}

describe('a leak put into what this project synthesises', () => {
  test('there are stores to leak from, and each can leak', () => {
    expect(STORES.enclave.length).toBeGreaterThan(8);
    expect(STORES.sponsor.length).toBeGreaterThan(8);
  });

  test('is found at the resource that opens it, with its way, and nothing else is', () => {
    fc.assert(
      fc.property(planted(true), fc.integer({ min: 1 }), (leak, seed) => {
        const { text, at } = plant(leak);
        const errors = errorsWith(leak.environment, leak.store.file, JSON.stringify(reordered(text, seed)));
        expect(errors.map((f) => f.address)).toContain(at);
        for (const { path, rule } of errors) {
          expect(path.join(' ')).toContain(leak.where);
          expect(rule).toMatch(
            /^residency\/(store-outside-territory|copy-leaves-(france|eea)|log-leaves-territory)$/,
          );
        }
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test('is none where the same words name a place at home', () => {
    fc.assert(
      fc.property(planted(false), (leak) => {
        const { text } = plant(leak);
        expect(errorsWith(leak.environment, leak.store.file, JSON.stringify(text))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});

/** Changes that move no data. */
const HARMLESS: Readonly<Record<string, (text: Values, environment: Environment, seed: number) => string>> = {
  'other order of keys': (text, _environment, seed) => JSON.stringify(reordered(text, seed)),
  'other white space': (text) => JSON.stringify(text, null, 3),
  'other notation': (text, environment) =>
    environment === 'sponsor' ? stringify(text) : JSON.stringify({ '//': 'a comment', ...text }),
  'more tags': (text) =>
    JSON.stringify(text).replaceAll(
      '"data-classification":',
      '"classification":"public","data-classification":',
    ),
  'resources that hold nothing': (text, environment) =>
    JSON.stringify(
      withResources(environment, text, {
        another:
          environment === 'sponsor'
            ? resource('AWS::IAM::Role', {})
            : resource('random_id', { byte_length: 4 }),
      }),
    ),
};

describe('a change of what this project synthesises that moves no data', () => {
  test.each(Object.keys(HARMLESS))(
    '%s: nothing is found',
    (change) => {
      const anyFile = environments.chain((environment) =>
        fc.record({
          environment: fc.constant(environment),
          file: fc.constantFrom(...STORES[environment].map((store) => store.file)),
          seed: fc.integer({ min: 1 }),
        }),
      );
      fc.assert(
        fc.property(anyFile, ({ environment, file, seed }) => {
          const text = FILES[environment][file] as Values;
          const changed = (HARMLESS[change] as (typeof HARMLESS)[string])(text, environment, seed);
          expect(errorsWith(environment, file, changed)).toEqual([]);
        }),
        { numRuns: 15 },
      );
    },
    60_000,
  );
});
