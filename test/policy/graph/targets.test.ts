/** What a value in a resource points at: resources of the same judgement, or something outside of it. */

import { Graph } from '../../../policy/graph/graph';
import { ALWAYS } from '../../../policy/guards';
import type { Artefact } from '../../../policy/model';
import { Ref, Text, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION } from '../../support/judging';
import { resource } from '../../support/resource';
import { taken } from '../../support/taken';

const open = new Unknown('nobody says', 'say it');
const parameter = new Unknown('a parameter', 'give it', [], 'param Name');
const OTHER = '99999999-9999-9999-9999-999999999999';
const ACCOUNT = 'azurerm_storage_account';

const account = (id: string, more: Record<string, Value> = {}) =>
  resource(id, ACCOUNT, { name: id, location: 'francecentral', resource_group_name: 'rg', ...more });
const secret = (value?: Value) =>
  resource('secret', 'azurerm_key_vault_secret', {
    name: 'secret',
    ...(value === undefined ? {} : { value }),
  });

const id = (name: string, group = 'rg', subscription = SUBSCRIPTION) =>
  `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`;
const docs = account('docs');
const outside = (what: string) => [`${what}: ${what} is in nothing that was read`];
const queue = resource('q', 'AWS::SQS::Queue', { QueueName: 'orders' });
const LAMBDA = 'AWS::Lambda::Function';

test.each<[string, () => readonly string[], readonly string[]]>([
  ['nothing', () => taken(null, [docs]), []],
  ['a name', () => taken('docs', [docs]), ['docs']],
  ['a name of none', () => taken('papers', [docs]), outside('papers')],
  [
    'a name of what carries no data',
    () => taken('net', [resource('net', 'azurerm_subnet', { name: 'net' })]),
    outside('net'),
  ],
  [
    'a name of another type',
    () => taken('docs', [docs], undefined, 'auto', ['azurerm_key_vault']),
    outside('docs'),
  ],
  ['a name of the type', () => taken('docs', [docs], undefined, 'auto', [ACCOUNT]), ['docs']],
  ['a reference', () => taken(new Ref('docs', ['id']), [docs]), ['docs']],
  ['a reference to a name', () => taken(new Ref('docs', ['name']), [docs]), ['docs']],
  [
    'a reference to what was not read',
    () => taken(new Ref('gone', ['id']), [docs]),
    ['something unknown: the resource it names is not judged?'],
  ],
  [
    'a reference to what holds nothing',
    () => taken(new Ref('net', ['id']), [resource('net', 'azurerm_subnet', { name: 'net' })]),
    ['net'],
  ],
  [
    'a reference to what makes texts up',
    () => taken(new Ref('r', ['result']), [resource('r', 'random_string', { length: 4 })]),
    ['something unknown: the resource it names is not judged?'],
  ],
  [
    'a reference by another’s hands',
    () =>
      taken(new Ref('app', ['account']), [
        docs,
        resource('app', 'azurerm_subnet', { account: new Ref('docs', ['id']) }),
      ]),
    ['docs'],
  ],
  [
    'a reference by the hands of another store',
    () =>
      taken(new Ref('other', ['account']), [docs, account('other', { account: new Ref('docs', ['id']) })]),
    ['docs'],
  ],
  [
    'a reference by many hands',
    () =>
      taken(new Ref('third', ['account']), [
        docs,
        account('other', { account: new Ref('docs', ['id']) }),
        account('third', { account: new Ref('other', ['account']) }),
      ]),
    ['docs'],
  ],
  [
    'a reference to the name of a store that is called like another',
    () => taken(new Ref('other', ['name']), [docs, account('other', { name: new Ref('docs', ['name']) })]),
    ['other'],
  ],
  [
    'a reference in a circle',
    () =>
      taken(new Ref('other', ['account']), [account('other', { account: new Ref('other', ['account']) })]),
    ['other'],
  ],
  [
    'a reference to an attribute that a store leaves out',
    () => taken(new Ref('other', ['account']), [account('other', { account: null })]),
    ['other'],
  ],
  [
    'an id around a reference, in another group',
    () => taken(new Text([id('', 'other'), new Ref('docs', ['name'])]), [docs]),
    outside(id('docs', 'other')),
  ],
  ['a number', () => taken(7, [docs]), outside('7')],
  ['what nobody says', () => taken(open, [docs]), ['something unknown: nobody says?']],
  ['a region', () => taken('westeurope', [docs], undefined, 'region'), ['westeurope at westeurope']],
  ['a geography', () => taken('France', [docs], undefined, 'geography'), ['France at France']],
  ['a zone', () => taken('eu-west-3a', [], LAMBDA, 'zone'), ['eu-west-3a at eu-west-3a']],
  ['a region nobody says', () => taken(open, [docs], undefined, 'region'), ['region: nobody says']],
  ['the first word of a path', () => taken('docs/a/b', [docs], undefined, 'path'), ['docs']],
  [
    'the first word of a path with a slash in front',
    () => taken('/docs/a', [docs], undefined, 'path'),
    ['docs'],
  ],
  ['a path that is a number', () => taken(7, [docs], undefined, 'path'), outside('7')],
  [
    'a path whose first word is told, the rest open',
    () => taken(new Text(['docs/', open]), [docs], undefined, 'path'),
    ['docs'],
  ],
  [
    'a path whose first word is a reference',
    () => taken(new Text([new Ref('docs', ['id']), '/', open]), [docs], undefined, 'path'),
    ['docs'],
  ],
  ['an id', () => taken(id('docs'), [docs]), ['docs']],
  ['an id in another group', () => taken(id('docs', 'other'), [docs]), outside(id('docs', 'other'))],
  ['an id in its group, in other letters', () => taken(id('docs', 'RG'), [docs]), ['docs']],
  [
    'an id, nobody says the group of the resource',
    () => taken(id('docs', 'other'), [account('docs', { resource_group_name: open })]),
    ['docs'],
  ],
  [
    'an id in another subscription',
    () => taken(id('docs', 'rg', OTHER), [docs]),
    [`${id('docs', 'rg', OTHER)} at another subscription`],
  ],
  [
    'the id of a part of what was not read',
    () => taken(`${id('gone')}/blobServices/docs`, [docs]),
    outside(`${id('gone')}/blobServices/docs`),
  ],
  ['an address', () => taken('https://docs.blob.core.windows.net/x', [docs]), ['docs']],
  [
    'an address of another kind of the same name',
    () => taken('https://docs.vault.azure.net', [docs]),
    outside('https://docs.vault.azure.net'),
  ],
  [
    'two addresses',
    () => taken('https://docs.blob.core.windows.net/x,https://hooks.example.com/y', [docs]),
    [
      'docs',
      'https://docs.blob.core.windows.net/x,https://hooks.example.com/y: nobody knows where hooks.example.com keeps what it gets',
    ],
  ],
  ['an ARN', () => taken('arn:aws:sqs:eu-west-3:111111111111:orders', [queue], LAMBDA), ['q']],
  [
    'an ARN in another region',
    () => taken('arn:aws:sqs:us-east-1:111111111111:orders', [queue], LAMBDA),
    ['arn:aws:sqs:us-east-1:111111111111:orders at us-east-1'],
  ],
  [
    'an ARN in another account',
    () => taken('arn:aws:sqs:eu-west-3:999999999999:orders', [queue], LAMBDA),
    ['arn:aws:sqs:eu-west-3:999999999999:orders at eu-west-3'],
  ],
  [
    'an ARN of another service',
    () => taken('arn:aws:sns:eu-west-3:111111111111:orders', [queue], LAMBDA),
    ['arn:aws:sns:eu-west-3:111111111111:orders at eu-west-3'],
  ],
  [
    'a text around a reference',
    () => taken(new Text(['https://', new Ref('docs', ['name']), '.blob.core.windows.net/', open]), [docs]),
    ['docs'],
  ],
  [
    'a text around a reference, the host open',
    () => taken(new Text(['https://', new Ref('docs', ['name']), '.', open, '/x']), [docs]),
    ['docs?'],
  ],
  [
    'a text around a reference that is no address',
    () => taken(new Text([new Ref('docs', ['id']), '-', open]), [docs]),
    ['docs?'],
  ],
  [
    'a store named by the same parameter',
    () => taken(new Text(['docs', parameter]), [account('store', { name: new Text(['docs', parameter]) })]),
    ['store'],
  ],
  [
    'an address of a store named by the same parameter',
    () =>
      taken(new Text(['https://docs', parameter, '.blob.core.windows.net/x']), [
        account('store', { name: new Text(['docs', parameter]) }),
      ]),
    ['store'],
  ],
  [
    'an address of another kind, named by the same parameter',
    () =>
      taken(new Text(['https://docs', parameter, '.vault.azure.net/x']), [
        account('store', { name: new Text(['docs', parameter]) }),
      ]),
    ['https://docs….vault.azure.net/x: a parameter?'],
  ],
  [
    'an id in another subscription of a store named by the same parameter',
    () =>
      taken(new Text([id('docs', 'rg', OTHER), parameter]), [
        account('store', { name: new Text(['docs', parameter]) }),
      ]),
    [`${id('docs', 'rg', OTHER)}… at another subscription`],
  ],
  [
    'an id in another group of a store named by the same parameter',
    () =>
      taken(new Text([id('docs', 'other'), parameter]), [
        account('store', { name: new Text(['docs', parameter]) }),
      ]),
    [`${id('docs', 'other')}…: a parameter?`],
  ],
  [
    'a secret',
    () => taken('@Microsoft.KeyVault(VaultName=v;SecretName=secret)', [docs, secret('docs')]),
    ['docs'],
  ],
  [
    'a secret by its address',
    () => taken('https://v.vault.azure.net/secrets/secret/', [docs, secret('docs')]),
    ['docs'],
  ],
  ['a secret by a reference', () => taken(new Ref('secret', ['id']), [docs, secret('docs')]), ['docs']],
  [
    'a secret that is written nowhere',
    () => taken(new Ref('secret', ['id']), [secret()]),
    ['something unknown: the value of the secret is in nothing that was read?'],
  ],
  [
    'a secret that is a secret itself',
    () => taken(new Ref('secret', ['id']), [secret(new Ref('secret', ['id']))]),
    [],
  ],
])('%s', (_what, found, expected) => {
  expect(found()).toEqual(expected);
});

test('the resource itself', () => {
  const graph = new Graph([{ resources: [docs] } as unknown as Artefact], CONTEXT);
  expect(graph.targetsAt(docs, '$self')).toEqual([
    {
      resource: docs,
      label: 'docs',
      place: { known: false, reason: 'it is one of the resources judged', settle: '' },
      guard: ALWAYS,
      certain: true,
      property: '$self',
    },
  ]);
});
