/** Which ways of a factory hold, where its pipelines say what is read and what is written. */
import type { FlowEdge } from '../../../policy/graph/edges';
import { steered } from '../../../policy/graph/steered';
import type { Resource } from '../../../policy/model';
import type { Value } from '../../../policy/values';

const PIPELINE = 'azurerm_data_factory_pipeline';
const resource = (id: string, type = 'azurerm_storage_account', attributes: Value = {}): Resource =>
  ({ id, type, attributes }) as unknown as Resource;
const factory = resource('factory', 'azurerm_data_factory');

const edge = (
  holder: Resource,
  from: Resource | undefined,
  to: Resource | undefined,
  way?: FlowEdge['steered'],
): FlowEdge =>
  ({
    holder,
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(way ? { steered: way } : {}),
  }) as FlowEdge;

/** The ways of one connection of a factory: out to its store, and in from there. */
const connection = (
  id: string,
  of = factory,
): { link: Resource; store: Resource; ways: readonly FlowEdge[] } => {
  const link = resource(id, 'azurerm_data_factory_linked_service_azure_blob_storage');
  const store = resource(`store of ${id}`);
  return { link, store, ways: [edge(link, of, store, 'out'), edge(link, store, of, 'in')] };
};
const told = (edges: readonly FlowEdge[]): readonly string[] =>
  edges.map(
    ({ holder, from, to, steered: way }) => `${holder.id}: ${from?.id} → ${to?.id}${way ? ` (${way})` : ''}`,
  );

const a = connection('a');
const b = connection('b');
const c = connection('c');
const ways = [...a.ways, ...b.ways, ...c.ways];
const out = (id: string) => `${id}: factory → store of ${id} (out)`;
const into = (id: string) => `${id}: store of ${id} → factory (in)`;
const both = (id: string): readonly string[] => [out(id), into(id)];
const flow = (from?: Resource, to?: Resource, type = PIPELINE) => edge(resource('flow', type), from, to);
const body = resource('body', 'azurerm_data_factory_dataset_azure_blob');
const bodyWays = [edge(body, body, b.link), edge(body, b.link, body)];

test.each<[string, readonly FlowEdge[], readonly string[]]>([
  ['no pipeline: all of them', ways, [...both('a'), ...both('b'), ...both('c')]],
  [
    'what is read comes in, what is written goes out, of what no pipeline names all',
    [...ways, flow(a.link, b.link)],
    [into('a'), out('b'), ...both('c'), 'flow: a → b'],
  ],
  [
    'what one pipeline reads and another writes',
    [...ways, flow(a.link, b.link), flow(b.link, c.link)],
    [into('a'), ...both('b'), out('c'), 'flow: a → b', 'flow: b → c'],
  ],
  [
    'a pipeline that reads what is not judged: all of them',
    [...ways, flow(undefined, b.link)],
    [...both('a'), ...both('b'), ...both('c'), 'flow: undefined → b'],
  ],
  [
    'a pipeline that writes what is not judged: all of them',
    [...ways, flow(a.link, undefined)],
    [...both('a'), ...both('b'), ...both('c'), 'flow: a → undefined'],
  ],
  [
    'one of two pipelines names what is not judged: all of them',
    [...ways, flow(a.link, b.link), flow(a.link, undefined)],
    [...both('a'), ...both('b'), ...both('c'), 'flow: a → b', 'flow: a → undefined'],
  ],
  [
    'what a pipeline writes by a body of data',
    [...ways, ...bodyWays, flow(a.link, body)],
    [into('a'), out('b'), ...both('c'), 'body: body → b', 'body: b → body', 'flow: a → body'],
  ],
  [
    'what a pipeline reads by a body of data',
    [...ways, ...bodyWays, flow(body, a.link)],
    [out('a'), into('b'), ...both('c'), 'body: body → b', 'body: b → body', 'flow: body → a'],
  ],
  [
    'a body of which one end is not judged',
    [...ways, edge(body, body, undefined), edge(body, b.link, body), flow(a.link, body)],
    [into('a'), out('b'), ...both('c'), 'body: body → undefined', 'body: b → body', 'flow: a → body'],
  ],
  [
    'what is no pipeline says nothing',
    [...ways, flow(a.link, b.link, 'azurerm_storage_account')],
    [...both('a'), ...both('b'), ...both('c'), 'flow: a → b'],
  ],
  [
    'what nobody knows the type of says nothing',
    [...ways, flow(a.link, b.link, 'azurerm_no_such')],
    [...both('a'), ...both('b'), ...both('c'), 'flow: a → b'],
  ],
])('%s', (_what, edges, expected) => {
  expect(told(steered(edges))).toEqual(expected);
});

describe('a factory tied to a repository runs pipelines nobody sees', () => {
  const tied = (attributes: Value) => {
    const own = resource('factory', 'azurerm_data_factory', attributes);
    const [x, y] = [connection('a', own), connection('b', own)];
    const all = [...x.ways, ...y.ways, flow(x.link, y.link)];
    return steered(all).length === all.length;
  };
  test.each<[string, Value, boolean]>([
    ['of GitHub', { github_configuration: [{ branch_name: 'main' }] }, true],
    ['of Azure', { vsts_configuration: { branch_name: 'main' } }, true],
    ['none', {}, false],
    ['none, as a plan writes it', { github_configuration: [], vsts_configuration: null }, false],
  ])('%s', (_what, attributes, expected) => {
    expect(tied(attributes)).toBe(expected);
  });
  test('a repository of something else says nothing', () => {
    const other = resource('other', 'x', { github_configuration: [{}] });
    expect(told(steered([...ways, flow(a.link, b.link), edge(other, other, other)]))).not.toContain(out('a'));
  });
});
