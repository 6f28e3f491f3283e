import { isDeepStrictEqual } from 'node:util';
import { awsTypes as allTypes, awsType, merge, NONE } from '../../../policy/facts/aws';
import { service, sourceOf } from '../../../policy/facts/aws/service';
import listed from '../../../policy/facts/generated/cloudformation-types.json';
import type { Edge, End, ResourceType, When } from '../../../policy/facts/resource-type';
import { type AttributeTree, hasPath } from '../../../tools/attribute-tree';
import { cloudFormationTypes } from '../../../tools/cloudformation-types';

const awsTypes = allTypes();
const published = Object.keys(listed.types);
const library = cloudFormationTypes().types;
/** A type of no schema: custom resources, what the CDK says of itself, and what the serverless model knows and the library does not. */
const WITHOUT_SCHEMA = new Set([
  'AWS::CDK::Metadata',
  ...['CapacityProvider', 'Connector', 'GraphQLApi', 'WebSocketApi'].map(
    (type) => `AWS::Serverless::${type}`,
  ),
]);
const withoutSchema = (type: string): boolean => type.startsWith('Custom::') || WITHOUT_SCHEMA.has(type);

/** What the serverless model takes since the library's schema of it was written: SAM's own specification has them. */
const NEWER_THAN_SCHEMA = [
  'AWS::Serverless::Function Events.*.Properties.Broker',
  'AWS::Serverless::Function Events.*.Properties.Cluster',
  'AWS::Serverless::Function Events.*.Properties.DeadLetterConfig.Arn',
  'AWS::Serverless::Function Events.*.Properties.SqsSubscription.QueueArn',
  'AWS::Serverless::Function LoggingConfig.LogGroup',
  'AWS::Serverless::HttpApi AccessLogSettings.DestinationArn',
];

const whens = (when: When | readonly When[] | undefined): readonly string[] =>
  (when === undefined ? [] : [when].flat()).flatMap((one) => {
    const { path, beside } = one as When;
    return beside ? [path, beside.path] : [path];
  });

function ends(end: End | readonly End[] | undefined): readonly string[] {
  if (end === undefined) return [];
  return ([end].flat() as readonly End[]).flatMap((one) => {
    if (typeof one === 'string') return [one];
    if ('every' in one) return one.prefixes === undefined ? [] : [one.prefixes];
    if ('arns' in one) return [one.arns];
    if ('sharing' in one) return [one.sharing];
    return 'tagged' in one ? [one.tagged] : [one.path];
  });
}

const exceptions = (spares: Edge['spares']): readonly string[] =>
  (spares ?? []).flatMap((one) =>
    Object.values(one).filter((path): path is string => typeof path === 'string'),
  );

const ofEdge = (edge: Edge): readonly string[] => [
  ...ends(edge.from),
  ...ends(edge.to),
  ...whens(edge.when),
  ...exceptions(edge.spares),
];

/** Every path that an entry names, wherever it stands in it. */
function pathsOf(entry: ResourceType): readonly string[] {
  const { customerKey, publicAccess, tls } = entry.safeguards ?? {};
  const wheres = entry.where === undefined ? [] : [entry.where].flat();
  return [
    ...wheres.flatMap((where) => ('path' in where ? [where.path] : whens(where.when))),
    ...(entry.parent ?? []).map((parent) => (typeof parent === 'string' ? parent : parent.path)),
    ...(entry.copies ?? []).flatMap((copy) =>
      ['path' in copy.to ? [copy.to.path] : [], whens(copy.when)].flat(),
    ),
    ...(entry.edges ?? []).flatMap(ofEdge),
    ...(entry.exposes ?? []).flatMap((exposure) => [exposure.path, ...whens(exposure.when)]),
    ...(entry.tags ? [entry.tags.path] : []),
    ...(customerKey?.paths ?? []),
    ...whens(publicAccess?.open),
    ...(tls ? [tls.path] : []),
  ];
}

/**
 * A path may name one key of a map, where the tree knows only that there are keys, and what recurs at any depth: then the
 * tree has it where the search begins.
 */
function exists(tree: AttributeTree, path: string): boolean {
  const [above = '', below] = path.split('.**.');
  if (below !== undefined && !above.includes('|')) return exists(tree, `${above}.${below}`);
  const words = path.split('.');
  return hasPath(tree, path) || words.some((_, i) => hasPath(tree, words.with(i, '*').join('.')));
}

describe('the catalogue of AWS', () => {
  test('decides every type of the pinned aws-cdk-lib', () => {
    expect(published.filter((type) => !awsTypes.has(type))).toEqual([]);
  });

  test('knows no type that is not published', () => {
    const strangers = [...awsTypes.keys()].filter((type) => !Object.hasOwn(listed.types, type));
    expect(strangers.filter((type) => !withoutSchema(type))).toEqual([]);
  });

  test('tells of a type asked for alone what it tells of all', () => {
    const otherwise = [...awsTypes].filter(([type, entry]) => !isDeepStrictEqual(awsType(type), entry));
    expect(otherwise).toEqual([]);
    expect(awsType('AWS::EFS::Nothing')).toBeUndefined();
    expect(awsType('AWS::Nothing::FileSystem')).toBeUndefined();
  });

  test('refuses to decide a type twice', () => {
    const once = service('AWS::EFS', { FileSystem: { keeps: true } }, 'MountTarget');
    expect(merge([once]).size).toBe(2);
    expect(() => merge([once, service('AWS::EFS', {}, 'FileSystem')])).toThrow(
      'AWS::EFS::FileSystem is decided twice',
    );
  });

  test('names only paths that the type has', () => {
    const wrong = [...awsTypes].flatMap(([type, entry]) => {
      const tree = library.get(type)?.properties;
      return tree ? pathsOf(entry).flatMap((path) => (exists(tree, path) ? [] : [`${type} ${path}`])) : [];
    });
    expect([...new Set(wrong)].sort()).toEqual(NEWER_THAN_SCHEMA);
  });

  test('names only types that exist', () => {
    const named = [...awsTypes].flatMap(
      ([type, entry]) =>
        JSON.stringify(entry, (key, value) => (key === 'in' ? undefined : value))
          .match(/"(AWS::\w+::\w+)"/g)
          ?.map((text) => [type, text.slice(1, -1)] as const) ?? [],
    );
    expect(named.filter(([, other]) => !Object.hasOwn(listed.types, other))).toEqual([]);
    expect(named.length).toBeGreaterThan(50);
  });

  test('gives a source for every entry that says anything', () => {
    const bare = [...awsTypes].filter(
      ([type, entry]) => entry !== NONE && !/^https:\/\/\S+$/.test(sourceOf(type, entry)),
    );
    expect(bare.map(([type]) => type)).toEqual([]);
  });

  test('says something in every entry that is not shared', () => {
    const silent = [...awsTypes].filter(
      ([, entry]) => entry !== NONE && Object.keys(entry).every((said) => said === 'source'),
    );
    expect(silent.map(([type]) => type)).toEqual([]);
  });

  test('draws edges only where data is kept or moved, and copies only with something to copy', () => {
    const idle = [...awsTypes].filter(([, e]) => e.copies && !e.keeps && (e.edges ?? []).length === 0);
    expect(idle.map(([type]) => type)).toEqual([]);
  });
});
