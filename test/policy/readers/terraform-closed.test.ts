/** What nothing bound stands in is worked out once for a module, everything else by each instance; of a local map only what is asked for. */
import { readTerraformTexts } from '../../../policy/readers/terraform/root';

const LOCALS = `
  map   = { k = file("k"), l = { m = file("m") }, k = file("last") }
  named = { (file("name")) = 1, k = file("k") }
  made  = merge({ k = file("k") }, { l = file("l") })`;

function reading(value: string): { readonly asked: readonly string[]; readonly values: readonly unknown[] } {
  const asked: string[] = [];
  const { resources } = readTerraformTexts({
    id: 'm',
    file: 'm',
    folders: new Map([
      [
        '',
        new Map([
          [
            'main.tf',
            `resource "a_b" "c" {\n  for_each = toset(["x", "y", "z"])\n  v = ${value}\n}\nlocals {\n${LOCALS}\n}`,
          ],
        ]),
      ],
    ]),
    read: (path) => {
      asked.push(path);
      return `in ${path}`;
    },
  });
  return { asked, values: resources.map(({ attributes }) => attributes.v) };
}

test.each<[string, string, readonly string[], readonly unknown[]]>([
  ['a call of nothing bound', 'file("n")', ['n'], ['in n', 'in n', 'in n']],
  ['a loop over nothing bound', '[for i in [1] : file("n")]', ['n'], [['in n'], ['in n'], ['in n']]],
  [
    'a map of nothing bound',
    '{ for i in ["k"] : i => file("n") }',
    ['n'],
    [{ k: 'in n' }, { k: 'in n' }, { k: 'in n' }],
  ],
  ['a call of the own key', 'file(each.key)', ['x', 'y', 'z'], ['in x', 'in y', 'in z']],
  [
    'a loop with the own key in it',
    '[for i in [1] : file(each.key)]',
    ['x', 'y', 'z'],
    [['in x'], ['in y'], ['in z']],
  ],
  [
    'a call in the rounds of a loop',
    '[for i in ["p", "q"] : file(i)][0]',
    ['p', 'q'],
    ['in p', 'in p', 'in p'],
  ],
  ['one item of a local map', 'local.map.l.m', ['m'], ['in m', 'in m', 'in m']],
  ['an item written twice', 'local.map.k', ['last'], ['in last', 'in last', 'in last']],
  [
    'a local map itself',
    'keys(local.map)',
    ['k', 'm', 'last'],
    [
      ['k', 'l'],
      ['k', 'l'],
      ['k', 'l'],
    ],
  ],
  ['an item of a map with a made-up key', 'local.named.k', ['name', 'k'], ['in k', 'in k', 'in k']],
  ['an item of a map that is made', 'local.made.l', ['k', 'l'], ['in l', 'in l', 'in l']],
])('%s', (_what, value, asked, values) => {
  expect(reading(value)).toEqual({ asked, values });
});
