/** Web and function apps, static sites, bots: what they keep, where they log and back up, and whom their settings name. */
import type { Edge, ResourceType } from '../resource-type';
import {
  groups,
  logsTo,
  member,
  named,
  openUnlessFalse,
  part,
  service,
  settingsOf,
  tlsFloor,
  unless,
} from './entries';
import { FUNCTION_APPS, WEB_APPS } from './kinds';

const account = (path: string) => named(path, 'azurerm_storage_account');
const SITES = groups('sites');

const appSettings = settingsOf('app_settings.*', 'connection_string.value');
const saved: Edge = {
  how: 'backup',
  to: 'backup.storage_account_url',
  when: unless('backup.enabled', false),
};
const mounted: Edge = { how: 'export', to: account('storage_account.account_name') };
const appLogs = logsTo(
  'logs.application_logs.azure_blob_storage.sas_url',
  'logs.http_logs.azure_blob_storage.sas_url',
);
/** Code, host keys and the history of durable functions rest in the account. */
const hostStorage: Edge = { how: 'staging', to: account('storage_account_name') };
const hostSecret: Edge = { how: 'staging', to: 'storage_key_vault_secret_id', maybe: true };
const insights = logsTo(
  'site_config.application_insights_connection_string',
  'site_config.application_insights_key',
);
const linked = (app: string): Edge => ({ how: 'export', from: app, to: 'target_resource_id' });

const safeguards = {
  publicAccess: openUnlessFalse(),
  privateEndpoint: SITES,
  tls: tlsFloor('site_config.minimum_tls_version'),
};
const webApp = { keeps: true, edges: [appSettings, saved, mounted, appLogs] } as const;
const functionApp = {
  keeps: true,
  edges: [hostStorage, hostSecret, insights, appSettings, saved, mounted],
} as const;
const oldFunctionApp = { keeps: true, edges: [hostStorage, appSettings] } as const;

const botEdges: readonly Edge[] = [
  { how: 'delivery', to: { path: 'endpoint', as: 'host' }, maybe: true },
  { how: 'log', to: ['developer_app_insights_key', 'developer_app_insights_application_id'], maybe: true },
];

/** Data leaves for the maker of the channel, wherever that is. */
const channel: ResourceType = {
  ...member(
    named(
      'bot_name',
      'azurerm_bot_service_azure_bot',
      'azurerm_bot_channels_registration',
      'azurerm_bot_web_app',
    ),
  ),
  edges: [
    {
      how: 'delivery',
      from: named(
        'bot_name',
        'azurerm_bot_service_azure_bot',
        'azurerm_bot_channels_registration',
        'azurerm_bot_web_app',
      ),
      to: '$self',
    },
  ],
  copies: [{ how: 'delivery', to: { global: true } }],
  source: 'https://learn.microsoft.com/azure/bot-service/bot-service-manage-channels',
};

export const web = service(
  {
    azurerm_linux_web_app: { ...webApp, safeguards },
    azurerm_windows_web_app: { ...webApp, safeguards },
    azurerm_linux_web_app_slot: { ...webApp, ...part('app_service_id') },
    azurerm_windows_web_app_slot: { ...webApp, ...part('app_service_id') },
    azurerm_app_service: webApp,
    azurerm_app_service_slot: {
      ...part(named('app_service_name', ...WEB_APPS)),
      edges: [
        appSettings,
        mounted,
        logsTo(
          'logs.application_logs.azure_blob_storage.sas_url',
          'logs.http_logs.azure_blob_storage.sas_url',
        ),
      ],
    },
    azurerm_linux_function_app: { ...functionApp, safeguards },
    azurerm_windows_function_app: { ...functionApp, safeguards },
    azurerm_linux_function_app_slot: { ...functionApp, ...part('function_app_id') },
    azurerm_windows_function_app_slot: { ...functionApp, ...part('function_app_id') },
    azurerm_function_app: oldFunctionApp,
    azurerm_function_app_slot: { ...oldFunctionApp, ...part(named('function_app_name', ...FUNCTION_APPS)) },
    azurerm_function_app_flex_consumption: {
      keeps: true,
      edges: [{ how: 'staging', to: 'storage_container_endpoint' }, insights, appSettings],
      safeguards,
    },
    azurerm_function_app_function: part('function_app_id'),
    azurerm_logic_app_standard: {
      keeps: true,
      edges: [hostStorage, appSettings],
      safeguards: {
        publicAccess: { open: unless('public_network_access', 'Disabled') },
        privateEndpoint: SITES,
      },
    },
    azurerm_app_service_connection: { edges: [linked('app_service_id')] },
    azurerm_function_app_connection: { edges: [linked('function_app_id')] },
    // a relay to a host outside Azure, most often on premises
    azurerm_app_service_hybrid_connection: {
      edges: [
        {
          how: 'delivery',
          from: named('app_service_name', ...WEB_APPS),
          to: ['relay_id', { path: 'hostname', as: 'host' }],
          maybe: true,
        },
      ],
    },
    azurerm_web_app_hybrid_connection: {
      edges: [
        {
          how: 'delivery',
          from: 'web_app_id',
          to: ['relay_id', { path: 'hostname', as: 'host' }],
          maybe: true,
        },
      ],
    },
    azurerm_function_app_hybrid_connection: {
      edges: [
        {
          how: 'delivery',
          from: 'function_app_id',
          to: ['relay_id', { path: 'hostname', as: 'host' }],
          maybe: true,
        },
      ],
    },

    // content is distributed world-wide whatever the location of the functions; France is not among those
    azurerm_static_web_app: {
      keeps: true,
      where: { global: true },
      edges: [settingsOf('app_settings.*')],
      source: 'https://learn.microsoft.com/azure/static-web-apps/overview',
    },
    azurerm_static_site: {
      keeps: true,
      where: { global: true },
      edges: [settingsOf('app_settings.*')],
      source: 'https://learn.microsoft.com/azure/static-web-apps/overview',
    },

    azurerm_bot_service_azure_bot: {
      keeps: true,
      edges: botEdges,
    },
    azurerm_bot_channels_registration: {
      keeps: true,
      edges: botEdges,
    },
    azurerm_bot_web_app: {
      keeps: true,
      edges: botEdges,
    },
    azurerm_bot_channel_alexa: channel,
    azurerm_bot_channel_direct_line_speech: {
      ...channel,
      edges: [
        ...(channel.edges ?? []),
        {
          how: 'delivery',
          from: named(
            'bot_name',
            'azurerm_bot_service_azure_bot',
            'azurerm_bot_channels_registration',
            'azurerm_bot_web_app',
          ),
          to: ['cognitive_account_id', { path: 'cognitive_service_location', as: 'region' }],
        },
      ],
    },
    azurerm_bot_channel_directline: channel,
    azurerm_bot_channel_email: channel,
    azurerm_bot_channel_facebook: channel,
    azurerm_bot_channel_line: channel,
    azurerm_bot_channel_ms_teams: channel,
    azurerm_bot_channel_slack: channel,
    azurerm_bot_channel_sms: channel,
    azurerm_bot_channel_web_chat: channel,
    azurerm_healthbot: { keeps: true },
  },
  [
    // plans, certificates, names, network joins, code repositories, which slot is live
    'azurerm_app_service_active_slot',
    'azurerm_app_service_certificate',
    'azurerm_app_service_certificate_binding',
    'azurerm_app_service_certificate_order',
    'azurerm_app_service_custom_hostname_binding',
    'azurerm_app_service_environment_v3',
    'azurerm_app_service_managed_certificate',
    'azurerm_app_service_plan',
    'azurerm_app_service_public_certificate',
    'azurerm_app_service_slot_custom_hostname_binding',
    'azurerm_app_service_slot_virtual_network_swift_connection',
    'azurerm_app_service_source_control',
    'azurerm_app_service_source_control_slot',
    'azurerm_app_service_source_control_token',
    'azurerm_app_service_virtual_network_swift_connection',
    'azurerm_function_app_active_slot',
    'azurerm_service_plan',
    'azurerm_source_control_token',
    'azurerm_static_site_custom_domain',
    'azurerm_static_web_app_custom_domain',
    'azurerm_static_web_app_function_app_registration',
    'azurerm_web_app_active_slot',
    'azurerm_bot_connection',
  ],
);
