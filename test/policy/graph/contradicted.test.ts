/** What a text with references in it means: the resource it refers to, unless its words say another. */
import { ALWAYS } from '../../../policy/guards';
import type { Resource } from '../../../policy/model';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { SUBSCRIPTION } from '../../support/judging';
import { resource } from '../../support/resource';
import { taken } from '../../support/taken';

const named = (id: string, type: string, more: Record<string, Value> = {}): Resource =>
  resource(id, `azurerm_${type}`, { name: id, resource_group_name: 'rg', ...more });
const nameOf = (id: string): Ref => new Ref(id, ['name']);
const text = (...parts: readonly Value[]): Text => new Text(parts);
const open = new Unknown('nobody says', 'say it');
const parameter = new Unknown('a parameter', 'give it', [], 'param Name');
const madeOf = (id: string) => new Unknown(`made of ${id}`, 'write it', [new Ref(id, ['id'])]);
const BLOB = 'blob.core.windows.net';

type Row = [what: string, value: Value, expected: readonly string[], more?: readonly Resource[]];
/** Of a text that is settled: it means nothing that was read. */
const unread = (what: string) => [`${what}: ${what} is in nothing that was read`];

describe('in Azure', () => {
  const docs = named('docs', 'storage_account', { location: 'francecentral' });
  const papers = named('papers', 'storage_account', { location: 'francecentral' });
  const box = named('box', 'storage_container', { storage_account_name: nameOf('docs') });
  const people = named('people', 'cosmosdb_account');
  const web = named('web', 'linux_web_app');
  const blue = named('web-blue', 'linux_web_app');
  const half = named('half', 'storage_account', { name: text('half', parameter) });
  const either = named('either', 'storage_account', {
    name: new Choice(['docs1', 'papers1'].map((value) => ({ guard: ALWAYS, value }))),
  });
  const binding = named('binding', 'app_service_custom_hostname_binding', {
    app_service_name: nameOf('web'),
  });
  const app = named('app', 'linux_web_app', {
    name: new Choice(['web1', 'web2'].map((value) => ({ guard: ALWAYS, value }))),
  });
  const vague = named('vague', 'storage_container', {
    name: text('c', open),
    storage_account_name: nameOf('docs'),
  });
  const loose = named('loose', 'storage_container');
  const seven = named('seven', 'subnet', { name: 7 });
  const all = [docs, papers, box, people, web, half, either, binding, app, vague, seven];
  const at = (host: string, more: Value = nameOf('docs')) => text(`https://${host}/`, more);
  const id = (account: string, ...more: readonly Value[]) =>
    text(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${account}`,
      ...more,
    );
  const spelledId = (rest: string) =>
    unread(
      `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${rest}`,
    );

  describe('a written host beside a reference', () => {
    test.each<Row>([
      ['is that of the resource', at(`docs.${BLOB}`), ['docs']],
      ['is that of the resource, in other letters', at(`DOCS.${BLOB}`), ['docs']],
      ['is that of another', at(`papers.${BLOB}`), ['papers']],
      ['is that of nothing read', at(`gone.${BLOB}`), unread(`https://gone.${BLOB}/docs`)],
      ['is longer than its name', at(`docsdr.${BLOB}`), unread(`https://docsdr.${BLOB}/docs`)],
      ['is shorter than its name', at(`doc.${BLOB}`), unread(`https://doc.${BLOB}/docs`)],
      ['ends in its name', at(`mydocs.${BLOB}`), unread(`https://mydocs.${BLOB}/docs`)],
      ['is its name and more words', at(`docs-dr.${BLOB}`), unread(`https://docs-dr.${BLOB}/docs`)],
      ['is the second copy of it', at(`docs-secondary.${BLOB}`), ['docs']],
      [
        'only looks like the second copy of it',
        at(`docs-secondary2.${BLOB}`),
        unread(`https://docs-secondary2.${BLOB}/docs`),
      ],
      [
        'is something and the second copy of it',
        at(`docs-my-secondary.${BLOB}`),
        unread(`https://docs-my-secondary.${BLOB}/docs`),
      ],
      [
        'is its replica of one region',
        at('people-northeurope.documents.azure.com', nameOf('people')),
        ['people'],
      ],
      ['is the account of a container', at(`docs.${BLOB}`, nameOf('box')), ['box']],
      [
        'is the second copy of the account of a container',
        at(`docs-secondary.${BLOB}`, nameOf('box')),
        ['box'],
      ],
      ['is not the account of a container', at(`papers.${BLOB}`, nameOf('box')), ['papers']],
      [
        'is called like the container itself',
        at(`box.${BLOB}`, nameOf('box')),
        unread(`https://box.${BLOB}/box`),
      ],
      [
        'is a stranger',
        at('hooks.example.com'),
        ['https://hooks.example.com/docs: nobody knows where hooks.example.com keeps what it gets'],
      ],
      ['is a domain of its own with the name of the resource', at('docs.example.com'), ['docs']],
      ['is a domain of its own with the name further on', at('x.docs.example.com'), ['docs']],
      [
        'is a domain with a name like that of the resource',
        at('docsy.example.com'),
        ['https://docsy.example.com/docs: nobody knows where docsy.example.com keeps what it gets'],
      ],
      ['is a slot of the app', at('web-blue.azurewebsites.net', nameOf('web')), ['web']],
      [
        'is an app called nearly the same',
        at('webblue.azurewebsites.net', nameOf('web')),
        unread('https://webblue.azurewebsites.net/web'),
      ],
      [
        'is a slot of the app that a binding belongs to',
        at('web-blue.azurewebsites.net', nameOf('binding')),
        ['web'],
      ],
      ['is a slot of one of two names', at('web1-blue.azurewebsites.net', nameOf('app')), ['app', 'app']],
      [
        'is its name and what only looks like a region',
        at('people-france-1central.documents.azure.com', nameOf('people')),
        unread('https://people-france-1central.documents.azure.com/people'),
      ],
      ['is a domain of its own with the name of a container', at('box.example.com', nameOf('box')), ['box']],
      ['may be one whose name is open at its end', at(`halfgreen.${BLOB}`, nameOf('half')), ['half']],
      ['is none whose name begins otherwise', at(`docs.${BLOB}`, nameOf('half')), ['docs']],
      ['is the first of two names', at(`docs1.${BLOB}`, nameOf('either')), ['either', 'either']],
      ['is the second of two names', at(`papers1.${BLOB}`, nameOf('either')), ['either', 'either']],
      [
        'is one of two hosts, the other a stranger',
        text(`https://docs.${BLOB}/x,https://hooks.example.com/`, nameOf('docs')),
        [
          'docs',
          'https://docs.blob.core.windows.net/x,https://hooks.example.com/docs: nobody knows where hooks.example.com keeps what it gets',
        ],
      ],
      [
        'is a server of which the resource is called like the database',
        text('Server=tcp:papers.database.windows.net;Database=', nameOf('docs')),
        unread('Server=tcp:papers.database.windows.net;Database=docs'),
      ],
    ])('%s', (_what, value, expected) => {
      expect(taken(value, all)).toEqual(expected);
    });
  });

  describe('an open host beside a reference', () => {
    test.each<Row>([
      ['nobody can tell', text('https://a', open, `.${BLOB}/`, nameOf('docs')), ['docs?']],
      [
        'is made of the same resource',
        text('https://', madeOf('docs'), `.${BLOB}/`, nameOf('docs')),
        ['docs?'],
      ],
      [
        'is made of another',
        text('https://', madeOf('papers'), `.${BLOB}/`, nameOf('docs')),
        ['papers?', 'docs?'],
      ],
      ['is an attribute of it', text('https://', new Ref('docs', ['primary_blob_host']), '/x'), ['docs']],
      [
        'is an attribute of it and what a parameter says',
        text('https://', new Ref('docs', ['primary_blob_host']), parameter, '/x'),
        ['docs?'],
      ],
      ['is the name of the resource', text('https://half', parameter, `.${BLOB}/`, nameOf('half')), ['half']],
      ['is the name of another', text('https://half', parameter, `.${BLOB}/`, nameOf('docs')), ['half']],
      ['of a domain nobody can tell', text('https://', open, '.example.com/', nameOf('docs')), ['docs?']],
      [
        'of a domain that a parameter tells apart',
        text('https://', parameter, '.example.com/', nameOf('docs')),
        ['https://….example.com/docs: a parameter?'],
      ],
    ])('%s', (_what, value, expected) => {
      expect(taken(value, all)).toEqual(expected);
    });
  });

  describe('an id beside a reference', () => {
    const CONTAINERS = '/blobServices/default/containers/';
    test.each<Row>([
      ['is that of the resource', id('', nameOf('docs')), ['docs']],
      ['is that of its whole', id('docs', CONTAINERS, nameOf('box')), ['box']],
      ['is that of its whole, in other letters', id('Docs', CONTAINERS, nameOf('box')), ['box']],
      ['is that of a part of it', id('docs', '/queueServices/', nameOf('docs')), ['docs']],
      ['is that of another whole', id('papers', CONTAINERS, nameOf('box')), ['papers']],
      [
        'is that of a whole nobody read',
        id('gone', CONTAINERS, nameOf('box')),
        spelledId(`gone${CONTAINERS}box`),
      ],
      ['is that of its whole, its own name open', id('docs', CONTAINERS, nameOf('vague')), ['vague']],
      [
        'is in another subscription',
        text(
          '/subscriptions/99999999-9999-9999-9999-999999999999/providers/Microsoft.Storage/storageAccounts/',
          nameOf('docs'),
        ),
        [
          '/subscriptions/99999999-9999-9999-9999-999999999999/providers/Microsoft.Storage/storageAccounts/docs at another subscription',
        ],
      ],
    ])('%s', (_what, value, expected) => {
      expect(taken(value, all)).toEqual(expected);
    });

    test('without any: a part of that name of another whole is not meant', () => {
      expect(taken(`${id('papers').parts.join('')}${CONTAINERS}box`, all)).toEqual(['papers']);
      expect(taken(`${id('docs').parts.join('')}${CONTAINERS}box`, all)).toEqual(['box']);
      expect(taken(`${id('papers').parts.join('')}${CONTAINERS}loose`, [...all, loose])).toEqual(['loose']);
    });
  });

  describe('a name that a reference gives', () => {
    const web2 = (...more: readonly Value[]) =>
      text('https://', nameOf('web'), ...more, '.azurewebsites.net/');
    test.each<Row>([
      ['is the first word', text(nameOf('docs'), '/x'), ['docs']],
      ['is lengthened by letters', text(nameOf('docs'), 'dr'), unread('docsdr')],
      ['is lengthened by a word', text(nameOf('docs'), '-dr'), unread('docs-dr')],
      ['is lengthened by letters before it', text('dr', nameOf('docs')), unread('drdocs')],
      ['is lengthened by a word before it', text('dr-', nameOf('docs')), unread('dr-docs')],
      ['is that of the second copy', text(nameOf('docs'), '-secondary'), ['docs']],
      ['is that of a replica', text(nameOf('people'), '-francecentral-01'), ['people']],
      ['is lengthened, and stands alone beside it', text(nameOf('docs'), 'dr/', nameOf('docs')), ['docs']],
      [
        'is lengthened wherever it stands',
        text(nameOf('docs'), 'dr/', nameOf('docs'), 'dr'),
        unread('docsdr/docsdr'),
      ],
      [
        'is one of two, lengthened',
        text(nameOf('either'), 'dr'),
        [...unread('docs1dr'), ...unread('papers1dr')],
      ],
      ['is one of two, of which one stands alone', text(nameOf('either'), 'dr,docs1'), ['either', 'either']],
      [
        'is lengthened by what ends like the second copy',
        text(nameOf('docs'), 'xsecondary'),
        unread('docsxsecondary'),
      ],
      ['is a number', nameOf('seven'), unread('7')],
      ['is no name but an attribute', text(new Ref('docs', ['primary_blob_endpoint']), 'x'), ['docs']],
      ['is that of a slot', web2('-blue'), ['web']],
      [
        'is that of the desk of a slot',
        text('https://', nameOf('web'), '-blue.scm.azurewebsites.net/'),
        ['web'],
      ],
      ['would be that of a slot, were there no such app', web2('-blue'), ['web-blue'], [blue]],
      ['is that of a slot a parameter names', web2('-', parameter), ['web?']],
      [
        'is that of a slot nobody can name',
        web2('-', open),
        ['https://web-….azurewebsites.net/: nobody says?'],
      ],
      ['is part of another app’s', web2('blue'), unread('https://webblue.azurewebsites.net/')],
      ['is that of a slot, outside of a host', text(nameOf('web'), '-blue'), unread('web-blue')],
    ])('%s', (_what, value, expected, more = []) => {
      expect(taken(value, [...all, ...more])).toEqual(expected);
    });
  });
});

describe('in AWS', () => {
  const all = [
    resource('Bucket', 'AWS::S3::Bucket', {}),
    resource('Named', 'AWS::S3::Bucket', { BucketName: 'Files' }),
    resource('Queue', 'AWS::SQS::Queue', { QueueName: 'orders' }),
    resource('Logs', 'AWS::Logs::LogGroup', { LogGroupName: 'audit' }),
    resource('Api', 'AWS::ApiGateway::RestApi', {}),
  ];
  const other = resource('Other', 'AWS::S3::Bucket', { BucketName: 'files-dr' });
  const queueName = new Ref('Queue', ['QueueName']);
  const madeUp = new Ref('Bucket');
  const inS3 = (...parts: readonly Value[]) => text('arn:aws:s3:::', ...parts);
  const sqs = (account: string, ...parts: readonly Value[]) =>
    text(`arn:aws:sqs:eu-west-3:${account}:`, ...parts);
  const NOT_JUDGED = 'the resource it names is not judged?';
  const s3 = (host: string) => `https://${host}.s3.eu-west-3.amazonaws.com/`;

  test.each<Row>([
    ['an ARN of the resource', sqs('111111111111', queueName), ['Queue']],
    [
      'an ARN of another that is called longer',
      sqs('111111111111', queueName, '-dr'),
      ['arn:aws:sqs:eu-west-3:111111111111:orders-dr at eu-west-3'],
    ],
    [
      'an ARN in another account',
      sqs('999999999999', queueName),
      ['arn:aws:sqs:eu-west-3:999999999999:orders at eu-west-3'],
    ],
    ['an ARN of a name that the service makes up', inS3(new Ref('Bucket'), '/x'), ['Bucket']],
    ['an ARN that lengthens it', inS3(new Ref('Bucket'), '-dr'), [`arn:aws:s3:::…-dr: ${NOT_JUDGED}`]],
    [
      'an ARN that lengthens it, and a path',
      inS3(new Ref('Bucket'), '-dr/x'),
      [`arn:aws:s3:::…-dr/x: ${NOT_JUDGED}`],
    ],
    [
      'an ARN that lengthens it at its beginning',
      inS3('dr-', new Ref('Bucket')),
      [`arn:aws:s3:::dr-…: ${NOT_JUDGED}`],
    ],
    [
      'an ARN that lengthens a written name',
      inS3(new Ref('Named'), '-dr'),
      [`arn:aws:s3:::…-dr: ${NOT_JUDGED}`],
    ],
    ['an ARN that makes the name of another of it', inS3(new Ref('Named'), '-dr'), ['Other'], [other]],
    [
      'an ARN that makes the name of another of two',
      inS3(new Ref('Named'), '-', new Ref('Second')),
      ['Both'],
      [
        resource('Second', 'AWS::S3::Bucket', { BucketName: 'logs' }),
        resource('Both', 'AWS::S3::Bucket', { BucketName: 'files-logs' }),
      ],
    ],
    ['an ARN that lengthens it, and the name alone beside it', inS3(madeUp, '-dr/', madeUp), ['Bucket']],
    [
      'an ARN that names what it is in first',
      text('arn:aws:glue:eu-west-3:111111111111:table/lake/', new Ref('Rows')),
      ['Rows'],
      [resource('Rows', 'AWS::Glue::Table', { DatabaseName: new Ref('Lake') })],
    ],
    ['an attribute that is no name', text(new Ref('Bucket', ['Arn']), 'x'), ['Bucket']],
    ['an ARN of two', inS3(new Ref('Named'), '/', new Ref('Queue')), ['Named', 'Queue']],
    ['a host of another bucket', text(s3('other'), new Ref('Named')), [`${s3('other')}… at eu-west-3`]],
    ['the host of the bucket', text(s3('files'), new Ref('Named')), ['Named']],
    [
      'a host made of the bucket',
      text('https://', new Ref('Named'), '.s3.eu-west-3.amazonaws.com/', parameter),
      ['Named'],
    ],
    [
      'a host that is a service’s own',
      text('https://logs.eu-west-3.amazonaws.com/', new Ref('Logs')),
      ['Logs'],
    ],
    [
      'the log group that an API writes',
      text('API-Gateway-Execution-Logs_', new Ref('Api'), '/prod'),
      ['Api'],
    ],
    [
      'a log group that is only called like one',
      text('API-Gateway-Execution-Logs_x', new Ref('Api'), '/prod'),
      [`API-Gateway-Execution-Logs_x…/prod: ${NOT_JUDGED}`],
    ],
  ])('%s', (_what, value, expected, more = []) => {
    expect(taken(value, [...all, ...more], 'AWS::Lambda::Function')).toEqual(expected);
  });
});
