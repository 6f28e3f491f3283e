/**
 * Where Azure copies data when geo-redundancy names no target: the paired region. Sources: learn.microsoft.com/azure/reliability/
 * regions-list (public cloud) and Azure/azure-cli, command_modules/backup/custom.py, secondary_region_map (other clouds, and a
 * second proof). A pair need not point back, and one leaves its own geography: Brazil South copies to the United States.
 */
import type { Known } from '../model';
import { normaliseRegion, regionOf } from './regions';

export const AZURE_PAIRS: Readonly<Record<string, string>> = {
  australiacentral: 'australiacentral2',
  australiacentral2: 'australiacentral',
  australiaeast: 'australiasoutheast',
  australiasoutheast: 'australiaeast',
  bleufrancecentral: 'bleufrancesouth',
  bleufrancesouth: 'bleufrancecentral',
  brazilsouth: 'southcentralus',
  brazilsoutheast: 'brazilsouth',
  canadacentral: 'canadaeast',
  canadaeast: 'canadacentral',
  centralindia: 'southindia',
  centralus: 'eastus2',
  centraluseuap: 'eastus2euap',
  chinaeast: 'chinanorth',
  chinaeast2: 'chinanorth2',
  chinaeast3: 'chinanorth3',
  chinanorth: 'chinaeast',
  chinanorth2: 'chinaeast2',
  chinanorth3: 'chinaeast3',
  eastasia: 'southeastasia',
  eastus: 'westus',
  eastus2: 'centralus',
  eastus2euap: 'centraluseuap',
  eastus3: 'westus3',
  francecentral: 'francesouth',
  francesouth: 'francecentral',
  germanycentral: 'germanynortheast',
  germanynorth: 'germanywestcentral',
  germanynortheast: 'germanycentral',
  germanywestcentral: 'germanynorth',
  japaneast: 'japanwest',
  japanwest: 'japaneast',
  jioindiacentral: 'jioindiawest',
  jioindiawest: 'jioindiacentral',
  koreacentral: 'koreasouth',
  koreasouth: 'koreacentral',
  malaysiasouth: 'japanwest',
  northcentralus: 'southcentralus',
  northeastus5: 'centralus',
  northeurope: 'westeurope',
  norwayeast: 'norwaywest',
  norwaywest: 'norwayeast',
  southafricanorth: 'southafricawest',
  southafricawest: 'southafricanorth',
  southcentralus: 'northcentralus',
  southcentralus2: 'westcentralus',
  southeastasia: 'eastasia',
  southeastus: 'westus3',
  southeastus3: 'westus3',
  southeastus5: 'centralus',
  southindia: 'centralindia',
  southwestus: 'centralus',
  swedencentral: 'swedensouth',
  swedensouth: 'swedencentral',
  switzerlandnorth: 'switzerlandwest',
  switzerlandwest: 'switzerlandnorth',
  taiwannorth: 'taiwannorthwest',
  taiwannorthwest: 'taiwannorth',
  uaecentral: 'uaenorth',
  uaenorth: 'uaecentral',
  uksouth: 'ukwest',
  ukwest: 'uksouth',
  usdodcentral: 'usdodeast',
  usdodeast: 'usdodcentral',
  usgovarizona: 'usgovtexas',
  usgoviowa: 'usgovvirginia',
  usgovtexas: 'usgovarizona',
  usgovvirginia: 'usgovtexas',
  usnateast: 'usnatwest',
  usnatwest: 'usnateast',
  usseceast: 'ussecwest',
  ussecwest: 'usseceast',
  westcentralus: 'westus2',
  westeurope: 'northeurope',
  westindia: 'southindia',
  westus: 'eastus',
  westus2: 'westcentralus',
  westus3: 'eastus',
};

/** Regions that the list of regions shows without a pair: geo-redundancy without a target is not offered there. */
export const AZURE_UNPAIRED: ReadonlySet<string> = new Set([
  'austriaeast',
  'belgiumcentral',
  'chilecentral',
  'denmarkeast',
  'indonesiacentral',
  'israelcentral',
  'italynorth',
  'malaysiawest',
  'mexicocentral',
  'newzealandnorth',
  'polandcentral',
  'qatarcentral',
  'spaincentral',
]);

/**
 * The region an Azure region is paired with; `undefined` as a known value where it is documented to have none.
 * A region that is in neither list, or no region at all, has an unknown pair.
 */
export function pairOf(region: string): Known<string | undefined> {
  const name = normaliseRegion('azure', region);
  if (Object.hasOwn(AZURE_PAIRS, name)) return { known: true, value: AZURE_PAIRS[name] };
  if (AZURE_UNPAIRED.has(name)) return { known: true, value: undefined };
  const reason = regionOf('azure', name)
    ? `no table says which region Azure pairs with "${region}"`
    : `"${region}" is no Azure region known`;
  return { known: false, reason, settle: 'name the second region, or choose redundancy inside one region' };
}
