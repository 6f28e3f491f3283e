/** Logs, metrics and traces: where they are kept, and every way they are sent there or onwards. */
import type { Edge } from '../resource-type';
import {
  is,
  logsTo,
  member,
  named,
  openUnlessFalse,
  part,
  service,
  signsInFrom,
  unless,
  written,
} from './entries';
import { COMPUTERS, STORES } from './kinds';

/** A vendor's cloud behind an Azure resource: the location of the resource does not say where the vendor keeps the logs. */
const vendor = { keeps: true, where: { global: true } } as const;

/** A destination that no flow of the rule names gets nothing. */
const collectedAt = (kind: string, id: string): Edge => ({
  how: 'log',
  to: `destinations.${kind}.${id}`,
  when: { path: `destinations.${kind}.name`, among: [{ path: 'data_flow.destinations' }] },
});

export const monitoring = service(
  {
    azurerm_log_analytics_workspace: {
      keeps: true,
      safeguards: {
        customerKey: { paths: [], by: { azurerm_log_analytics_linked_service: 'workspace_id' } },
        publicAccess: openUnlessFalse('internet_query_enabled'),
      },
    },
    azurerm_log_analytics_cluster: {
      keeps: true,
      safeguards: {
        customerKey: {
          paths: [],
          by: { azurerm_log_analytics_cluster_customer_managed_key: 'log_analytics_cluster_id' },
        },
      },
    },
    azurerm_log_analytics_workspace_table: part('workspace_id'),
    azurerm_log_analytics_workspace_table_custom_log: part('workspace_id'),
    azurerm_log_analytics_data_export_rule: {
      edges: [
        {
          how: 'export',
          from: 'workspace_resource_id',
          to: 'destination_resource_id',
          when: is('enabled', true),
        },
      ],
    },
    azurerm_log_analytics_linked_storage_account: {
      edges: [{ how: 'log', from: ['workspace_resource_id', 'workspace_id'], to: 'storage_account_ids' }],
    },
    azurerm_log_analytics_linked_service: {
      edges: [{ how: 'content', from: 'workspace_id', to: ['write_access_id', 'read_access_id'] }],
    },
    azurerm_log_analytics_storage_insights: {
      edges: [{ how: 'import', from: 'storage_account_id', to: 'workspace_id' }],
    },
    azurerm_application_insights: {
      keeps: true,
      edges: [logsTo('workspace_id')],
      safeguards: { publicAccess: openUnlessFalse('internet_query_enabled') },
    },
    azurerm_application_insights_api_key: member('application_insights_id'),
    azurerm_monitor_workspace: { keeps: true, safeguards: { publicAccess: openUnlessFalse() } },
    azurerm_dashboard_grafana: {
      keeps: true,
      edges: [{ how: 'content', from: 'azure_monitor_workspace_integrations.resource_id' }],
      safeguards: { publicAccess: openUnlessFalse() },
    },

    // what it is connected to, it can show
    azurerm_dashboard_grafana_managed_private_endpoint: {
      edges: [{ how: 'import', from: 'private_link_resource_id', to: 'grafana_id', maybe: true }],
    },

    azurerm_monitor_diagnostic_setting: {
      edges: [
        {
          how: 'log',
          from: 'target_resource_id',
          to: [
            'log_analytics_workspace_id',
            'storage_account_id',
            'eventhub_authorization_rule_id',
            'partner_solution_id',
          ],
        },
        {
          how: 'log',
          from: 'target_resource_id',
          to: named('eventhub_name', 'azurerm_eventhub'),
          within: true,
        },
      ],
      source: 'https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings',
    },
    azurerm_monitor_aad_diagnostic_setting: {
      edges: [
        logsTo('log_analytics_workspace_id', 'storage_account_id', 'eventhub_authorization_rule_id'),
        { how: 'log', to: named('eventhub_name', 'azurerm_eventhub'), within: true },
      ],
    },
    azurerm_monitor_data_collection_rule: {
      edges: [
        collectedAt('log_analytics', 'workspace_resource_id'),
        collectedAt('event_hub', 'event_hub_id'),
        collectedAt('event_hub_direct', 'event_hub_id'),
        collectedAt('monitor_account', 'monitor_account_id'),
        collectedAt('storage_blob', 'storage_account_id'),
        collectedAt('storage_blob_direct', 'storage_account_id'),
        collectedAt('storage_table_direct', 'storage_account_id'),
      ],
      source: 'https://learn.microsoft.com/azure/azure-monitor/essentials/data-collection-rule-overview',
    },
    azurerm_monitor_data_collection_rule_association: {
      edges: [{ how: 'log', from: 'target_resource_id', to: 'data_collection_rule_id' }],
    },

    // the record of who speaks with whom, and the packets themselves
    azurerm_network_watcher_flow_log: {
      edges: [
        { how: 'log', to: 'storage_account_id', when: unless('enabled', false) },
        {
          how: 'log',
          to: [
            'traffic_analytics.workspace_resource_id',
            { path: 'traffic_analytics.workspace_region', as: 'region' },
          ],
          when: [unless('enabled', false), unless('traffic_analytics.enabled', false)],
        },
      ],
    },
    azurerm_network_packet_capture: {
      edges: [{ how: 'log', from: 'target_resource_id', to: 'storage_location.storage_account_id' }],
    },
    azurerm_virtual_machine_packet_capture: {
      edges: [{ how: 'log', from: 'virtual_machine_id', to: 'storage_location.storage_account_id' }],
    },
    azurerm_virtual_machine_scale_set_packet_capture: {
      edges: [
        { how: 'log', from: 'virtual_machine_scale_set_id', to: 'storage_location.storage_account_id' },
      ],
    },

    azurerm_datadog_monitor: vendor,
    azurerm_datadog_monitor_tag_rule: {
      ...member('datadog_monitor_id'),
      edges: [
        {
          how: 'log',
          from: { every: STORES },
          to: 'datadog_monitor_id',
          when: is('log.resource_log_enabled', true),
        },
      ],
    },
    azurerm_dynatrace_monitor: vendor,
    azurerm_dynatrace_tag_rules: {
      ...member('monitor_id'),
      edges: [
        { how: 'log', from: { every: STORES }, to: 'monitor_id', when: { path: 'log_rule', present: true } },
      ],
    },
    azurerm_elastic_cloud_elasticsearch: {
      ...vendor,
      edges: [
        {
          how: 'log',
          from: { every: STORES },
          when: [written('logs.filtering_tag'), unless('monitoring_enabled', false)],
        },
      ],
    },
    azurerm_new_relic_monitor: vendor,
    azurerm_new_relic_tag_rule: {
      ...member('monitor_id'),
      edges: [
        {
          how: 'log',
          from: { every: STORES },
          to: 'monitor_id',
          when: { path: 'log_tag_filter', present: true },
        },
      ],
    },

    azurerm_security_center_automation: {
      edges: [
        {
          how: 'export',
          to: ['action.resource_id', 'action.connection_string', { path: 'action.trigger_url', as: 'host' }],
          when: unless('enabled', false),
        },
      ],
    },
    azurerm_security_center_workspace: {
      edges: [{ how: 'log', from: { every: COMPUTERS }, to: 'workspace_id' }],
    },
    azurerm_security_center_storage_defender: {
      edges: [
        {
          how: 'delivery',
          from: 'storage_account_id',
          to: 'scan_results_event_grid_topic_id',
          when: unless('malware_scanning_on_upload_enabled', false),
        },
      ],
    },
    azurerm_iot_security_solution: {
      edges: [
        {
          how: 'log',
          from: 'iothub_ids',
          to: ['log_analytics_workspace_id', 'additional_workspace.workspace_id'],
          when: unless('enabled', false),
        },
      ],
    },
    azurerm_sentinel_log_analytics_workspace_onboarding: member('workspace_id'),
    azurerm_sentinel_automation_rule: {
      ...member('log_analytics_workspace_id'),
      edges: [
        {
          how: 'delivery',
          from: 'log_analytics_workspace_id',
          to: 'action_playbook.logic_app_id',
          when: unless('enabled', false),
        },
      ],
      exposes: signsInFrom('action_playbook.tenant_id'),
    },
    azurerm_sentinel_watchlist: part('log_analytics_workspace_id'),
    azurerm_sentinel_watchlist_item: part('watchlist_id'),
  },
  [
    // notices to people and their conditions
    'azurerm_monitor_action_group',
    'azurerm_monitor_activity_log_alert',
    'azurerm_monitor_alert_processing_rule_action_group',
    'azurerm_monitor_alert_processing_rule_suppression',
    'azurerm_monitor_alert_prometheus_rule_group',
    'azurerm_monitor_metric_alert',
    'azurerm_monitor_scheduled_query_rules_alert',
    'azurerm_monitor_scheduled_query_rules_alert_v2',
    'azurerm_monitor_scheduled_query_rules_log',
    'azurerm_monitor_smart_detector_alert_rule',
    'azurerm_application_insights_smart_detection_rule',
    'azurerm_cost_anomaly_alert',
    'azurerm_cost_management_scheduled_action',
    'azurerm_consumption_budget_management_group',
    'azurerm_consumption_budget_resource_group',
    'azurerm_consumption_budget_subscription',
    // synthetic probes
    'azurerm_application_insights_standard_web_test',
    'azurerm_application_insights_web_test',
    'azurerm_network_connection_monitor',
    // queries, settings and views of data kept elsewhere
    'azurerm_application_insights_analytics_item',
    'azurerm_application_insights_workbook',
    'azurerm_application_insights_workbook_template',
    'azurerm_log_analytics_cluster_customer_managed_key',
    'azurerm_log_analytics_datasource_windows_event',
    'azurerm_log_analytics_datasource_windows_performance_counter',
    'azurerm_log_analytics_query_pack',
    'azurerm_log_analytics_query_pack_query',
    'azurerm_log_analytics_saved_search',
    'azurerm_log_analytics_solution',
    'azurerm_monitor_autoscale_setting',
    'azurerm_monitor_data_collection_endpoint',
    'azurerm_monitor_private_link_scope',
    'azurerm_monitor_private_link_scoped_service',
    'azurerm_datadog_monitor_sso_configuration',
    'azurerm_network_watcher',
    'azurerm_network_function_azure_traffic_collector',
    'azurerm_network_function_collector_policy',
    // what resources cost: of the control plane, no data of theirs
    'azurerm_billing_account_cost_management_export',
    'azurerm_resource_group_cost_management_export',
    'azurerm_subscription_cost_management_export',
    'azurerm_resource_group_cost_management_view',
    'azurerm_subscription_cost_management_view',
    // findings about resources and the settings that make them
    'azurerm_advanced_threat_protection',
    'azurerm_advisor_suppression',
    'azurerm_iot_security_device_group',
    'azurerm_security_center_assessment',
    'azurerm_security_center_assessment_policy',
    'azurerm_security_center_auto_provisioning',
    'azurerm_security_center_contact',
    'azurerm_security_center_server_vulnerability_assessment_virtual_machine',
    'azurerm_security_center_server_vulnerability_assessments_setting',
    'azurerm_security_center_setting',
    'azurerm_security_center_subscription_pricing',
    'azurerm_sentinel_alert_rule_anomaly_built_in',
    'azurerm_sentinel_alert_rule_anomaly_duplicate',
    'azurerm_sentinel_alert_rule_fusion',
    'azurerm_sentinel_alert_rule_machine_learning_behavior_analytics',
    'azurerm_sentinel_alert_rule_ms_security_incident',
    'azurerm_sentinel_alert_rule_nrt',
    'azurerm_sentinel_alert_rule_scheduled',
    'azurerm_sentinel_alert_rule_threat_intelligence',
    'azurerm_sentinel_metadata',
    'azurerm_sentinel_threat_intelligence_indicator',
    // inbound: what they bring rests in the workspace, which is judged itself
    'azurerm_sentinel_data_connector_aws_cloud_trail',
    'azurerm_sentinel_data_connector_aws_s3',
    'azurerm_sentinel_data_connector_azure_active_directory',
    'azurerm_sentinel_data_connector_azure_advanced_threat_protection',
    'azurerm_sentinel_data_connector_azure_security_center',
    'azurerm_sentinel_data_connector_dynamics_365',
    'azurerm_sentinel_data_connector_iot',
    'azurerm_sentinel_data_connector_microsoft_cloud_app_security',
    'azurerm_sentinel_data_connector_microsoft_defender_advanced_threat_protection',
    'azurerm_sentinel_data_connector_microsoft_threat_intelligence',
    'azurerm_sentinel_data_connector_microsoft_threat_protection',
    'azurerm_sentinel_data_connector_office_365',
    'azurerm_sentinel_data_connector_office_365_project',
    'azurerm_sentinel_data_connector_office_atp',
    'azurerm_sentinel_data_connector_office_irm',
    'azurerm_sentinel_data_connector_office_power_bi',
    'azurerm_sentinel_data_connector_threat_intelligence',
    'azurerm_sentinel_data_connector_threat_intelligence_taxii',
  ],
);
