/** Texts that name one store in words and refer to another: what is written out decides, not the reference beside it. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation.
import { Graph } from '../../../policy/graph/graph';
import { readTemplate } from '../../../policy/readers/cloudformation';
import { CONTEXT, judgedTerraform, SUBSCRIPTION } from '../../support/judging';

const r = (type: string, name: string, ...lines: readonly string[]): string =>
  `resource "azurerm_${type}" "${name}" {\n${lines.join('\n')}\n}\n`;
const AT = 'location = "francecentral"\nresource_group_name = "rg"';

const WORLD = [
  'variable "x" {\n type = string\n}\nresource "random_pet" "p" {}\n',
  r('storage_account', 'a', 'name = "mine"', AT),
  r('storage_account', 'part', 'name = "st${var.x}"', AT),
  r('storage_container', 'c', 'name = "docs"', 'storage_account_id = azurerm_storage_account.a.id'),
  r('storage_container', 'old', 'name = "old"', 'storage_account_name = "mine"'),
  r('storage_container', 'open', 'name = "open"', 'storage_account_id = azurerm_storage_account.part.id'),
  r('mssql_server', 's', 'name = "sql"', 'version = "12.0"', AT),
  r('mssql_database', 'd', 'name = "db"', 'server_id = azurerm_mssql_server.s.id'),
  r('mssql_failover_group', 'g', 'name = "both"', 'server_id = azurerm_mssql_server.s.id'),
  r('eventhub_namespace', 'n', 'name = "ns"', 'sku = "Standard"', AT),
  r('eventhub', 'h', 'name = "hub"', 'namespace_id = azurerm_eventhub_namespace.n.id'),
  r('container_app_environment', 'e', 'name = "env"', AT),
  r(
    'container_app',
    'api',
    'name = "api"',
    'container_app_environment_id = azurerm_container_app_environment.e.id',
  ),
].join('');

const web = (...lines: readonly string[]): string =>
  WORLD + r('linux_web_app', 'w', 'name = "app"', AT, 'site_config {}', ...lines);
const backedUp = (url: string): string =>
  web('backup {', 'name = "b"', `storage_account_url = "${url}"`, '}');
const set = (value: string): string => web(`app_settings = { A = "${value}" }`);
const logged = (id: string): string =>
  WORLD +
  r(
    'monitor_diagnostic_setting',
    'm',
    'name = "m"',
    'target_resource_id = azurerm_mssql_database.d.id',
    `storage_account_id = "${id}"`,
  );
const account = (subscription: string, name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

const C = '${azurerm_storage_container.c.name}';
const DB = 'Initial Catalog=${azurerm_mssql_database.d.name};User Id=u;Password=p';
const HUB = 'SharedAccessKeyName=k;SharedAccessKey=v;EntityPath=${azurerm_eventhub.h.name}';
const KEY = 'AccountKey=${azurerm_storage_account.a.primary_access_key}';

const BACKUP = '? copy-leaves-france azurerm_linux_web_app.w backup[0].storage_account_url';
const SETTING = '? copy-leaves-france azurerm_linux_web_app.w app_settings.A';
const LOG = 'log-leaves-territory azurerm_monitor_diagnostic_setting.m storage_account_id';

const ELSEWHERE: readonly (readonly [what: string, refused: string, text: string])[] = [
  [
    'a container of its own in the address of another account',
    BACKUP,
    backedUp(`https://other.blob.core.windows.net/${C}`),
  ],
  [
    'the name of the app in the address of another account',
    BACKUP,
    backedUp('https://other.blob.core.windows.net/b/${azurerm_mssql_server.s.name}'),
  ],
  ['an address that only begins like its own', BACKUP, backedUp(`https://mine2.blob.core.windows.net/${C}`)],
  ...(
    [
      'mine-dr',
      'mine-secondary2',
      'mine-notondemand',
      'mine-francecentral-x',
      'mine-1-francecentral',
      'xmine',
    ] as const
  ).map(
    (host) =>
      [
        `an address that is none of its own, ${host}`,
        BACKUP,
        backedUp(`https://${host}.blob.core.windows.net/${C}`),
      ] as const,
  ),
  ['a container of its own at somebody else’s host', BACKUP, backedUp(`https://files.example.com/${C}`)],
  [
    'a container that is called like another account in its address',
    BACKUP,
    backedUp(`https://docs.blob.core.windows.net/${C}`),
  ],
  [
    'a container of its own in an account nobody gave',
    BACKUP,
    backedUp(`https://\${var.x}.blob.core.windows.net/${C}`),
  ],
  ['a database of its own at another server', SETTING, set(`Server=tcp:other.database.windows.net;${DB}`)],
  [
    'a hub of its own in another namespace',
    SETTING,
    set(`Endpoint=sb://other.servicebus.windows.net/;${HUB}`),
  ],
  ['the key of its own account beside the name of another', SETTING, set(`AccountName=other;${KEY}`)],
  [
    'a container of its own in the id of another account',
    `? ${LOG}`,
    logged(`${account(SUBSCRIPTION, 'other')}/blobServices/default/containers/${C}`),
  ],
  [
    'the name of its own account in another subscription',
    `! ${LOG}`,
    logged(account('99999999-9999-9999-9999-999999999999', '${azurerm_storage_account.a.name}')),
  ],
];

const ITS_OWN: readonly (readonly [what: string, text: string])[] = [
  ['the account by its name, written out', backedUp(`https://mine.blob.core.windows.net/${C}`)],
  ['the account by its name in capitals', backedUp(`https://MINE.blob.core.windows.net/${C}`)],
  [
    'the account by the second address of its own',
    backedUp(`https://mine-secondary.blob.core.windows.net/${C}`),
  ],
  ...(['mine-ondemand', 'mine-francecentral', 'mine-francecentral-01', 'mine-francecentral-12'] as const).map(
    (host) =>
      [`an address of its own, ${host}`, backedUp(`https://${host}.blob.core.windows.net/${C}`)] as const,
  ),
  [
    'the account by its name, of a container that names it by name',
    backedUp('https://mine.blob.core.windows.net/${azurerm_storage_container.old.name}'),
  ],
  [
    'the account by reference',
    backedUp(`https://\${azurerm_storage_account.a.name}.blob.core.windows.net/${C}`),
  ],
  ['the account by its endpoint', backedUp(`\${azurerm_storage_account.a.primary_blob_endpoint}${C}`)],
  [
    'an account whose name is open in part',
    backedUp('https://st${var.x}.blob.core.windows.net/${azurerm_storage_container.open.name}'),
  ],
  [
    'an account whose name is shortened',
    backedUp(
      'https://${substr(azurerm_storage_account.part.name, 0, 24)}.blob.core.windows.net/${azurerm_storage_container.open.name}',
    ),
  ],
  ['the server by its name, written out', set(`Server=tcp:sql.database.windows.net;${DB}`)],
  ['the server by its host', set(`Server=tcp:\${azurerm_mssql_server.s.fully_qualified_domain_name};${DB}`)],
  ['the namespace by its name, written out', set(`Endpoint=sb://ns.servicebus.windows.net/;${HUB}`)],
  ['the account by its name beside its key', set(`AccountName=mine;${KEY}`)],
  [
    'an app by its name inside the environment',
    set('http://${azurerm_container_app.api.name}/${azurerm_storage_container.c.name}'),
  ],
  [
    'a group of servers by its name',
    set(
      `Server=tcp:both.database.windows.net;${DB};Application Name=\${azurerm_mssql_failover_group.g.name}`,
    ),
  ],
  [
    'a container in the id of its account',
    logged(`${account(SUBSCRIPTION, 'mine')}/blobServices/default/containers/${C}`),
  ],
];

const hooked = (url: string): string =>
  WORLD +
  r('linux_web_app', 'w', 'name = "app"', AT, 'service_plan_id = "x"', 'site_config {}') +
  r(
    'eventgrid_event_subscription',
    'e',
    'name = "e"',
    'scope = azurerm_storage_account.a.id',
    'webhook_endpoint {',
    `url = "https://${url}.azurewebsites.net/api"`,
    '}',
  );
const ABROAD =
  'location = "westeurope"\nresource_group_name = "rg"\ntags = { "data-classification" = "public" }';
const LONGER = '${azurerm_storage_account.a.name}dr';
const stagedIn = (name: string): string =>
  WORLD +
  r(
    'linux_function_app',
    'f',
    'name = "fn"',
    AT,
    'service_plan_id = "x"',
    'site_config {}',
    `storage_account_name = "${name}"`,
  );
const STAGED = 'copy-leaves-france azurerm_linux_function_app.f storage_account_name';
const longer = (of: string): string =>
  r('storage_account', 'dr', `name = "\${azurerm_storage_account.${of}.name}dr"`, ABROAD);

const MADE_LONGER: readonly (readonly [what: string, refused: readonly string[], text: string])[] = [
  ['an account abroad by the name it is made from', [`! ${STAGED}`], longer('a') + stagedIn(LONGER)],
  ['an account of a longer name that nobody declares', [`? ${STAGED}`], stagedIn(LONGER)],
  [
    'a name that begins with something else',
    [`? ${STAGED}`],
    stagedIn('dr${azurerm_storage_account.a.name}'),
  ],
  [
    'an account abroad by the open name it is made from',
    [`! ${STAGED}`],
    longer('part') + stagedIn('${azurerm_storage_account.part.name}dr'),
  ],
  ['its address', [`? ${BACKUP.slice(2)}`], backedUp(`https://${LONGER}.blob.core.windows.net/b`)],
  ['its id', [`! ${LOG}`], longer('a') + logged(account(SUBSCRIPTION, LONGER))],
  [
    'a workspace named after its server',
    [`! ${LOG.replace('storage_account_id', 'log_analytics_workspace_id')}`],
    r('log_analytics_workspace', 'l', 'name = "law-sql"', ABROAD) +
      logged('').replace(
        'storage_account_id = ""',
        `log_analytics_workspace_id = "/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/law-\${azurerm_mssql_server.s.name}"`,
      ),
  ],
  ['a slot of an app', [], hooked('${azurerm_linux_web_app.w.name}-staging')],
  [
    'an app that is called like a slot',
    ['! copy-leaves-france azurerm_eventgrid_event_subscription.e webhook_endpoint[0].url'],
    r('linux_web_app', 'v', 'name = "app-staging"', ABROAD, 'service_plan_id = "x"', 'site_config {}') +
      hooked('${azurerm_linux_web_app.w.name}-staging'),
  ],
  ['the name as it is', [], stagedIn('${azurerm_storage_account.a.name}')],
  ['the name in other letters', [], stagedIn('${upper(azurerm_storage_account.a.name)}')],
  ['the name in its id', [], logged(account(SUBSCRIPTION, '${azurerm_storage_account.a.name}'))],
  ['a part of its id', [], logged('${azurerm_storage_account.a.id}/blobServices/default')],
  [
    'its second address',
    [],
    backedUp('https://${azurerm_storage_account.a.name}-secondary.blob.core.windows.net/b'),
  ],
  [
    'the second address of an open name',
    [],
    backedUp('https://${azurerm_storage_account.part.name}-secondary.blob.core.windows.net/b'),
  ],
  [
    'another database server',
    [SETTING],
    set('Server=tcp:${azurerm_mssql_server.s.name}-dr.database.windows.net;Password=p'),
  ],
  [
    'the address of its region',
    [],
    set('Server=tcp:${azurerm_mssql_server.s.name}-francecentral.database.windows.net;Password=p'),
  ],
];

/** A bucket of a template, and what its objects are copied to. */
const copiedTo = (arn: string): string =>
  JSON.stringify({
    Resources: {
      A: { Type: 'AWS::S3::Bucket' },
      B: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          ReplicationConfiguration: {
            Role: 'r',
            Rules: [{ Status: 'Enabled', Destination: { Bucket: { 'Fn::Sub': arn } } }],
          },
        },
      },
    },
  });

const refusedIn = (text: string): readonly string[] =>
  judgedTerraform(text).verdict.findings.map(
    (f) =>
      `${f.certainty === 'proven' ? '!' : '?'} ${f.rule.replace(/^.*\//, '')} ${f.address} ${f.property}`,
  );

describe('texts that name one store and refer to another', () => {
  test.each(ELSEWHERE)('%s', (_what, refused, text) => {
    expect(refusedIn(text)).toEqual([refused]);
  });
  test.each(MADE_LONGER)('made longer: %s', (_what, refused, text) => {
    expect(refusedIn(text)).toEqual(refused);
  });
  test.each([
    ['the bucket itself', 'A', 'arn:aws:s3:::${A}'],
    ['objects of the bucket', 'A', 'arn:aws:s3:::${A}/*'],
    ['a bucket whose name is longer', undefined, 'arn:aws:s3:::${A}-copy'],
    ['a bucket whose name begins otherwise', undefined, 'arn:aws:s3:::copy-${A}'],
  ])('in a template: %s', (_what, meant, arn) => {
    const template = readTemplate({ id: 't', file: 't.json', text: copiedTo(arn), region: 'eu-west-3' });
    const replicas = new Graph([template], CONTEXT).edges().filter(({ how }) => how === 'replica');
    expect(replicas.map(({ to }) => to?.address)).toEqual([meant]);
  });
  test.each([
    ['as its name is written', 'arn:aws:s3:::${A}-copy', 'main', 'main-copy', 'A'],
    ['by the name alone', '${A}-copy', 'main', 'main-copy', 'A'],
    ['not as another one is called', 'arn:aws:s3:::${A}-copy', 'main', 'copy', undefined],
    ['whose name nobody writes', 'arn:aws:s3:::${A}-copy', undefined, 'main-copy', undefined],
  ])('finds a bucket of a longer name in another template, %s', (_what, to, own, other, found) => {
    const source = JSON.parse(copiedTo(to));
    if (own) source.Resources.A.Properties = { BucketName: own };
    const there = { Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: other } } } };
    const templates = [source, there].map((template, i) =>
      readTemplate({ id: `t${i}`, file: `t${i}.json`, text: JSON.stringify(template), region: 'eu-west-3' }),
    );
    const [replica] = new Graph(templates, CONTEXT).edges().filter(({ how }) => how === 'replica');
    expect(replica?.to?.file).toBe(found && 't1.json');
  });
  test('takes the log of an interface for the interface', () => {
    const text = JSON.stringify({
      Resources: {
        Api: { Type: 'AWS::ApiGateway::RestApi' },
        F: {
          Type: 'AWS::Logs::SubscriptionFilter',
          Properties: {
            LogGroupName: { 'Fn::Sub': 'API-Gateway-Execution-Logs_${Api}/prod' },
            DestinationArn: 'arn:aws:lambda:us-east-1:111111111111:function:f',
            FilterPattern: '',
          },
        },
      },
    });
    const template = readTemplate({ id: 't', file: 't.json', text, region: 'eu-west-3' });
    const ways = new Graph([template], CONTEXT).edges().filter(({ holder }) => holder.address === 'F');
    expect(new Set(ways.map(({ from }) => from?.address))).toEqual(new Set(['Api']));
  });
  test.each(ITS_OWN)('%s', (_what, text) => {
    expect(refusedIn(text)).toEqual([]);
  });
});
