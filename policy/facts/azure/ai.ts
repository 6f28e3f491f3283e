/** Language, vision, search and machine learning; health records, maps, video. */
import {
  groups,
  is,
  logsTo,
  member,
  named,
  openUnlessDisabled,
  openUnlessFalse,
  part,
  service,
  signsInFrom,
} from './entries';

const DEPLOYMENTS = 'https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types';

/** What runs there works on the data of the workspace, wherever the machines are. */
const machines = {
  ...part('machine_learning_workspace_id'),
  edges: [{ how: 'staging', from: 'machine_learning_workspace_id' }],
} as const;

export const ai = service(
  {
    azurerm_cognitive_account: {
      keeps: true,
      edges: [
        { how: 'export', to: 'storage.storage_account_id' },
        { how: 'delivery', to: 'custom_question_answering_search_service_id' },
        { how: 'delivery', to: 'qna_runtime_endpoint', maybe: true },
      ],
      safeguards: {
        customerKey: {
          paths: ['customer_managed_key.key_vault_key_id'],
          by: { azurerm_cognitive_account_customer_managed_key: 'cognitive_account_id' },
        },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('account'),
      },
    },
    // a deployment of a global or data-zone kind sends prompts to models in other regions
    azurerm_cognitive_deployment: {
      ...part('cognitive_account_id'),
      copies: [
        {
          how: 'delivery',
          to: { global: true },
          when: is(
            'sku.name',
            'GlobalStandard',
            'GlobalBatch',
            'GlobalProvisionedManaged',
            'GlobalProvisioned',
            'DeveloperTier',
          ),
        },
        // a data zone is the whole Union, or the whole United States: more than any one region
        {
          how: 'delivery',
          to: { zone: true },
          when: is('sku.name', 'DataZoneStandard', 'DataZoneBatch', 'DataZoneProvisionedManaged'),
        },
      ],
      source: DEPLOYMENTS,
    },
    azurerm_cognitive_account_project: part('cognitive_account_id'),
    azurerm_ai_services: {
      keeps: true,
      edges: [{ how: 'export', to: 'storage.storage_account_id' }],
      safeguards: {
        customerKey: {
          paths: ['customer_managed_key.key_vault_key_id', 'customer_managed_key.managed_hsm_key_id'],
        },
        publicAccess: openUnlessDisabled(),
        privateEndpoint: groups('account'),
      },
    },
    azurerm_ai_foundry: {
      keeps: true,
      edges: [
        { how: 'export', to: ['storage_account_id', 'container_registry_id'] },
        logsTo('application_insights_id'),
      ],
      safeguards: {
        customerKey: { paths: ['encryption.key_id'] },
        publicAccess: openUnlessDisabled(),
        privateEndpoint: groups('amlworkspace'),
      },
    },
    azurerm_ai_foundry_project: part('ai_services_hub_id'),
    azurerm_search_service: {
      keeps: true,
      safeguards: { publicAccess: openUnlessFalse(), privateEndpoint: groups('searchService') },
    },

    // an indexer, set up outside Terraform, copies into the index what the link leads to
    azurerm_search_shared_private_link_service: {
      edges: [{ how: 'import', from: 'target_resource_id', to: 'search_service_id', maybe: true }],
    },

    azurerm_machine_learning_workspace: {
      keeps: true,
      edges: [
        { how: 'export', to: ['storage_account_id', 'container_registry_id'] },
        logsTo('application_insights_id'),
      ],
      safeguards: {
        customerKey: { paths: ['encryption.key_id'] },
        publicAccess: openUnlessFalse(),
        privateEndpoint: groups('amlworkspace'),
      },
    },
    azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint: {
      edges: [
        { how: 'delivery', from: 'workspace_id', to: 'service_resource_id', maybe: true },
        { how: 'import', from: 'service_resource_id', to: 'workspace_id', maybe: true },
      ],
    },
    azurerm_machine_learning_compute_cluster: machines,
    azurerm_machine_learning_compute_instance: {
      ...machines,
      exposes: signsInFrom('assign_to_user.tenant_id'),
    },
    azurerm_machine_learning_inference_cluster: {
      ...part('machine_learning_workspace_id'),
      edges: [{ how: 'delivery', from: 'machine_learning_workspace_id', to: 'kubernetes_cluster_id' }],
    },
    azurerm_machine_learning_synapse_spark: {
      ...part('machine_learning_workspace_id'),
      edges: [{ how: 'delivery', from: 'machine_learning_workspace_id', to: 'synapse_spark_pool_id' }],
    },
    azurerm_machine_learning_datastore_blobstorage: {
      ...member('workspace_id'),
      edges: [
        { how: 'import', from: 'storage_container_id', to: 'workspace_id' },
        { how: 'export', from: 'workspace_id', to: 'storage_container_id' },
      ],
    },
    azurerm_machine_learning_datastore_datalake_gen2: {
      ...member('workspace_id'),
      edges: [
        { how: 'import', from: 'storage_container_id', to: 'workspace_id' },
        { how: 'export', from: 'workspace_id', to: 'storage_container_id' },
      ],
    },
    azurerm_machine_learning_datastore_fileshare: {
      ...member('workspace_id'),
      edges: [
        { how: 'import', from: 'storage_fileshare_id', to: 'workspace_id' },
        { how: 'export', from: 'workspace_id', to: 'storage_fileshare_id' },
      ],
    },

    azurerm_healthcare_workspace: {
      keeps: true,
      safeguards: { privateEndpoint: groups('healthcareworkspace') },
    },
    azurerm_healthcare_service: {
      keeps: true,
      edges: [
        { how: 'export', to: named('configuration_export_storage_account_name', 'azurerm_storage_account') },
      ],
      exposes: signsInFrom('authentication_configuration.authority'),
      safeguards: {
        customerKey: { paths: ['cosmosdb_key_vault_key_versionless_id'] },
        publicAccess: openUnlessFalse(),
      },
    },
    azurerm_healthcare_fhir_service: {
      ...part('workspace_id'),
      exposes: signsInFrom('authentication.authority'),
      edges: [
        { how: 'export', to: named('configuration_export_storage_account_name', 'azurerm_storage_account') },
      ],
    },
    azurerm_healthcare_dicom_service: {
      ...part('workspace_id'),
      edges: [{ how: 'export', to: 'storage.storage_account_id' }],
      safeguards: { customerKey: { paths: ['encryption_key_url'] }, publicAccess: openUnlessFalse() },
    },
    azurerm_healthcare_medtech_service: {
      ...part('workspace_id'),
      edges: [
        {
          how: 'stream',
          from: [
            named('eventhub_name', 'azurerm_eventhub'),
            named('eventhub_namespace_name', 'azurerm_eventhub_namespace'),
          ],
        },
      ],
    },
    azurerm_healthcare_medtech_service_fhir_destination: {
      ...member('medtech_service_id'),
      edges: [{ how: 'stream', from: 'medtech_service_id', to: 'destination_fhir_service_id' }],
    },

    azurerm_maps_account: { keeps: true, edges: [{ how: 'export', to: 'data_store.storage_account_id' }] },
    azurerm_maps_creator: part('maps_account_id'),
    azurerm_video_indexer_account: {
      keeps: true,
      edges: [{ how: 'export', to: 'storage.storage_account_id' }],
      safeguards: { publicAccess: openUnlessDisabled() },
    },
  },
  [
    // keys, filters, outbound rules and private links
    'azurerm_cognitive_account_customer_managed_key',
    'azurerm_cognitive_account_rai_blocklist',
    'azurerm_cognitive_account_rai_policy',
    'azurerm_machine_learning_workspace_network_outbound_rule_fqdn',
    'azurerm_machine_learning_workspace_network_outbound_rule_service_tag',
  ],
);
