/** What stands in several files of one Terraform module, and in the modules it calls, is judged as one. */
import { Graph } from '../../../policy/graph/graph';
import type { Artefact } from '../../../policy/model';
import { readTerraformTexts } from '../../../policy/readers/terraform';
import { partsOf } from '../../../policy/rules/setters';
import { CONTEXT, judged } from '../../support/judging';
import { rootOf } from '../../support/terraform-reading';

const at = (location: string, c: string): string =>
  `location = "${location}"\nresource_group_name = "rg"\ntags = { "data-classification" = "${c}" }`;
const r = (type: string, name: string, body: string): string =>
  `resource "azurerm_${type}" "${name}" {\nname = "${name}s"\n${body}\n}\n`;

/** A root module beside the one that `rootOf` reads. */
const another = (text: string): Artefact =>
  readTerraformTexts({ id: 'o', file: 'o', folders: new Map([['', new Map([['a.tf', text]])]]) });

const MACHINE = r('linux_virtual_machine', 's', at('francecentral', 'sensitive'));
const AGENTS =
  r('log_analytics_workspace', 'w', at('westeurope', 'public')) +
  r('security_center_workspace', 'x', 'workspace_id = azurerm_log_analytics_workspace.w.id');
const CALL = 'module "m" {\n source = "./m"\n}\n';
const LOGGED = 'residency/log-leaves-territory';

describe('what a setting of the whole subscription is about', () => {
  test.each<[string, readonly string[], readonly Artefact[]]>([
    [
      'stands beside it in the same file',
      ['azurerm_security_center_workspace.x'],
      [rootOf({ 'a.tf': MACHINE + AGENTS })],
    ],
    [
      'stands in another file of the module',
      ['azurerm_security_center_workspace.x'],
      [rootOf({ 'a.tf': MACHINE, 'b.tf': AGENTS })],
    ],
    [
      'stands in a module that is called',
      ['azurerm_security_center_workspace.x'],
      [rootOf({ 'a.tf': CALL + AGENTS }, { m: MACHINE })],
    ],
    [
      'stands in the module that calls',
      ['module.m.azurerm_security_center_workspace.x'],
      [rootOf({ 'a.tf': CALL + MACHINE }, { m: AGENTS })],
    ],
    ['stands in another root module', [], [rootOf({ 'a.tf': MACHINE }), another(AGENTS)]],
  ])('%s', (_what, refused, artefacts) => {
    expect(judged(artefacts).refused).toEqual(refused.map((address) => `${LOGGED} ${address}`));
  });
});

describe('a rule written apart, by the name of its group alone', () => {
  const group = r('network_security_group', 'g', '');
  const rule = r('network_security_rule', 'x', 'network_security_group_name = "gs"');
  test.each<[string, number, readonly Artefact[]]>([
    ['in the same file', 1, [rootOf({ 'a.tf': group + rule })]],
    ['in another file of the module', 1, [rootOf({ 'a.tf': group, 'b.tf': rule })]],
    ['in another root module', 0, [rootOf({ 'a.tf': group }), another(rule)]],
  ])('%s', (_what, found, artefacts) => {
    const graph = new Graph(artefacts, CONTEXT);
    const [whole] = graph.ofType('azurerm_network_security_group');
    const parts =
      whole && partsOf(graph, whole, 'azurerm_network_security_rule', 'network_security_group_name');
    expect(parts).toHaveLength(found);
  });
});
