/** A plan that is hard to follow: one module for each key, and beside it one resource for each key that asks for its own. */
import { SUBSCRIPTION } from './artefacts';

const WORKSPACE = 'azurerm_log_analytics_workspace';
const SETTING = 'azurerm_monitor_diagnostic_setting';
const LOOP = { for_each_expression: { references: ['local.all'] } };

const made = (
  type: string,
  where: Readonly<Record<string, string>>,
  after: object,
  unknown: readonly string[],
) => ({
  mode: 'managed',
  type,
  provider_name: 'registry.terraform.io/hashicorp/azurerm',
  ...where,
  change: {
    actions: ['create'],
    before: null,
    after,
    after_unknown: Object.fromEntries(['id', ...unknown].map((key) => [key, true])),
  },
});

const workspace = (key: string) => {
  const module = `module.logs["${key}"]`;
  const where = { address: `${module}.${WORKSPACE}.w`, module_address: module, name: 'w' };
  return made(
    WORKSPACE,
    where,
    { name: key, location: 'francecentral', tags: { 'data-classification': 'sensitive' } },
    [],
  );
};

const setting = (key: string) =>
  made(SETTING, { address: `${SETTING}.s["${key}"]`, name: 's', index: key }, { name: key }, [
    'target_resource_id',
    'log_analytics_workspace_id',
  ]);

const block = (type: string, name: string, more: object = {}) => ({
  address: `${type}.${name}`,
  mode: 'managed',
  type,
  name,
  provider_config_key: 'azurerm',
  ...more,
});

/** `terraform show -json` of a plan with half as many modules and as many settings, and one workspace more. */
export function moduleForEach(size: number): string {
  const keys = Array.from({ length: Math.floor(size / 2) }, (_, n) => `k${n}`);
  // Of `module.logs[each.key].id` a plan lists these alone.
  const own = { references: ['module.logs', 'each.key'] };
  const output = { expression: { references: [`${WORKSPACE}.w.id`, `${WORKSPACE}.w`] } };
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: [...keys.flatMap((key) => [workspace(key), setting(key)]), workspace('more')],
    configuration: {
      provider_config: {
        azurerm: { name: 'azurerm', expressions: { subscription_id: { constant_value: SUBSCRIPTION } } },
      },
      root_module: {
        resources: [
          block(SETTING, 's', {
            ...LOOP,
            expressions: { target_resource_id: own, log_analytics_workspace_id: own },
          }),
        ],
        module_calls: {
          logs: { ...LOOP, module: { outputs: { id: output }, resources: [block(WORKSPACE, 'w')] } },
        },
      },
    },
  });
}
