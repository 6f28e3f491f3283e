/** Where the words of the link stand in the finished artefacts, and how one is changed. */
// biome-ignore lint/suspicious/noExplicitAny: artefacts are taken apart by hand.
type Json = any;

export interface Ends<T> {
  readonly sponsor: T;
  readonly enclave: T;
}

/** What holds the words: of the first tunnel and of what it stands on. */
export type Part =
  | 'tunnel'
  | 'connection'
  | 'customer gateway'
  | 'transit gateway'
  | 'properties'
  | 'parameters'
  | 'far gateway'
  | 'gateway';

interface Change {
  readonly part: Part;
  /** Dotted path in the part; numbers are places in a list. */
  readonly path: string;
  /** The new value; `undefined`: the word is taken out. */
  readonly to: unknown;
  /** The value is put behind those of the list instead. */
  readonly beside?: boolean;
}

const resources = (template: Json, type: string): Json[] =>
  (Object.values(template.Resources) as Json[])
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);
const named = (module: Json, type: string): Json[] => Object.values(module.resource[type]);
const DEPLOYMENT = 'azurerm_resource_group_template_deployment';

/** A text of JSON inside the artefact: taken out, changed, put back. */
const inside = (holder: Json, field: string, act: (json: Json) => void): void => {
  const json = JSON.parse(holder[field]);
  act(json);
  holder[field] = JSON.stringify(json);
};

const PARTS: Readonly<Record<Part, (artefact: Json, act: (part: Json) => void) => void>> = {
  tunnel: (t, act) => act(resources(t, 'AWS::EC2::VPNConnection')[0].VpnTunnelOptionsSpecifications[0]),
  connection: (t, act) => act(resources(t, 'AWS::EC2::VPNConnection')[0]),
  'customer gateway': (t, act) => act(resources(t, 'AWS::EC2::CustomerGateway')[0]),
  'transit gateway': (t, act) => act(resources(t, 'AWS::EC2::TransitGateway')[0]),
  properties: (m, act) =>
    inside(named(m, DEPLOYMENT)[0], 'template_content', ({ resources: [connection] }) =>
      act(connection.properties),
    ),
  parameters: (m, act) => inside(named(m, DEPLOYMENT)[0], 'parameters_content', act),
  'far gateway': (m, act) => act(named(m, 'azurerm_local_network_gateway')[0]),
  gateway: (m, act) => act(named(m, 'azurerm_virtual_network_gateway')[0]),
};

/** Reads a part of an artefact. */
export function partOf(text: string, part: Part): Json {
  let found: Json;
  PARTS[part](JSON.parse(text), (json) => {
    found = structuredClone(json);
  });
  return found;
}

/** The text of an artefact with one word changed. Throws where there is no such word: a mutation of nothing proves nothing. */
export function changed(text: string, { part, path, to, beside }: Change): string {
  const artefact = JSON.parse(text);
  PARTS[part](artefact, (json) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const holder = keys.reduce((value, key) => value?.[key], json);
    if (holder?.[last] === undefined) throw new Error(`${part} has no ${path}`);
    if (beside) holder[last].push(to);
    else if (to === undefined) delete holder[last];
    else holder[last] = to;
  });
  return JSON.stringify(artefact);
}

/** The path of every word of a part. */
export function wordsOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => wordsOf(inner, at === '' ? key : `${at}.${key}`));
}
