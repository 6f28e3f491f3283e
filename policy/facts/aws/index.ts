/** Every CloudFormation resource type of the pinned aws-cdk-lib, and what the guard knows of it. */
import type { ResourceType, Service } from '../resource-type';
import { ai } from './ai';
import { analytics } from './analytics';
import { apisAndEdge } from './apis-and-edge';
import { backup } from './backup';
import { billing } from './billing';
import { cachesAndSearch } from './caches-and-search';
import { code } from './code';
import { containers } from './containers';
import { customResources } from './custom-resources';
import { customers } from './customers';
import { dataLake } from './data-lake';
import { databases } from './databases';
import { deployment } from './deployment';
import { desktops } from './desktops';
import { ec2 } from './ec2';
import { events } from './events';
import { fileSystems } from './file-systems';
import { functions } from './functions';
import { gamesAndVideo } from './games-and-video';
import { gateways } from './gateways';
import { identity } from './identity';
import { images } from './images';
import { insight } from './insight';
import { iot } from './iot';
import { learning } from './learning';
import { lightsailAndPlaces } from './lightsail-and-places';
import { logs } from './logs';
import { machinesAndLedgers } from './machines-and-ledgers';
import { media } from './media';
import { messages } from './messages';
import { monitoring } from './monitoring';
import { objects } from './objects';
import { protectionAndRouting } from './protection-and-routing';
import { relational } from './relational';
import { sageMaker } from './sagemaker';
import { secretsAndSystems } from './secrets-and-systems';
import { securityAndAccounts } from './security-and-accounts';
import { serverless } from './serverless';
import { sharingAndObserving } from './sharing-and-observing';
import { speechAndKnowledge } from './speech-and-knowledge';
import { streams } from './streams';
import { streamsAndPipelines } from './streams-and-pipelines';
import { timeSeriesAndSupply } from './time-series-and-supply';
import { transfer } from './transfer';
import { warehousesAndGraphs } from './warehouses-and-graphs';
import { workflows } from './workflows';

/** One line a table. */
const TABLES: readonly (readonly Service[])[] = [
  databases,
  cachesAndSearch,
  backup,
  ec2,
  transfer,
  containers,
  events,
  apisAndEdge,
  monitoring,
  code,
  identity,
  ai,
  analytics,
  customers,
  deployment,
  billing,
  logs,
  streams,
  functions,
  dataLake,
  gamesAndVideo,
  images,
  iot,
  learning,
  lightsailAndPlaces,
  securityAndAccounts,
  fileSystems,
  serverless,
  customResources,
  desktops,
  gateways,
  messages,
  objects,
  protectionAndRouting,
  sageMaker,
  secretsAndSystems,
  speechAndKnowledge,
  timeSeriesAndSupply,
  relational,
  streamsAndPipelines,
  warehousesAndGraphs,
  insight,
  machinesAndLedgers,
  media,
  sharingAndObserving,
  workflows,
];

/** Keeps no data and moves none. */
export const NONE: ResourceType = Object.freeze({});

/** The entries of the services by full type name. Two entries for one type are a mistake in the tables: an error names it. */
export function merge(services: readonly Service[]): ReadonlyMap<string, ResourceType> {
  const types = new Map<string, ResourceType>();
  const add = (type: string, entry: ResourceType): void => {
    if (types.has(type))
      throw new Error(`${type} is decided twice in policy/facts/aws; keep one of the two entries`);
    types.set(type, entry);
  };
  for (const service of services) {
    for (const [type, entry] of service.types()) add(type, entry);
    for (const type of service.none) add(type, NONE);
  }
  return types;
}

const SERVICES = TABLES.flat();

/** What is known of each type. */
export const awsTypes = (): ReadonlyMap<string, ResourceType> => merge(SERVICES);

const byName = new Map(SERVICES.map((service) => [service.name, service]));
const made = new Map<string, ResourceType>();

/**
 * What is known of a type; one that is not here is refused. An artefact has types of few services: those of the others are
 * not made.
 */
export function awsType(type: string): ResourceType | undefined {
  const known = made.get(type);
  if (known) return known;
  const name = type.slice(0, type.lastIndexOf('::'));
  const service = byName.get(name);
  byName.delete(name);
  if (service) for (const [one, entry] of merge([service])) made.set(one, entry);
  return made.get(type);
}
