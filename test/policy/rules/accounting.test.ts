import { datasetUnknown } from '../../../policy/rules/accounting/dataset-unknown';
import { heldByNeither } from '../../../policy/rules/accounting/held-by-neither';
import { payerMissing } from '../../../policy/rules/accounting/payer-missing';
import { retentionMissing } from '../../../policy/rules/accounting/retention-missing';
import { programme } from '../../support/programme';
import { block, cfn, findingsOf, type RuleCase, refusedBy, stack, tagged } from '../../support/ruling';

const base = programme();
const own = programme({
  datasets: {
    ...base.datasets,
    ticketing: {
      ...base.datasets['badge-status'],
      name: 'ticketing',
      home: 'neither',
      owner: 'Ticketing specialist',
    } as (typeof base.datasets)[string],
  },
});
const account = (dataset: string | undefined, c = 'sensitive'): string =>
  block('storage_account', 'docs', `name = "docs"\n${tagged(c, dataset)}`);
const DOCS = ['azurerm_storage_account.docs'];
const policy = (days: number): string =>
  block(
    'storage_management_policy',
    'p',
    `storage_account_id = azurerm_storage_account.docs.id\nrule {\n name = "r"\n enabled = true\n actions {\n base_blob {\n delete_after_days_since_creation_greater_than = ${days}\n}\n}\n}`,
  );
const bucket = (dataset: string, properties = ''): string =>
  stack(
    cfn('B', 'AWS::S3::Bucket', 'general', properties).replace('}]', `}, {Key: dataset, Value: ${dataset}}]`),
  );
const rules = (...days: readonly number[]): string =>
  `LifecycleConfiguration: {Rules: [${days.map((d) => `{Status: Enabled, ExpirationInDays: ${d}}`).join(', ')}]}`;

const RETENTION: readonly RuleCase[] = [
  ['a policy of the dataset’s own days', account('accreditation-documents') + policy(90), []],
  [
    'a policy of more',
    account('accreditation-documents') + policy(91),
    ['azurerm_storage_management_policy.p'],
  ],
  [
    'a policy of fewer',
    account('accreditation-documents') + policy(30),
    ['azurerm_storage_management_policy.p'],
  ],
  ['no policy: kept for ever', account('accreditation-documents'), DOCS],
  ['no dataset', account(undefined), []],
  ['a bucket with a rule of the dataset’s days', bucket('badge-status', rules(180)), []],
  ['a bucket that keeps something shorter as well', bucket('badge-status', rules(7, 180)), []],
  ['a bucket that keeps longer', bucket('badge-status', rules(365)), ['B']],
  [
    'a workspace that keeps its default',
    block('log_analytics_workspace', 'w', tagged('sensitive', 'enclave-audit')),
    ['azurerm_log_analytics_workspace.w'],
  ],
  [
    'a database has no such rule',
    block('postgresql_flexible_server', 'd', tagged('sensitive', 'accreditation')),
    [],
  ],
];
const DATASET: readonly RuleCase[] = [
  ['a dataset of the programme with its class', account('accreditation-documents'), []],
  ['a dataset the programme does not know', account('rumours'), DOCS],
  ['another class than the dataset’s', account('accreditation-documents', 'general'), DOCS],
  ['a store of no dataset', account('none'), []],
  ['a store that names none', account(undefined), []],
  ['what is no store', block('virtual_network', 'v', tagged('sensitive', 'rumours')), []],
];
const NEITHER: readonly RuleCase[] = [
  ['tickets in the sponsor cloud', bucket('ticketing'), ['B']],
  ['requests on their way, kept', account('accreditation-requests'), DOCS],
  [
    'requests on their way, handled',
    block('container_app', 'a', tagged('sensitive', 'accreditation-requests')),
    [],
  ],
  ['a dataset with a home', account('accreditation-documents'), []],
];
const paid = (payer: string): string =>
  block('virtual_network', 'v', `name = "v"\ntags = { payer = ${payer} }`);
const V = ['azurerm_virtual_network.v'];
const PAYER: readonly RuleCase[] = [
  ['the payer of the environment', paid('"sponsor"'), []],
  ['the organiser', paid('"organiser"'), V],
  ['somebody else', paid('"the neighbour"'), V],
  ['nobody', block('virtual_network', 'v', 'name = "v"'), V],
  ['somebody nobody can tell', `variable "p" {}\n${paid('var.p')}`, V],
  ['what takes no tags', block('subnet', 's', 'name = "s"'), []],
];

describe('accounting', () => {
  describe.each([
    [retentionMissing, RETENTION],
    [datasetUnknown, DATASET],
    [heldByNeither, NEITHER],
    [payerMissing, PAYER],
  ] as const)('$id', (rule, cases) => {
    test.each(cases)('%s', (_what, artefact, refused) => {
      expect(refusedBy(rule, artefact, { programme: own })).toEqual(refused);
    });

    test('without a programme nothing is judged', () => {
      expect(cases.flatMap(([, artefact]) => refusedBy(rule, artefact))).toEqual([]);
    });
  });

  test('a finding says how long is kept, how long was asked, and where it is written', () => {
    expect(
      findingsOf(retentionMissing, bucket('badge-status', rules(365)), { programme: own })[0],
    ).toMatchObject({
      property: 'LifecycleConfiguration.Rules[0].ExpirationInDays',
      message: 'B keeps "badge-status" for 365 days; the programme says 180 days',
    });
    expect(findingsOf(payerMissing, paid('"organiser"'), { programme: own })[0]?.message).toContain(
      'billed to the organiser',
    );
  });
});
