/** Event Hubs, Service Bus, Event Grid, notification hubs, IoT, real-time messages and mail. */
import type { Edge, When } from '../resource-type';
import {
  groups,
  is,
  member,
  named,
  openUnlessFalse,
  paired,
  part,
  service,
  signsInFrom,
  tlsFloor,
  unless,
  written,
} from './entries';

const HUBS = named('namespace_name', 'azurerm_eventhub_namespace');
const RELAY = named('namespace_name', 'azurerm_relay_namespace');
const SYSTEM_TOPIC = named('system_topic', 'azurerm_eventgrid_system_topic');
const RETRY = 'https://learn.microsoft.com/azure/event-grid/delivery-and-retry';

/** What both kinds of event subscription deliver to. */
const subscriptionEdges = (from: Edge['from']): readonly Edge[] => [
  {
    how: 'delivery',
    from,
    to: [
      'eventhub_endpoint_id',
      'hybrid_connection_endpoint_id',
      'service_bus_queue_endpoint_id',
      'service_bus_topic_endpoint_id',
      'storage_queue_endpoint.storage_account_id',
      'azure_function_endpoint.function_id',
      { path: 'webhook_endpoint.url', as: 'host' },
    ],
  },
  { how: 'dead letter', from, to: 'storage_blob_dead_letter_destination.storage_account_id' },
  { how: 'delivery', from, when: written('webhook_endpoint') },
];

/** The programme that a webhook calls may be one of another tenant. */
const webhookTenant = signsInFrom('webhook_endpoint.active_directory_tenant_id');

/** Forwarding names a queue or topic of the same namespace. */
const forwards: readonly Edge[] = [
  {
    how: 'delivery',
    to: named('forward_to', 'azurerm_servicebus_queue', 'azurerm_servicebus_topic'),
    maybe: true,
  },
  {
    how: 'dead letter',
    to: named('forward_dead_lettered_messages_to', 'azurerm_servicebus_queue', 'azurerm_servicebus_topic'),
    maybe: true,
  },
];

/** What the path of an endpoint names within a namespace. */
const ENTITIES = ['azurerm_eventhub', 'azurerm_servicebus_queue', 'azurerm_servicebus_topic'] as const;
/** Of the endpoints written inside a hub those that a route in force there leads to. */
const routed: When = {
  path: 'endpoint.name',
  among: [
    { path: 'route.endpoint_names', when: unless('route.enabled', false) },
    { path: 'fallback_route.endpoint_names', when: unless('fallback_route.enabled', false) },
  ],
};
const iothubEndpoint = {
  ...member('iothub_id'),
  edges: [
    {
      how: 'delivery',
      from: 'iothub_id',
      to: ['connection_string', 'endpoint_uri'],
    },
  ],
  exposes: [{ path: 'subscription_id', as: 'subscription' }],
} as const;
const iothubBroker = {
  ...iothubEndpoint,
  edges: [
    ...iothubEndpoint.edges,
    { how: 'delivery', from: 'iothub_id', to: named('entity_path', ...ENTITIES), within: true },
  ],
} as const;

export const messaging = service(
  {
    azurerm_eventhub_namespace: {
      keeps: true,
      safeguards: {
        customerKey: {
          paths: [],
          by: { azurerm_eventhub_namespace_customer_managed_key: 'eventhub_namespace_id' },
        },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('namespace'),
        tls: tlsFloor('minimum_tls_version'),
      },
    },
    azurerm_eventhub_cluster: { keeps: true },
    azurerm_eventhub: {
      ...part('namespace_id', HUBS),
      edges: [
        {
          how: 'stream',
          to: 'capture_description.destination.storage_account_id',
          when: unless('capture_description.enabled', false),
        },
      ],
    },
    azurerm_eventhub_authorization_rule: member(named('eventhub_name', 'azurerm_eventhub'), HUBS),
    azurerm_eventhub_namespace_authorization_rule: member(HUBS),
    azurerm_eventhub_consumer_group: member(named('eventhub_name', 'azurerm_eventhub'), HUBS),
    azurerm_eventhub_namespace_schema_group: member('namespace_id'),

    azurerm_servicebus_namespace: {
      keeps: true,
      safeguards: {
        customerKey: {
          paths: ['customer_managed_key.key_vault_key_id'],
          by: { azurerm_servicebus_namespace_customer_managed_key: 'namespace_id' },
        },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('namespace'),
        tls: tlsFloor('minimum_tls_version'),
      },
    },
    azurerm_servicebus_queue: { ...part('namespace_id'), edges: forwards },
    azurerm_servicebus_topic: part('namespace_id'),
    azurerm_servicebus_subscription: {
      ...part('topic_id'),
      edges: [{ how: 'delivery', from: 'topic_id' }, ...forwards],
    },
    azurerm_servicebus_namespace_authorization_rule: member('namespace_id'),
    azurerm_servicebus_queue_authorization_rule: member('queue_id'),
    azurerm_servicebus_topic_authorization_rule: member('topic_id'),

    azurerm_eventgrid_topic: {
      keeps: true,
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('topic') },
      source: RETRY,
    },
    azurerm_eventgrid_domain: {
      keeps: true,
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('domain') },
      source: RETRY,
    },
    azurerm_eventgrid_domain_topic: part(named('domain_name', 'azurerm_eventgrid_domain')),
    azurerm_eventgrid_namespace: {
      keeps: true,
      edges: [{ how: 'delivery', to: 'topic_spaces_configuration.route_topic_id' }],
    },
    azurerm_eventgrid_partner_namespace: { keeps: true },
    // stands in the region of its source and has no data but the source's
    azurerm_eventgrid_system_topic: {
      edges: [{ how: 'stream', from: ['source_resource_id', 'source_arm_resource_id'] }],
      source: RETRY,
    },
    azurerm_eventgrid_event_subscription: {
      ...member('scope'),
      edges: subscriptionEdges('scope'),
      exposes: webhookTenant,
      source: RETRY,
    },
    azurerm_eventgrid_system_topic_event_subscription: {
      ...member(SYSTEM_TOPIC),
      edges: subscriptionEdges(SYSTEM_TOPIC),
      exposes: webhookTenant,
      source: RETRY,
    },

    azurerm_notification_hub_namespace: {
      keeps: true,
      copies: [
        paired({ path: 'replication_region', in: ['Default'], absent: true }),
        {
          how: 'geo-redundancy',
          to: { path: 'replication_region' },
          when: { path: 'replication_region', notIn: ['Default', 'None'], absent: false },
        },
      ],
    },
    azurerm_notification_hub: {
      ...part(named('namespace_name', 'azurerm_notification_hub_namespace')),
      // the makers of telephones deliver the notices, world-wide
      copies: [
        { how: 'delivery', to: { global: true }, when: { path: 'apns_credential', present: true } },
        { how: 'delivery', to: { global: true }, when: { path: 'gcm_credential', present: true } },
        { how: 'delivery', to: { global: true }, when: { path: 'browser_credential', present: true } },
      ],
    },

    azurerm_iothub: {
      keeps: true,
      // manual and service failover to the pair cannot be switched off
      copies: [paired()],
      edges: [
        {
          how: 'delivery',
          to: ['endpoint.connection_string', 'endpoint.endpoint_uri'],
          when: routed,
        },
        {
          how: 'delivery',
          to: named('endpoint.entity_path', ...ENTITIES),
          within: true,
          when: routed,
        },
        { how: 'delivery', to: 'file_upload.connection_string' },
      ],
      exposes: [{ path: 'endpoint.subscription_id', as: 'subscription', when: routed }],
      safeguards: {
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('iotHub'),
        tls: tlsFloor('min_tls_version', 'weak'),
      },
      source: 'https://learn.microsoft.com/azure/iot-hub/iot-hub-ha-dr',
    },
    azurerm_iothub_endpoint_cosmosdb_account: {
      ...member('iothub_id'),
      edges: [{ how: 'delivery', from: 'iothub_id', to: 'endpoint_uri' }],
      exposes: [{ path: 'subscription_id', as: 'subscription' }],
    },
    azurerm_iothub_endpoint_eventhub: iothubBroker,
    azurerm_iothub_endpoint_servicebus_queue: iothubBroker,
    azurerm_iothub_endpoint_servicebus_topic: iothubBroker,
    azurerm_iothub_endpoint_storage_container: iothubEndpoint,
    azurerm_iothub_file_upload: {
      ...member('iothub_id'),
      edges: [{ how: 'delivery', from: 'iothub_id', to: 'connection_string' }],
    },
    azurerm_iothub_consumer_group: member(named('iothub_name', 'azurerm_iothub')),
    azurerm_iothub_shared_access_policy: member(named('iothub_name', 'azurerm_iothub')),
    azurerm_iothub_dps: {
      keeps: true,
      copies: [paired(unless('data_residency_enabled', true))],
      edges: [{ how: 'delivery', to: ['linked_hub.connection_string'] }],
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('iotDps') },
    },
    azurerm_iothub_device_update_account: { keeps: true, safeguards: { publicAccess: openUnlessFalse() } },
    azurerm_iothub_device_update_instance: {
      ...part('device_update_account_id'),
      edges: [
        { how: 'content', from: 'iothub_id' },
        {
          how: 'log',
          to: ['diagnostic_storage_account.id', 'diagnostic_storage_account.connection_string'],
          when: unless('diagnostic_enabled', false),
        },
      ],
    },
    azurerm_iotcentral_application: { keeps: true, safeguards: { publicAccess: openUnlessFalse() } },
    azurerm_digital_twins_instance: { keeps: true, safeguards: { privateEndpoint: groups('API') } },
    azurerm_digital_twins_endpoint_eventgrid: {
      ...member('digital_twins_id'),
      edges: [
        { how: 'delivery', from: 'digital_twins_id', to: 'eventgrid_topic_endpoint' },
        { how: 'dead letter', from: 'digital_twins_id', to: 'dead_letter_storage_secret' },
      ],
    },
    azurerm_digital_twins_endpoint_eventhub: {
      ...member('digital_twins_id'),
      edges: [
        { how: 'delivery', from: 'digital_twins_id', to: 'eventhub_primary_connection_string' },
        { how: 'dead letter', from: 'digital_twins_id', to: 'dead_letter_storage_secret' },
      ],
    },
    azurerm_digital_twins_endpoint_servicebus: {
      ...member('digital_twins_id'),
      edges: [
        { how: 'delivery', from: 'digital_twins_id', to: 'servicebus_primary_connection_string' },
        { how: 'dead letter', from: 'digital_twins_id', to: 'dead_letter_storage_secret' },
      ],
    },
    azurerm_digital_twins_time_series_database_connection: {
      ...member('digital_twins_id'),
      edges: [
        {
          how: 'stream',
          from: 'digital_twins_id',
          to: ['eventhub_namespace_id', 'kusto_cluster_id'],
        },
        // the same cluster once more
        {
          how: 'stream',
          from: 'digital_twins_id',
          to: { path: 'kusto_cluster_uri', as: 'host' },
          within: true,
        },
        {
          how: 'stream',
          from: 'digital_twins_id',
          to: named('eventhub_name', 'azurerm_eventhub'),
          within: true,
        },
      ],
    },

    // a broker: what passes is at hand where it stands, and leaves for whoever listens
    azurerm_relay_namespace: { keeps: true, safeguards: { privateEndpoint: groups('namespace') } },
    azurerm_relay_hybrid_connection: member(named('relay_namespace_name', 'azurerm_relay_namespace')),
    azurerm_relay_hybrid_connection_authorization_rule: member(RELAY),
    azurerm_relay_namespace_authorization_rule: member(RELAY),

    azurerm_signalr_service: {
      keeps: true,
      edges: [{ how: 'delivery', to: { path: 'upstream_endpoint.url_template', as: 'host' } }],
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('signalr') },
    },
    azurerm_web_pubsub: {
      keeps: true,
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('webpubsub') },
    },
    azurerm_web_pubsub_socketio: { keeps: true, safeguards: { privateEndpoint: groups('webpubsub') } },
    // upstream, by a link of their own
    azurerm_signalr_shared_private_link_resource: {
      edges: [{ how: 'delivery', from: 'signalr_service_id', to: 'target_resource_id', maybe: true }],
    },
    azurerm_web_pubsub_shared_private_link_resource: {
      edges: [{ how: 'delivery', from: 'web_pubsub_id', to: 'target_resource_id', maybe: true }],
    },
    azurerm_web_pubsub_hub: {
      ...member('web_pubsub_id'),
      exposes: [
        {
          path: 'anonymous_connections_enabled',
          as: 'anybody',
          when: is('anonymous_connections_enabled', true),
        },
      ],
      edges: [
        {
          how: 'delivery',
          from: 'web_pubsub_id',
          to: [
            { path: 'event_handler.url_template', as: 'host' },
            named('event_listener.eventhub_namespace_name', 'azurerm_eventhub_namespace'),
          ],
        },
        {
          how: 'delivery',
          from: 'web_pubsub_id',
          to: named('event_listener.eventhub_name', 'azurerm_eventhub'),
          within: true,
        },
      ],
    },
    azurerm_fluid_relay_server: {
      keeps: true,
      safeguards: { customerKey: { paths: ['customer_managed_key.key_vault_key_id'] } },
    },

    azurerm_communication_service: {
      keeps: true,
      where: { path: 'data_location', as: 'geography', absent: 'United States' },
      source: 'https://learn.microsoft.com/azure/communication-services/concepts/privacy',
    },
    azurerm_email_communication_service: { keeps: true, where: { path: 'data_location', as: 'geography' } },
    azurerm_email_communication_service_domain: part('email_service_id'),
    azurerm_communication_service_email_domain_association: {
      edges: [{ how: 'delivery', from: 'communication_service_id', to: 'email_service_domain_id' }],
    },
    // calls and their signalling pass, in every service location
    azurerm_voice_services_communications_gateway: {
      keeps: true,
      copies: [{ how: 'replica', to: { path: 'service_location.location' } }],
    },
  },
  [
    // the pairing of namespaces copies their settings, never an event or a message
    'azurerm_eventhub_namespace_disaster_recovery_config',
    'azurerm_servicebus_namespace_disaster_recovery_config',
    // keys, filters, routes inside a hub, certificates, names, addresses
    'azurerm_eventhub_namespace_customer_managed_key',
    'azurerm_servicebus_namespace_customer_managed_key',
    'azurerm_servicebus_subscription_rule',
    'azurerm_eventgrid_partner_configuration',
    'azurerm_eventgrid_partner_registration',
    'azurerm_notification_hub_authorization_rule',
    'azurerm_iothub_certificate',
    'azurerm_iothub_enrichment',
    'azurerm_iothub_fallback_route',
    'azurerm_iothub_route',
    'azurerm_iothub_dps_certificate',
    'azurerm_iothub_dps_shared_access_policy',
    'azurerm_iotcentral_application_network_rule_set',
    'azurerm_iotcentral_organization',
    'azurerm_signalr_service_custom_certificate',
    'azurerm_signalr_service_custom_domain',
    'azurerm_signalr_service_network_acl',
    'azurerm_web_pubsub_custom_certificate',
    'azurerm_web_pubsub_custom_domain',
    'azurerm_web_pubsub_network_acl',
    'azurerm_email_communication_service_domain_sender_username',
    'azurerm_voice_services_communications_gateway_test_line',
  ],
);
