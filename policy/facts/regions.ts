/**
 * Every region of AWS and Azure that this project knows, with the country it stands in. Keyed by (cloud, region): the same
 * name can mean another place at another provider. A name that is not here is an unknown place, and an unknown place is refused.
 * Availability, Local and Wavelength Zones of AWS are in `aws-zones.ts`. No edge zone of Azure is listed: none is documented in France.
 */
import type { Cloud, Known, Territory } from '../model';
import { countryOfZone } from './aws-zones';
import { territoryOfCountry } from './territories';

export interface Region {
  readonly cloud: Cloud;
  readonly name: string;
  /** ISO 3166-1 alpha-2; `??` where the provider does not say. */
  readonly country: string;
  readonly territory: Territory;
  /** Where the line was read. */
  readonly source: string;
}

type Line = readonly [country: string, source: string];

const EC2 = 'docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html';
const CDK = 'aws-cdk-lib/region-info (partition table); the page of the regions does not list it';
const ESC = 'docs.aws.eu (European Sovereign Cloud, Brandenburg; a partition of its own)';
const LEARN = 'learn.microsoft.com/azure/reliability/regions-list';
const CLI = 'Azure/azure-cli, command_modules/backup/custom.py, secondary_region_map';
const COSMOS = 'learn.microsoft.com/dotnet/api/microsoft.azure.cosmos.regions';
const BLEU =
  'learn.microsoft.com/dotnet/api/microsoft.azure.cosmos.regions.bleufrancecentral; azure-cli secondary_region_map';

export const REGIONS = {
  aws: {
    'af-south-1': ['ZA', EC2],
    'ap-east-1': ['HK', EC2],
    'ap-east-2': ['TW', EC2],
    'ap-northeast-1': ['JP', EC2],
    'ap-northeast-2': ['KR', EC2],
    'ap-northeast-3': ['JP', EC2],
    'ap-south-1': ['IN', EC2],
    'ap-south-2': ['IN', EC2],
    'ap-southeast-1': ['SG', EC2],
    'ap-southeast-2': ['AU', EC2],
    'ap-southeast-3': ['ID', EC2],
    'ap-southeast-4': ['AU', EC2],
    'ap-southeast-5': ['MY', EC2],
    'ap-southeast-6': ['NZ', EC2],
    'ap-southeast-7': ['TH', EC2],
    'ca-central-1': ['CA', EC2],
    'ca-west-1': ['CA', EC2],
    'cn-north-1': ['CN', EC2],
    'cn-northwest-1': ['CN', EC2],
    'eu-central-1': ['DE', EC2],
    'eu-central-2': ['CH', EC2],
    'eu-isoe-west-1': ['??', CDK],
    'eu-north-1': ['SE', EC2],
    'eu-south-1': ['IT', EC2],
    'eu-south-2': ['ES', EC2],
    'eu-west-1': ['IE', EC2],
    'eu-west-2': ['GB', EC2],
    'eu-west-3': ['FR', EC2],
    'eusc-de-east-1': ['DE', ESC],
    'il-central-1': ['IL', EC2],
    'me-central-1': ['AE', EC2],
    'me-south-1': ['BH', EC2],
    'me-west-1': ['??', CDK],
    'mx-central-1': ['MX', EC2],
    'sa-east-1': ['BR', EC2],
    'us-east-1': ['US', EC2],
    'us-east-2': ['US', EC2],
    'us-gov-east-1': ['US', EC2],
    'us-gov-west-1': ['US', EC2],
    'us-iso-east-1': ['US', CDK],
    'us-iso-west-1': ['US', CDK],
    'us-isob-east-1': ['US', CDK],
    'us-isob-west-1': ['US', CDK],
    'us-isof-east-1': ['US', CDK],
    'us-isof-south-1': ['US', CDK],
    'us-west-1': ['US', EC2],
    'us-west-2': ['US', EC2],
  },
  azure: {
    australiacentral: ['AU', LEARN],
    australiacentral2: ['AU', LEARN],
    australiaeast: ['AU', LEARN],
    australiasoutheast: ['AU', LEARN],
    austriaeast: ['AT', LEARN],
    belgiumcentral: ['BE', LEARN],
    brazilsouth: ['BR', LEARN],
    brazilsoutheast: ['BR', LEARN],
    canadacentral: ['CA', LEARN],
    canadaeast: ['CA', LEARN],
    centralindia: ['IN', LEARN],
    centralus: ['US', LEARN],
    chilecentral: ['CL', LEARN],
    denmarkeast: ['DK', LEARN],
    eastasia: ['HK', LEARN],
    eastus: ['US', LEARN],
    eastus2: ['US', LEARN],
    finlandcentral: ['FI', COSMOS],
    francecentral: ['FR', LEARN],
    francesouth: ['FR', LEARN],
    germanynorth: ['DE', LEARN],
    germanywestcentral: ['DE', LEARN],
    indonesiacentral: ['ID', LEARN],
    israelcentral: ['IL', LEARN],
    italynorth: ['IT', LEARN],
    japaneast: ['JP', LEARN],
    japanwest: ['JP', LEARN],
    jioindiacentral: ['IN', LEARN],
    jioindiawest: ['IN', LEARN],
    koreacentral: ['KR', LEARN],
    koreasouth: ['KR', LEARN],
    malaysiawest: ['MY', LEARN],
    mexicocentral: ['MX', LEARN],
    newzealandnorth: ['NZ', LEARN],
    northcentralus: ['US', LEARN],
    northeurope: ['IE', LEARN],
    norwayeast: ['NO', LEARN],
    norwaywest: ['NO', LEARN],
    polandcentral: ['PL', LEARN],
    qatarcentral: ['QA', LEARN],
    southafricanorth: ['ZA', LEARN],
    southafricawest: ['ZA', LEARN],
    southcentralus: ['US', LEARN],
    southeastasia: ['SG', LEARN],
    southindia: ['IN', LEARN],
    spaincentral: ['ES', LEARN],
    swedencentral: ['SE', LEARN],
    swedensouth: ['SE', LEARN],
    switzerlandnorth: ['CH', LEARN],
    switzerlandwest: ['CH', LEARN],
    uaecentral: ['AE', LEARN],
    uaenorth: ['AE', LEARN],
    uksouth: ['GB', LEARN],
    ukwest: ['GB', LEARN],
    westcentralus: ['US', LEARN],
    westeurope: ['NL', LEARN],
    westindia: ['IN', LEARN],
    westus: ['US', LEARN],
    westus2: ['US', LEARN],
    westus3: ['US', LEARN],
    centraluseuap: ['US', CLI],
    eastus2euap: ['US', CLI],
    eastus3: ['US', CLI],
    northeastus5: ['US', CLI],
    southcentralus2: ['US', CLI],
    southeastus: ['US', CLI],
    southeastus3: ['US', CLI],
    southeastus5: ['US', CLI],
    southwestus: ['US', CLI],
    israelnorthwest: ['IL', COSMOS],
    malaysiasouth: ['MY', COSMOS],
    saudiarabiaeast: ['SA', COSMOS],
    taiwannorth: ['TW', CLI],
    taiwannorthwest: ['TW', CLI],
    bleufrancecentral: ['FR', BLEU],
    bleufrancesouth: ['FR', BLEU],
    deloscloudgermanycentral: ['DE', COSMOS],
    deloscloudgermanynorth: ['DE', COSMOS],
    chinaeast: ['CN', CLI],
    chinaeast2: ['CN', CLI],
    chinaeast3: ['CN', CLI],
    chinanorth: ['CN', CLI],
    chinanorth2: ['CN', CLI],
    chinanorth3: ['CN', CLI],
    germanycentral: ['DE', CLI],
    germanynortheast: ['DE', CLI],
    usdodcentral: ['US', CLI],
    usdodeast: ['US', CLI],
    usgovarizona: ['US', CLI],
    usgoviowa: ['US', CLI],
    usgovtexas: ['US', CLI],
    usgovvirginia: ['US', CLI],
    usnateast: ['US', CLI],
    usnatwest: ['US', CLI],
    usseceast: ['US', CLI],
    ussecwest: ['US', CLI],
  },
} as const satisfies Readonly<Record<Cloud, Readonly<Record<string, Line>>>>;

/**
 * A region's name as its provider compares it. Azure's provider lower-cases and deletes spaces, nothing else
 * (vendored go-azure-helpers, location.Normalize), so `France Central` is `francecentral` and `france-central` is no region.
 */
export const normaliseRegion = (cloud: Cloud, name: string): string =>
  cloud === 'azure' ? name.toLowerCase().replaceAll(' ', '') : name;

/** Names of the regions of a cloud, in the order of the table. */
export const regionNames = (cloud: Cloud): readonly string[] => Object.keys(REGIONS[cloud]);

/** The region of that name; `undefined` for a zone, `global`, or a name the table does not have. */
export function regionOf(cloud: Cloud, name: string): Region | undefined {
  const lines: Readonly<Record<string, Line>> = REGIONS[cloud];
  const normal = normaliseRegion(cloud, name);
  if (!Object.hasOwn(lines, normal)) return undefined;
  const [country, source] = lines[normal] as Line;
  return { cloud, name: normal, country, territory: territoryOfCountry(country), source };
}

/** What the CDK writes for a zone until it is looked up in the account: `Stack.availabilityZones` of aws-cdk-lib. */
const NOT_LOOKED_UP = /^dummy\d[a-z]$/;
/** Source: https://learn.microsoft.com/azure/data-factory/concepts-integration-runtime (Azure IR location). */
const CHOSEN_LATER = /^auto-?resolve$/i;

/**
 * The territory of a region, of an AWS zone (name or id), or of `global`. A zone lies where it stands, not where its
 * region does: the Wavelength Zone of Paris is in Casablanca. Anything else is unknown, with the reason.
 */
export function territoryOf(cloud: Cloud, name: string): Known<Territory> {
  const region = regionOf(cloud, name);
  if (region) return { known: true, value: region.territory };
  if (name.toLowerCase() === 'global') return { known: true, value: 'world' };
  const country =
    cloud === 'aws' ? countryOfZone(name, (parent) => regionOf('aws', parent)?.country) : undefined;
  if (country) return { known: true, value: territoryOfCountry(country) };
  if (cloud === 'aws' && NOT_LOOKED_UP.test(name))
    return {
      known: false,
      reason: `"${name}" is what the CDK writes for a zone it has not looked up`,
      settle: 'name the zones, or synthesise once with access to the account and keep cdk.context.json',
    };
  if (cloud === 'azure' && CHOSEN_LATER.test(name))
    return {
      known: false,
      reason: `"${name}" lets Azure choose a region for every run`,
      settle: 'name the region',
    };
  return {
    known: false,
    reason: `"${name}" is no region or zone known of ${cloud === 'aws' ? 'AWS' : 'Azure'}`,
    settle: 'name a region listed in policy/facts/regions.ts, or add the line there with its source',
  };
}
