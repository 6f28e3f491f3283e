/** In which properties a resource writes its own name: those of the word its type ends in, not those that name another. */
import { ownNames } from '../../../policy/graph/names';
import type { Resource } from '../../../policy/model';

const resource = (type: string, ...properties: readonly string[]): Resource => ({
  id: 'r',
  address: 'r',
  type,
  environment: 'sponsor',
  attributes: Object.fromEntries(properties.map((property) => [property, 'x'])),
  guard: [new Map()],
  file: 'f',
  locate: () => undefined,
});

test.each<[string, string, readonly string[], readonly string[]]>([
  ['what is called Name', 'AWS::S3::Bucket', ['Name', 'Names', 'BucketPolicy'], ['Name']],
  ['its type’s word before Name', 'AWS::S3::Bucket', ['BucketName'], ['BucketName']],
  [
    'its type’s word before Identifier',
    'AWS::RDS::DBInstance',
    ['DBInstanceIdentifier'],
    ['DBInstanceIdentifier'],
  ],
  [
    'its type’s word before Id',
    'AWS::ElastiCache::ReplicationGroup',
    ['ReplicationGroupId'],
    ['ReplicationGroupId'],
  ],
  ['the end of its type’s word', 'AWS::DynamoDB::GlobalTable', ['TableName'], ['TableName']],
  ['a word that ends in its type’s', 'AWS::X::Cluster', ['DBClusterName'], ['DBClusterName']],
  ['the beginning of its type’s word is another’s', 'AWS::Lambda::FunctionVersion', ['FunctionName'], []],
  ['a word that begins with its type’s is another’s', 'AWS::X::Cluster', ['ClusterGroupName'], []],
  ['the name of something else', 'AWS::S3::Bucket', ['TableName', 'RoleName'], []],
  ['nothing before Name but the end of the word', 'AWS::S3::Bucket', ['BucketNameServer'], []],
  ['the family of a task', 'AWS::ECS::TaskDefinition', ['Family', 'Cpu'], ['Family']],
  ['the family of what only begins like a task', 'AWS::X::TaskDefinitionFamily', ['Family'], []],
  ['the family of something else', 'AWS::RDS::DBParameterGroup', ['Family'], []],
  ['one level down', 'AWS::Glue::Database', ['DatabaseInput', 'CatalogId'], ['DatabaseInput.Name']],
  ['a word that only holds Input', 'AWS::Glue::Database', ['InputFormat', 'DatabaseInputs'], []],
  ['name in Terraform', 'azurerm_key_vault', ['name', 'vault_name', 'KeyVaultName'], ['name']],
  ['no name in Terraform', 'azurerm_key_vault', ['Name'], []],
  [
    'the key its service makes up, in a state',
    'azurerm_log_analytics_workspace',
    ['name', 'workspace_id', 'location'],
    ['name', 'workspace_id'],
  ],
  [
    'keys alone',
    'azurerm_application_insights',
    ['instrumentation_key', 'app_id'],
    ['instrumentation_key', 'app_id'],
  ],
  [
    'the word its host begins with',
    'azurerm_cognitive_account',
    ['name', 'custom_subdomain_name', 'kind'],
    ['name', 'custom_subdomain_name'],
  ],
  [
    'the word its host begins with, of the newer kind',
    'azurerm_ai_services',
    ['custom_subdomain_name'],
    ['custom_subdomain_name'],
  ],
  ['the key of another', 'azurerm_application_insights', ['name', 'workspace_id'], ['name']],
])('%s', (_what, type, properties, own) => {
  expect(ownNames(resource(type, ...properties))).toEqual(own);
});
