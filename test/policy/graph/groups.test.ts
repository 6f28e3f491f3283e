/** Which resource groups of Azure a resource may be in, beside the one that a resource names. */
import { Graph } from '../../../policy/graph/graph';
import { mayBeInGroup } from '../../../policy/graph/groups';
import { ALWAYS } from '../../../policy/guards';
import type { Artefact } from '../../../policy/model';
import { Choice, Ref, Text, Unknown, type Value } from '../../../policy/values';
import { CONTEXT, SUBSCRIPTION } from '../../support/judging';
import { resource } from '../../support/resource';

const open = new Unknown('nobody says', 'say it');
const group = (id: string, name: Value = id) =>
  resource(id, 'azurerm_resource_group', { name, location: 'francecentral' });
const idOf = (id: string) => new Ref(id, ['id']);
const nameOf = (id: string) => new Ref(id, ['name']);
const path = (name: string) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`;
const either = (...values: readonly Value[]) => new Choice(values.map((value) => ({ guard: ALWAYS, value })));

/** Whether a store in one group may be in that which an assignment names, beside the groups `files`, `logs` and one whose name is open. */
function may(own: Value | undefined, wanted: Value): boolean {
  const store = resource('docs', 'azurerm_storage_account', {
    name: 'docs',
    ...(own === undefined ? {} : { resource_group_name: own }),
  });
  const holder = resource('all', 'azurerm_resource_group_policy_assignment', { resource_group_id: wanted });
  const groups = [
    group('files'),
    group('logs'),
    group('vague', text('v', open)),
    group('two', either('one', 'Both')),
  ];
  const graph = new Graph([{ resources: [store, holder, ...groups] } as unknown as Artefact], CONTEXT);
  return mayBeInGroup(store, holder, 'resource_group_id', graph);
}
const text = (...parts: readonly Value[]) => new Text(parts);

test.each<[what: string, own: Value | undefined, wanted: Value, expected: boolean]>([
  ['the group it refers to', nameOf('files'), idOf('files'), true],
  ['another group than it refers to', nameOf('files'), idOf('logs'), false],
  ['the group whose name it writes', 'files', idOf('files'), true],
  ['the group whose name it writes in other letters', 'Files', idOf('files'), true],
  ['another group than it writes', 'logs', idOf('files'), false],
  ['its group by the id', 'files', path('files'), true],
  ['its group by the id in other letters', 'files', path('FILES'), true],
  ['its group by the id, which nobody read', 'far', path('far'), true],
  ['another group by the id', 'files', path('logs'), false],
  ['a group whose name only ends like its own', 'files', path('my-files'), false],
  ['one of two groups it may be in', either('logs', 'files'), idOf('files'), true],
  ['none of two groups it may be in', either('logs', 'far'), idOf('files'), false],
  ['one of two groups that are named', 'files', either(idOf('logs'), idOf('files')), true],
  ['a group of two names', 'both', idOf('two'), true],
  ['a group that it does not name', undefined, idOf('files'), true],
  ['a group where nobody tells its own', open, idOf('files'), true],
  ['a group where nobody tells all of its own', either('logs', open), idOf('files'), true],
  ['a group that nobody tells', 'files', open, true],
  ['a group of an open name', 'files', idOf('vague'), true],
])('%s', (_what, own, wanted, expected) => {
  expect(may(own, wanted)).toBe(expected);
});
