/** Catalogue, jobs and grants of a data lake: Glue and Lake Formation. A table stands for the files at its location. */
import type { Edge, Service } from '../resource-type';
import {
  between,
  bucket,
  from,
  host,
  NEARBY,
  named,
  region,
  service,
  standsFor,
  store,
  to,
  told,
} from './service';

const DATABASE = 'AWS::Glue::Database';
const TABLE = 'AWS::Glue::Table';
/** Where settings of a table may say that its files lie elsewhere: partitions by template, files and metadata of Iceberg. */
const DETAILS = [
  'TableInput.Parameters.*',
  'OpenTableFormatInput.IcebergInput.IcebergTableInput.Properties.*',
];
const TARGETS = 'Targets.';
const CONNECTION = 'AWS::Glue::Connection';
const PROPERTIES = 'ConnectionInput.ConnectionProperties.';
const ADDRESSES = [
  'JDBC_CONNECTION_URL',
  'CONNECTION_URL',
  'HOST',
  'INSTANCE_URL',
  'KAFKA_BOOTSTRAP_SERVERS',
].map((key) => host(`${PROPERTIES}${key}`));

const STARTED = named('Actions.JobName', 'AWS::Glue::Job');

/** A resource link: what is read or written here is read or written over there. */
const linked = (target: string): readonly Edge[] => standsFor('share', region(`${target}.Region`));

/** What a crawler looks into; what it finds is described in the database of its catalogue. */
const CRAWLED = [
  bucket(`${TARGETS}S3Targets.Path`),
  bucket(`${TARGETS}DeltaTargets.DeltaTables`),
  bucket(`${TARGETS}HudiTargets.Paths`),
  bucket(`${TARGETS}IcebergTargets.Paths`),
  named(`${TARGETS}DynamoDBTargets.Path`, 'AWS::DynamoDB::Table'),
  named(`${TARGETS}JdbcTargets.ConnectionName`, CONNECTION),
  named(`${TARGETS}MongoDBTargets.ConnectionName`, CONNECTION),
];

/** A grant lets its principal read the tables, databases and places it names, in whatever account. */
const GRANTED = [
  bucket('Resource.DataLocation.ResourceArn'),
  named('Resource.Database.Name', DATABASE),
  named('Resource.Table.Name', TABLE),
  named('Resource.Table.DatabaseName', DATABASE),
  named('Resource.TableWithColumns.Name', TABLE),
  named('Resource.TableWithColumns.DatabaseName', DATABASE),
];
const GRANTED_BEFORE = [
  bucket('Resource.DataLocationResource.S3Resource'),
  named('Resource.DatabaseResource.Name', DATABASE),
  named('Resource.TableResource.Name', TABLE),
  named('Resource.TableResource.DatabaseName', DATABASE),
  named('Resource.TableWithColumnsResource.Name', TABLE),
  named('Resource.TableWithColumnsResource.DatabaseName', DATABASE),
];

export const dataLake: readonly Service[] = [
  service(
    'AWS::Glue',
    () => ({
      Database: {
        parent: [{ path: 'DatabaseInput.LocationUri', types: ['AWS::S3::Bucket'] }],
        edges: [
          ...standsFor('content', bucket('DatabaseInput.LocationUri')),
          ...linked('DatabaseInput.TargetDatabase'),
          from('share', named('DatabaseInput.FederatedDatabase.ConnectionName', CONNECTION)),
        ],
      },
      Table: {
        parent: [
          { path: 'TableInput.StorageDescriptor.Location', types: ['AWS::S3::Bucket'] },
          {
            path: 'OpenTableFormatInput.IcebergInput.IcebergTableInput.Location',
            types: ['AWS::S3::Bucket'],
          },
          { path: 'DatabaseName', types: [DATABASE] },
        ],
        edges: [
          ...standsFor('content', bucket('TableInput.StorageDescriptor.Location')),
          ...standsFor('content', bucket('OpenTableFormatInput.IcebergInput.IcebergTableInput.Location')),
          ...DETAILS.flatMap((path) =>
            standsFor('content', bucket(path)).map((edge) => ({ ...edge, ...NEARBY })),
          ),
          ...linked('TableInput.TargetTable'),
        ],
      },
      Partition: {
        parent: [{ path: 'TableName', types: [TABLE] }],
        edges: [
          ...standsFor('content', bucket('PartitionInput.StorageDescriptor.Location')),
          ...standsFor('content', named('TableName', TABLE)).map((edge) => ({ ...edge, ...NEARBY })),
        ],
      },
      // A catalogue over managed storage of Redshift, or over one elsewhere.
      Catalog: {
        keeps: true,
        edges: [
          ...standsFor('content', 'TargetRedshiftCatalog.CatalogArn'),
          from('share', named('FederatedCatalog.ConnectionName', CONNECTION)),
        ],
        safeguards: { customerKey: { paths: ['CatalogProperties.DataLakeAccessProperties.KmsKey'] } },
      },
      Crawler: {
        edges: [
          between('content', CRAWLED, named('DatabaseName', DATABASE), NEARBY),
          between('dead letter', CRAWLED, [
            `${TARGETS}S3Targets.DlqEventQueueArn`,
            `${TARGETS}CatalogTargets.DlqEventQueueArn`,
          ]),
        ],
      },
      Connection: {
        edges: [
          from('import', ADDRESSES),
          to('export', ADDRESSES, NEARBY),
          // What does not fit into the answer of a connector is left there.
          to('staging', bucket('ConnectionInput.AthenaProperties.spill_bucket'), NEARBY),
        ],
      },
      Job: {
        opaque: 'a script that reads and writes what it likes',
        edges: [
          from('import', named('Connections.Connections', CONNECTION)),
          to('export', named('Connections.Connections', CONNECTION), NEARBY),
          to('log', bucket('LogUri')),
          ...told('DefaultArguments.*', 'NonOverridableArguments.*'),
        ],
      },
      Session: { edges: told('DefaultArguments.*') },
      DevEndpoint: { edges: told('Arguments.*') },
      // Starts a job with arguments of its own.
      Trigger: {
        edges: [
          between('content', 'Actions.Arguments.*', STARTED, NEARBY),
          between('content', STARTED, store('Actions.Arguments.*'), NEARBY),
        ],
      },
      // Learns from labelled records and keeps them.
      MLTransform: {
        keeps: true,
        edges: [from('import', named('InputRecordTables.GlueTables.TableName', TABLE))],
        safeguards: { customerKey: { paths: ['TransformEncryption.MLUserDataEncryption.KmsKeyId'] } },
      },
      Integration: {
        edges: [between('replica', ['$self', 'SourceArn'], 'TargetArn')],
        safeguards: { customerKey: { paths: ['KmsKeyId'] } },
      },
    }),
    `Blueprint Classifier ConnectionType CustomEntityType DataCatalogEncryptionSettings DataQualityRuleset
    IdentityCenterConfiguration IntegrationResourceProperty Registry Schema SchemaVersion SchemaVersionMetadata
    SecurityConfiguration TableOptimizer UsageProfile UserDefinedFunction Workflow`,
  ),
  service(
    'AWS::LakeFormation',
    () => ({
      Permissions: {
        edges: [from('share', GRANTED_BEFORE)],
        exposes: [{ path: 'DataLakePrincipal.DataLakePrincipalIdentifier', as: 'principal' }],
      },
      PrincipalPermissions: {
        edges: [from('share', GRANTED)],
        exposes: [{ path: 'Principal.DataLakePrincipalIdentifier', as: 'principal' }],
      },
    }),
    'DataCellsFilter DataLakeSettings Resource Tag TagAssociation',
  ),
];
