/** Reads host names: whose they are, which region they tell, which resource they are named after. */
import { regionOfId } from '../facts/aws-zones';
import { regionOf } from '../facts/regions';

export interface HostRead {
  readonly cloud?: 'aws' | 'azure';
  /** The resource's own name, first label as a rule. */
  readonly names: readonly string[];
  readonly region?: string;
  /** Types of resources that hosts of this kind lead to. */
  readonly leadsTo?: RegExp;
  /** A host of nobody we know: whoever runs it gets the data. */
  readonly stranger?: string;
}

/** Azure's public endpoints and those of Bleu: the resource's name is the first label. */
const AZURE_HOST =
  /\.(windows\.net|azure\.com|azure\.net|azurecr\.io|azurewebsites\.net|azure-devices\.net|azure-api\.net|azureedge\.net|azurefd\.net|azure-automation\.net|azureml\.ms|azuredatabricks\.net|azurestaticapps\.net|azurecontainer\.io|azurecontainerapps\.io|azmk8s\.io|azuresynapse\.net|azconfig\.io|azure-devices-provisioning\.net|azurehdinsight\.net|azureiotcentral\.com|trafficmanager\.net|signalr\.net|sovcloud-api\.fr)$/;
/** Endpoints that all accounts of a region share: the region is the first label, and nobody's name is. */
const OF_A_REGION =
  /\.(api\.cognitive\.microsoft\.com|speech\.microsoft\.com|api\.cognitive\.microsofttranslator\.com|asazure\.windows\.net)$/;
const AWS_HOST =
  /(?:^|\.)(?:amazonaws\.(?:com|eu|com\.cn)|api\.aws|on\.aws|elasticbeanstalk\.com|awsapprunner\.com|sagemaker\.aws)$/;
const AWS_REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/;

/** A word of the host tells what kind of resource stands behind it. */
const KINDS: readonly (readonly [host: RegExp, leadsTo: RegExp])[] = [
  [/\.(blob|queue|table|file|dfs|web)\.(core\.|storage\.|z\d+\.)/, /^azurerm_storage_account$/],
  [
    /\.servicebus\./,
    /^azurerm_(eventhub_namespace|servicebus_namespace|relay_namespace|notification_hub_namespace)$/,
  ],
  [/\.(vault|managedhsm)\./, /^azurerm_key_vault/],
  [/\.database\.(windows|sovcloud)/, /^azurerm_(mssql|sql)_/],
  [/\.postgres\.database\./, /postgresql/],
  [/\.(mysql|mariadb)\.database\./, /mysql|mariadb/],
  [/\.redis\.cache\.|\.redisenterprise\.cache\.|\.redis\.azure\./, /redis/],
  [/\.kusto\./, /^azurerm_kusto_cluster$/],
  [/\.documents\.|\.cosmos\.|\.mongocluster\./, /cosmosdb|mongo_cluster/],
  [/\.azurecr\.io$/, /^azurerm_container_registry$/],
  [/\.azure-devices\./, /^azurerm_iothub/],
  [/\.azure-devices-provisioning\./, /^azurerm_iothub_dps/],
  [/\.azconfig\./, /^azurerm_app_configuration$/],
  [/\.azuresynapse\./, /^azurerm_synapse_/],
  [/\.(openai|cognitiveservices|services\.ai)\.azure\./, /^azurerm_(cognitive_account|ai_services)$/],
  [/\.azurehdinsight\./, /^azurerm_hdinsight_/],
  [/^sqs\.|\.queue\.amazonaws/, /^AWS::SQS::Queue$/],
  [/(^|\.)s3([.-]|$)/, /^AWS::(S3|S3Express|Serverless)::/],
  [/\.kafka(-serverless)?\./, /^AWS::MSK::/],
  [/\.redshift(-serverless)?\./, /^AWS::Redshift/],
  [/\.rds\.amazonaws/, /^AWS::(RDS|DocDB|Neptune)::/],
  [/\.(docdb|neptune)\.amazonaws/, /^AWS::(DocDB|Neptune)::/],
  [/\.cache\.amazonaws/, /^AWS::(ElastiCache|MemoryDB)::/],
  [/\.(es|aoss)\.amazonaws/, /^AWS::(Elasticsearch|OpenSearch)/],
];

/** Reads a host name; `address` is what it begins, with the path behind it. `hole` stands for parts that are not settled. */
export function readHost(text: string, hole: string, address: string): HostRead | undefined {
  const name = text.replace(/:\d+$/, '').toLowerCase();
  const labels = name.split('.');
  const leadsTo = KINDS.find(([host]) => host.test(name))?.[1];
  const kind = leadsTo ? { leadsTo } : {};
  const settled = (names: readonly (string | undefined)[]) =>
    names.filter((n): n is string => n !== undefined && n !== '' && !n.includes(hole));
  if (AWS_HOST.test(name)) {
    const region = labels.map(awsRegion).find((r) => r !== undefined);
    return {
      cloud: 'aws',
      names: settled(awsNames(labels, address)),
      ...(region ? { region } : {}),
      ...kind,
    };
  }
  const [first = ''] = labels;
  if (OF_A_REGION.test(name) && regionOf('azure', first)) return { cloud: 'azure', names: [], region: first };
  if (AZURE_HOST.test(name)) {
    const region = labels.map(azureRegion).find((r) => r !== undefined);
    return { cloud: 'azure', names: settled(azureNames(name)), ...(region ? { region } : {}), ...kind };
  }
  if (name === '') return undefined;
  if (name.includes(hole) && !/[a-z0-9-]{2}\.[a-z]{2,}$/.test(name)) return undefined;
  return { names: [], stranger: name.replaceAll(hole, '*'), ...rentedFrom(labels) };
}

/** Vendors that let their customers choose a region of a cloud write it before the cloud's name; of Snowflake, AWS goes without saying. */
const SAYS_NO_AWS = /\.snowflakecomputing\.com$/;

/**
 * The cloud and region that a vendor's host says it runs in: `….eu-west-3.aws.elastic-cloud.com`. A region without its cloud
 * tells nothing: another provider's `eu-west-2` is not in London.
 * Sources: docs.snowflake.com/user-guide/admin-account-identifier, docs.confluent.io/cloud (bootstrap servers),
 * elastic.co/docs (regions), docs.pinecone.io.
 */
function rentedFrom(labels: readonly string[]): Pick<HostRead, 'cloud' | 'region'> {
  const implied = SAYS_NO_AWS.test(labels.join('.')) && !labels.includes('azure') && !labels.includes('gcp');
  for (const [i, label] of labels.entries()) {
    const aws = label.replace(/-aws$/, '');
    if (AWS_REGION.test(aws) && (implied || aws !== label || labels[i + 1] === 'aws'))
      return { cloud: 'aws', region: aws };
    const azure = label.replaceAll('-', '');
    if (labels[i + 1] === 'azure' && regionOf('azure', azure)) return { cloud: 'azure', region: azure };
  }
  return {};
}

/** Further addresses of one account or workspace: its second copy, its serverless engine, its replica of one region. */
const FURTHER: readonly (readonly [host: RegExp, ending: RegExp])[] = [
  [/\.(blob|queue|table|file|dfs|web)\.(core|storage)\./, /-secondary$/],
  [/\.sql\.azuresynapse\./, /-ondemand$/],
  [/\.documents\./, /-[a-z]+\d?$/],
  [/\.postgres\.cosmos\./, /^c-/],
];

/** The name as it stands first, and without what tells one of its addresses from the others. */
function azureNames(name: string): readonly string[] {
  const [first = ''] = name.split('.');
  const ending = FURTHER.find(([host]) => host.test(name))?.[1];
  const plain = ending ? first.replace(ending, '') : first;
  return plain === first ? [first] : [first, plain];
}

/** `us-east-1`, `s3-us-west-2`, or the short form that caches use: `euw3`. */
function awsRegion(label: string): string | undefined {
  const plain = label.replace(/^s3-(website-)?/, '');
  if (AWS_REGION.test(plain)) return plain;
  return regionOfId(label);
}

/** Names in the order of their worth: the label a database or bucket is named after, or what the path of a service's own host names. */
function awsNames(labels: readonly string[], address: string): readonly (string | undefined)[] {
  const segments = address.split(/[/?#]/);
  const [first, second] = labels;
  if (first === 'sqs' || second === 'queue') return [segments[2]];
  const s3 = labels.findIndex((label) => /^s3(-|$)/.test(label));
  if (s3 === 0) return [segments[1]];
  // A bucket's name may have dots in it: everything before the service's own label.
  return s3 === -1 ? [first] : [labels.slice(0, s3).join('.')];
}

/** `westeurope` as a label of its own, or `westeurope-5` as ingestion hosts number it. */
function azureRegion(label: string, position: number): string | undefined {
  const numbered = /(.+)-\d+$/.exec(label)?.[1];
  const region = numbered ?? (position > 0 ? label : undefined);
  return region && regionOf('azure', region) ? region : undefined;
}
