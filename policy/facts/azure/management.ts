/** Templates, scripts and policies that make other resources; groups, subscriptions, locks, budgets and views that make none. */
import type { Edge, End, ResourceType } from '../resource-type';
import { deliversTo, named, service, unless, written } from './entries';
import { STORES } from './kinds';

const template: ResourceType = { opaque: 'a template that can make any resource anywhere' };
const deploymentScript: ResourceType = {
  opaque: 'a script that can do whatever its identity may',
  edges: [{ how: 'staging', to: named('storage_account.name', 'azurerm_storage_account') }],
};
const remediation: ResourceType = {
  opaque: 'carries out a policy, which can make diagnostic settings and other resources',
};

/** What an id of a definition leads to that is not judged: Azure's own, or another subscription's. */
const definitionAt = (path: string): End => ({ path, except: '/policy(Set)?Definitions/' });
const storeAt = (path: string): End => ({ path, besides: ['azurerm_key_vault'] });

/** What a policy sets up goes where it says itself, or by the default of a parameter; it does nothing until it is assigned. */
const policy = (...to: readonly End[]): ResourceType => ({
  passes: true,
  edges: [{ how: 'log', to: [storeAt('parameters|json.*.defaultValue'), ...to], maybe: true }],
  source: 'https://learn.microsoft.com/azure/governance/policy/concepts/effect-deploy-if-not-exists',
});
const DEPLOYED = 'policy_rule|json.then.details.deployment.properties';
const definition = policy(
  storeAt(`${DEPLOYED}.parameters.*.value`),
  storeAt(`${DEPLOYED}.template.parameters.*.defaultValue`),
  `${DEPLOYED}.template.**.workspaceId`,
  `${DEPLOYED}.template.**.storageAccountId`,
  `${DEPLOYED}.template.**.eventHubAuthorizationRuleId`,
  `${DEPLOYED}.template.**.workspaceResourceId`,
);
const definitionSet = policy(
  storeAt('policy_definition_reference.parameter_values|json.*.value'),
  definitionAt('policy_definition_reference.policy_definition_id'),
);

/**
 * An assignment that has an identity changes what it is on: it sets up logs and backups that go where a parameter says. One
 * without can only forbid and report.
 */
const assignment = (from: NonNullable<Edge['from']>): ResourceType => ({
  edges: [
    {
      how: 'log',
      from,
      to: [storeAt('parameters|json.*.value'), definitionAt('policy_definition_id')],
      when: [written('identity'), unless('enforce', false)],
      maybe: true,
    },
  ],
  source: 'https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings-policy',
});

export const management = service(
  {
    azurerm_management_group_template_deployment: template,
    azurerm_resource_group_template_deployment: template,
    azurerm_subscription_template_deployment: template,
    azurerm_tenant_template_deployment: template,
    azurerm_blueprint_assignment: template,
    azurerm_managed_application: { opaque: 'what its publisher’s template makes' },
    azurerm_managed_application_definition: { opaque: 'a template that its users deploy' },
    azurerm_custom_provider: {
      opaque: 'resources that the code behind an endpoint makes',
      edges: [
        deliversTo({ path: 'action.endpoint', as: 'host' }, { path: 'resource_type.endpoint', as: 'host' }),
      ],
    },
    azurerm_resource_deployment_script_azure_cli: deploymentScript,
    azurerm_resource_deployment_script_azure_power_shell: deploymentScript,
    azurerm_management_group_policy_remediation: remediation,
    azurerm_resource_group_policy_remediation: remediation,
    azurerm_resource_policy_remediation: remediation,
    azurerm_subscription_policy_remediation: remediation,
    azurerm_management_group_policy_assignment: assignment({ every: STORES }),
    azurerm_subscription_policy_assignment: assignment({ every: STORES }),
    azurerm_resource_group_policy_assignment: assignment({ every: STORES, group: 'resource_group_id' }),
    azurerm_resource_policy_assignment: assignment('resource_id'),
    azurerm_policy_definition: definition,
    azurerm_policy_set_definition: definitionSet,
    azurerm_management_group_policy_set_definition: definitionSet,
    azurerm_policy_virtual_machine_configuration_assignment: {
      opaque: 'a configuration run in a machine, from a package anywhere',
    },
  },
  [
    'azurerm_management_group',
    'azurerm_management_group_policy_exemption',
    'azurerm_management_group_subscription_association',
    'azurerm_management_lock',
    'azurerm_marketplace_agreement',
    'azurerm_portal_dashboard',
    'azurerm_portal_tenant_configuration',
    'azurerm_resource_group',
    'azurerm_resource_group_policy_exemption',
    'azurerm_resource_management_private_link',
    'azurerm_resource_management_private_link_association',
    'azurerm_resource_policy_exemption',
    'azurerm_resource_provider_registration',
    'azurerm_subscription',
    'azurerm_subscription_policy_exemption',
  ],
);
