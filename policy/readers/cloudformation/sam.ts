/**
 * SAM (`AWS::Serverless-2016-10-31`). Its resources stay what the user wrote, under the user's logical ids and types, since
 * the facts know the seven types; only what is written once for all of them (`Globals`) and the API that nobody writes are filled in.
 * Source: AWS SAM specification, "Globals section" and "Generated CloudFormation resources".
 */
import { isRaw, type Raw } from './template';

export const SAM = 'AWS::Serverless-2016-10-31';

const IMPLICIT: readonly (readonly [
  event: string,
  key: string,
  id: string,
  type: string,
  globals: string,
])[] = [
  ['Api', 'RestApiId', 'ServerlessRestApi', 'AWS::Serverless::Api', 'Api'],
  ['HttpApi', 'ApiId', 'ServerlessHttpApi', 'AWS::Serverless::HttpApi', 'HttpApi'],
];

/** The resources of a SAM template with its globals written into each. */
export function samResources(resources: Raw, globals: unknown): Raw {
  const common = isRaw(globals) ? globals : {};
  const filled = Object.entries(resources).map(([id, node]) => [id, withGlobals(node, common)] as const);
  const implicit = IMPLICIT.filter(
    ([event, key, id]) => !(id in resources) && filled.some(([, node]) => hasEvent(node, event, key)),
  );
  return Object.fromEntries([
    ...filled,
    ...implicit.map(([, , id, Type, name]) => [
      id,
      withGlobals({ Type, Properties: {} }, { [name]: common[name] }),
    ]),
  ]);
}

function withGlobals(node: unknown, globals: Raw): unknown {
  if (!isRaw(node) || typeof node.Type !== 'string' || !node.Type.startsWith('AWS::Serverless::'))
    return node;
  const common = globals[node.Type.slice('AWS::Serverless::'.length)];
  return isRaw(common) ? { ...node, Properties: merged(common, node.Properties ?? {}) } : node;
}

/** Maps are merged key by key, lists joined with the common items first, anything else is overridden. */
function merged(common: unknown, own: unknown): unknown {
  if (Array.isArray(common) && Array.isArray(own)) return [...common, ...own];
  if (!isRaw(common) || !isRaw(own) || isFunction(common) || isFunction(own)) return own ?? common;
  const result = new Map(Object.entries(common));
  for (const [key, value] of Object.entries(own))
    result.set(key, result.has(key) ? merged(result.get(key), value) : value);
  return Object.fromEntries(result);
}

const isFunction = (node: Raw): boolean =>
  Object.keys(node).some((key) => key === 'Ref' || key.startsWith('Fn::'));

function hasEvent(node: unknown, type: string, key: string): boolean {
  const properties = isRaw(node) ? node.Properties : undefined;
  const events = isRaw(properties) && isRaw(properties.Events) ? Object.values(properties.Events) : [];
  return events.some(
    (event) => isRaw(event) && event.Type === type && !(isRaw(event.Properties) && key in event.Properties),
  );
}
