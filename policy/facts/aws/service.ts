/** How a table of this folder is written: short names, and the vendor's page filled in where an entry names no other. */
import type { Edge, End, How, ResourceType, Service, When } from '../resource-type';

/** Where what an entry says is written: the vendor's page of the type, unless it names another. Asked for by auditors, not at every run. */
export const sourceOf = (type: string, entry: ResourceType): string => entry.source ?? userGuide(type);

/** The page of the CloudFormation user guide that describes a resource type, e.g. of `AWS::EFS::FileSystem`. */
function userGuide(type: string): string {
  const page = type.split('::').slice(1).join('-').toLowerCase();
  return `https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-${page}.html`;
}

type Types = Readonly<Record<string, ResourceType>>;

/**
 * The types of one service.
 * @param name the first two words of its types, e.g. `AWS::EFS`
 * @param types full entries by the last word, or what makes them; see `sourceOf` for those that name no source
 * @param none last words, parted by white space, of the types that keep no data and move none
 */
export function service(name: string, types: Types | (() => Types), none = ''): Service {
  const made = () => (typeof types === 'function' ? types() : types);
  return {
    name,
    types: () => Object.entries(made()).map(([type, entry]) => [`${name}::${type}`, entry]),
    none: none.split(/\s+/).flatMap((type) => (type === '' ? [] : [`${name}::${type}`])),
  };
}

type Ends = End | readonly End[];
type Terms = Pick<Edge, 'when' | 'maybe' | 'spares'>;

/** The resource's data goes to what the ends name. */
export const to = (how: How, ends: Ends, terms: Terms = {}): Edge => ({ how, to: ends, ...terms });

/** Data of what the ends name comes into the resource. An origin nobody can tell brings no known class, so it is no finding. */
export const from = (how: How, ends: Ends, terms: Terms = {}): Edge => ({
  how,
  from: ends,
  maybe: true,
  ...terms,
});

/** Data passes from some ends to others, at the word of this resource. */
export const between = (how: How, source: Ends, target: Ends, terms: Terms = {}): Edge => ({
  how,
  from: source,
  to: target,
  ...terms,
});

/** Its own data and that of others pass to a target at the word of this resource. */
export const joined = (how: How, source: Ends, target: Ends, terms: Terms = {}): readonly Edge[] => [
  to(how, target, terms),
  between(how, source, target, terms),
];

/** The resource stands for what the ends name (a location, a member of a group): data passes both ways. */
export const standsFor = (how: How, ends: Ends): readonly Edge[] => [to(how, ends), from(how, ends)];

/** What lets others reach the store named at a path: a policy, an access point. */
export const grant = (store: string, policy: string): ResourceType => ({
  parent: [store],
  edges: [from('share', store)],
  exposes: [{ path: policy, as: 'principal' }],
});

/** A bucket by name, ARN, domain or `s3://` URL. None of them tells its region. */
export const bucket = (path: string): End => ({ path, types: ['AWS::S3::Bucket'] });

/** A region written at the path. */
export const region = (path: string): End => ({ path, as: 'region' });

/** Something of a type by its name. */
export const named = (path: string, type: string): End => ({ path, as: 'name', types: [type] });

/** A host name or URL. */
export const host = (path: string): End => ({ path, as: 'host' });

/** An AI model or inference profile: a profile may route to other regions. */
export const model = (path: string): End => ({ path, as: 'model' });

/** A log group by name or ARN goes with `NEARBY`: a name says that it is of the same region and account. */
export const logGroup = (path: string): End => ({ path, types: ['AWS::Logs::LogGroup'] });

/** The end can only be in the resource's own region and account, so that one we do not see adds nothing. */
export const NEARBY = { maybe: true } as const;

/** The flag at the path is set; `absent` says what the service takes when nothing is written. */
export const on = (path: string, absent = false): When => ({ path, in: [true, 'true'], absent });

/** The switch at the path is turned to none of the words; nothing written means that it is on. */
export const unless = (path: string, ...off: readonly (string | boolean)[]): When => ({
  path,
  notIn: off,
  absent: true,
});

/** The edges, each only under a further condition. */
export const under = (condition: When, edges: readonly Edge[]): readonly Edge[] =>
  edges.map((edge) => ({
    ...edge,
    when: [condition, ...(edge.when === undefined ? [] : ([edge.when].flat() as readonly When[]))],
  }));

/** The task or job that is started by the parameters at the paths. */
export const started = (task: string, job?: string): readonly End[] => [
  { path: `${task}.TaskDefinitionArn`, types: ['AWS::ECS::TaskDefinition'] },
  ...(job === undefined ? [] : [{ path: `${job}.JobDefinition`, types: ['AWS::Batch::JobDefinition'] }]),
];

/** A distribution keeps what it hands out, never what is sent to its address. */
const HANDS_OUT = ['AWS::CloudFront::Distribution'];
/** What code is told of to read or to use, and never to keep data in: keys, secrets, certificates, roles, networks. */
const NO_STORES =
  'acm|acm-pca|cloudformation|cloudfront|ec2|elasticloadbalancing|iam|kms|monitoring|organizations|route53|secretsmanager|sts|waf|wafv2';
/** By ARN, an alarm's among them; by the service's own host; or as the issuer of tokens, whose keys prove them. */
const NO_STORE = [
  `^arn:[^:]*:(${NO_STORES}|cloudwatch):`,
  `^(https?://)?(${NO_STORES})(-fips)?\\.([a-z0-9-]+\\.)?(amazonaws|api\\.aws)`,
  '^(https?://)?cognito-idp\\.[^/]+/[^/]',
].join('|');

/** What stands at the path may be a store that code writes to. */
export const store = (path: string): End => ({ path, besides: HANDS_OUT, except: NO_STORE });

/** Names, ARNs and addresses handed to code: it may read them or write to them. */
export const told = (...paths: readonly string[]): readonly Edge[] =>
  paths.flatMap((path) => [from('content', path), to('content', store(path), NEARBY)]);
