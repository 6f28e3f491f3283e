/**
 * Reads what a text points at: an ARN, an Azure resource id, a URL or host, a connection string, or a plain name.
 * Parts that are not settled stand as `HOLE` and are read as absent.
 */
import { regionOf } from '../facts/regions';
import { toldByBucketName } from './bucket-names';
import { withoutDriver } from './drivers';
import { type HostRead, readHost } from './hosts';
import { HOLE } from './settle';

export interface Pointer extends HostRead {
  readonly kind: 'arn' | 'id' | 'host' | 'connection' | 'name';
  /** Names of the resource, the most telling first. */
  readonly names: readonly string[];
  /** The resource that the named one is a part of: without it the name means somebody else's. */
  readonly whole?: string;
  readonly group?: string;
  readonly account?: string;
  readonly subscription?: string;
}

const open = (text: string): boolean => text.includes(HOLE);
const settledOnly = (texts: readonly (string | undefined)[]): string[] =>
  texts.filter((t): t is string => t !== undefined && t !== '' && !open(t));

/** What a text points at: more than one thing where it is a list of hosts. */
export function pointersOf(text: string): readonly Pointer[] {
  // Plans are full of them, and they are never a list.
  if (IDENTIFIER.test(text)) return [identifier(text)];
  if (PLAIN.test(text)) return [inBucket(text) ?? named(text)];
  const several = text.split(',').map((one) => one.trim());
  const hosts = several.every((one) => /^[\w-]+(\.[\w-]+)+(:\d+)?$/.test(one));
  const addresses = several.every((one) => ADDRESSED.test(one)) ? several : within(text);
  const single = addresses.length > 0 ? addresses : [text.trim()];
  const all = hosts ? several : single.flatMap((each) => hostsOfUrl(withoutDriver(each)));
  const pointers = all.flatMap((one) => inBucket(one) ?? pointerOf(one) ?? []);
  if (pointers.length < 2) return pointers;
  return [...new Map(pointers.map((pointer) => [JSON.stringify(pointer), pointer])).values()];
}

const IDENTIFIER = /^\/subscriptions\/[^,\s]*$/i;
/** Without any of what an address, a connection string or a list needs. */
const PLAIN = /^[\w/-]+$/;
const ADDRESSED = /^(arn:|[a-z][a-z0-9+.-]*:\/\/)/i;

/** The addresses in a text that is JSON: settings that are handed over as one. */
const within = (text: string): readonly string[] =>
  /^\s*[{[]/.test(text)
    ? [...text.matchAll(/"((?:arn:|[a-z][a-z0-9+.-]*:\/\/)[^"]*)"/gi)].map(([, one = '']) => one)
    : [];

/** A URL for each host of one that names several: `mongodb://one:27017,two:27017/db`. */
function hostsOfUrl(text: string): readonly string[] {
  const [, scheme = '', rest = ''] = /^((?:jdbc:)?[a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i.exec(text) ?? [];
  const hosts = (rest.split('@').at(-1) ?? '').split(';', 1)[0]?.split(',') ?? [];
  return hosts.length < 2 || hosts.some((host) => host.includes('='))
    ? [text]
    : hosts.map((one) => scheme + one);
}

const URL = /^[a-z][a-z0-9+.-]*:\/\//i;
const HOST = /^[\w-]+(\.[\w-]+){2,}(:\d+)?([/;?,].*)?$/;
const CONNECTION =
  /^[\w .]+=[^;]*;|^(AccountName|Endpoint|Server|HostName|InstrumentationKey)=|(^|\s)host=\S/i;

/** A bucket that tells its place by its name, though neither an ARN nor an address of a bucket has a field for it. */
function inBucket(text: string): Pointer | undefined {
  const plain = text.trim();
  const told = toldByBucketName(plain);
  const read = told && pointerOf(plain);
  return told && { kind: 'name', names: [], ...read, cloud: 'aws', ...told, leadsTo: SERVICES.s3 as RegExp };
}

/** What one text points at; `undefined` for a text without any settled part. */
function pointerOf(text: string): Pointer | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  if (/^arn:/i.test(plain)) return arn(plain);
  if (/^\/subscriptions\//i.test(plain) || /\/providers\/microsoft\./i.test(plain)) return identifier(plain);
  if (URL.test(plain)) return url(plain);
  if (CONNECTION.test(plain)) return connection(plain);
  if (HOST.test(plain.replaceAll(HOLE, 'x'))) return host(plain);
  return open(plain) ? undefined : named(plain);
}

const named = (text: string): Pointer =>
  logGroup(text) ?? { kind: 'name', names: [...new Set([text, lastSegment(text)])] };

/** The services that name log groups after what writes them, by the word in the name. */
const WRITERS: Readonly<Record<string, RegExp>> = {
  lambda: /^AWS::(Logs|Lambda|Serverless)::/,
  codebuild: /^AWS::(Logs|CodeBuild)::/,
  docdb: /^AWS::(Logs|DocDB)::/,
  eks: /^AWS::(Logs|EKS)::/,
  neptune: /^AWS::(Logs|Neptune)::/,
  rds: /^AWS::(Logs|RDS)::/,
};

/** `/aws/lambda/<function>`, `/aws/rds/cluster/<cluster>/audit`: the group itself, else what writes it. */
function logGroup(text: string): Pointer | undefined {
  const [, service = '', rest = ''] = /^\/aws\/([^/]+)\/([^:]+)/.exec(text) ?? [];
  const leadsTo = Object.hasOwn(WRITERS, service) ? WRITERS[service] : undefined;
  return leadsTo && { kind: 'name', names: [...new Set([text, ...rest.split('/')])], leadsTo };
}

/** The last word of `stream/orders`; a port is none. */
const lastSegment = (text: string): string => {
  const last = text.split(/[/:]/).pop() ?? text;
  return /^\d*$/.test(last) ? text : last;
};

/** Resource types by the word an ARN has for their service, where a name alone could mean another's. */
const SERVICES: Readonly<Record<string, RegExp>> = {
  sqs: /^AWS::SQS::/,
  sns: /^AWS::SNS::/,
  kinesis: /^AWS::Kinesis::/,
  firehose: /^AWS::KinesisFirehose::/,
  dynamodb: /^AWS::(DynamoDB|Serverless)::/,
  lambda: /^AWS::(Lambda|Serverless)::/,
  logs: /^AWS::Logs::/,
  backup: /^AWS::Backup::/,
  s3: /^AWS::(S3|Serverless)::/,
  states: /^AWS::(StepFunctions|Serverless)::/,
  events: /^AWS::Events::/,
};

/** How a method of an API names the function it calls: by an ARN inside another one, whose region is the API's own. */
const CALLED = /:lambda:path\/[^/]*\/functions\/(arn:[^/]+)/i;

function arn(text: string): Pointer {
  const [, called = ''] = CALLED.exec(text) ?? [];
  const meant = called === '' ? undefined : arn(called);
  if (meant?.region) return meant;
  const [, , service = '', region, account, ...rest] = text.split(':');
  const [place] = settledOnly([region]);
  const [owner] = settledOnly([account]);
  const leadsTo = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  return {
    kind: 'arn',
    cloud: 'aws',
    names: settledOnly(arnNames(service, rest.join(':'))),
    ...(place ? { region: place } : {}),
    ...(owner ? { account: owner } : {}),
    ...(leadsTo ? { leadsTo } : {}),
  };
}

/** What the last field of an ARN calls the resource, without the word for its type, a version or a suffix. */
function arnNames(service: string, resource: string): readonly (string | undefined)[] {
  const [, word = '', tail = ''] = /^([^/:]*)[/:](.*)/s.exec(resource) ?? [];
  if (service === 's3') return [word === 'accesspoint' ? tail : word || resource];
  if (word === '') return [resource, tail];
  const plain = tail.replace(/:\*$/, '');
  const [first, , third] = plain.split(/[/:]/);
  if (service === 'secretsmanager') return [plain.replace(/-[A-Za-z0-9]{6}$/, ''), plain];
  // The API's own names of a parameter or log group may begin with a slash that the ARN swallows.
  return [plain, `/${plain}`, first, service === 'ecs' ? (third ?? plain.split('/')[1]) : undefined];
}

function identifier(text: string): Pointer {
  const segments = text.split('/');
  const words = text.toLowerCase().split('/');
  const after = (word: string): string | undefined => {
    const i = words.indexOf(word);
    return i === -1 ? undefined : segments[i + 1];
  };
  const provider = words.indexOf('providers');
  const named = provider === -1 ? [] : segments.slice(provider + 2).filter((_, i) => i % 2 === 1);
  const [subscription] = settledOnly([after('subscriptions')]);
  const [group] = settledOnly([after('resourcegroups')]);
  const [whole] = named.length > 1 ? settledOnly([named[0]]) : [];
  return {
    kind: 'id',
    cloud: 'azure',
    names: settledOnly([...named].reverse()),
    ...(whole ? { whole } : {}),
    ...(group ? { group } : {}),
    ...(subscription ? { subscription } : {}),
  };
}

function url(text: string): Pointer | undefined {
  const at = text.indexOf('://');
  const scheme = text.slice(0, at);
  const rest = text.slice(at + 3);
  if (/^arn:/i.test(rest)) return arn(rest);
  // A password may hold nearly anything; a setting that holds an address is none.
  const bare = rest.replace(/^[^/?#;\\=:]*(?::[^/?#;\\]*)?@/, '');
  const [name = ''] = bare.split(/[/?#;,\\]/);
  if (name === '' || name.includes('=')) return connection(rest);
  if (/^s3(a|n|ssl)?$/i.test(scheme))
    return open(name) ? undefined : { kind: 'name', names: [name], leadsTo: SERVICES.s3 as RegExp };
  return host(bare);
}

function host(text: string): Pointer | undefined {
  const name = text.split(/[/?#;,\\]/)[0] ?? '';
  const read = readHost(name, HOLE, text);
  return read && { kind: 'host', ...read };
}

const KEYED =
  /(?:^|[;\s])(AccountName|AwsRegion|BucketName|Region|BlobEndpoint|Endpoint|IngestionEndpoint|Server|ServerName|Data Source|HostName|Host|AccountEndpoint|SharedAccessSignatureEndpoint)\s*=\s*([^;\s]+)/gi;

/** What a part of a connection string names. */
type Named = Omit<Pointer, 'kind'>;

function connection(text: string): Pointer | undefined {
  let best: Pointer | undefined;
  for (const [, key = '', raw = ''] of text.matchAll(KEYED)) {
    const value = raw.replace(/^tcp:/i, '').split(',')[0] ?? '';
    const one = (OTHERWISE[key.toLowerCase()] ?? locate)(value);
    if (one && (!best || one.region)) best = { ...one, kind: 'connection' };
  }
  return best;
}

/** What is no server: an account's name; the region a driver of AWS is told instead. */
const OTHERWISE: Readonly<Record<string, (value: string) => Named | undefined>> = {
  accountname: (value) => account(value),
  awsregion: (value) => regional(value),
  bucketname: (value) => inBucket(`s3://${value}`) ?? url(`s3://${value}`),
  region: (value) => regional(value),
};

const regional = (region: string): Named | undefined =>
  regionOf('aws', region) ? { cloud: 'aws', names: [], region } : undefined;

const account = (name: string): Named | undefined =>
  open(name) ? undefined : { names: [name], leadsTo: /^azurerm_storage_account$/ };

/** A server by URL or host; a word without dots is the name of one. */
function locate(value: string): Named | undefined {
  if (URL.test(value)) return url(value);
  return value.includes('.') || open(value) ? host(value) : { names: [value] };
}
