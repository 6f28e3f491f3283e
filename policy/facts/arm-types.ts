/**
 * Types of Azure's own templates that keep no data and move none, by the rule of the tables beside this file. A template of
 * such types alone is no secret to a reader; any other type, and any template inside a template, keeps it opaque.
 * Source of the names: https://learn.microsoft.com/azure/templates/<provider>/<type>, in the case Microsoft writes them.
 */
export const ARM_HOLDS_NONE: readonly string[] = [
  // what is allowed, and to whom
  'Microsoft.Authorization/locks',
  'Microsoft.Authorization/policyAssignments',
  'Microsoft.Authorization/policyDefinitions',
  'Microsoft.Authorization/policyExemptions',
  'Microsoft.Authorization/policySetDefinitions',
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleDefinitions',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  // what stands under what
  'Microsoft.Management/managementGroups',
  'Microsoft.Management/managementGroups/settings',
  'Microsoft.Management/managementGroups/subscriptions',
  'Microsoft.Resources/resourceGroups',
  // public halves of keys, and previews switched on
  'Microsoft.Compute/sshPublicKeys',
  'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations',
  // when machines are renewed, and which clusters together
  'Microsoft.ContainerService/fleets/autoUpgradeProfiles',
  'Microsoft.ContainerService/fleets/members',
  'Microsoft.ContainerService/fleets/updateStrategies',
  // parts of policies
  'Microsoft.ApiManagement/service/policyFragments',
  // firewalls and private ways of services
  'Microsoft.Dashboard/grafana/managedPrivateEndpoints',
  'Microsoft.EventHub/namespaces/networkRuleSets',
  'Microsoft.Insights/privateLinkScopes',
  'Microsoft.Insights/privateLinkScopes/scopedResources',
  'Microsoft.ServiceBus/namespaces/networkRuleSets',
  // networks and names
  'Microsoft.Network/applicationSecurityGroups',
  // keys and algorithms of a tunnel, no traffic
  'Microsoft.Network/connections',
  'Microsoft.Network/ddosProtectionPlans',
  'Microsoft.Network/dnsResolverDomainLists',
  'Microsoft.Network/dnsResolverPolicies',
  'Microsoft.Network/dnsResolverPolicies/dnsSecurityRules',
  'Microsoft.Network/dnsResolverPolicies/virtualNetworkLinks',
  'Microsoft.Network/natGateways',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
  'Microsoft.Network/privateEndpoints',
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups',
  'Microsoft.Network/publicIPAddresses',
  'Microsoft.Network/publicIPPrefixes',
  'Microsoft.Network/routeTables',
  'Microsoft.Network/routeTables/routes',
  'Microsoft.Network/serviceEndpointPolicies',
  'Microsoft.Network/serviceEndpointPolicies/serviceEndpointPolicyDefinitions',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/virtualNetworks/subnets',
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
];

/**
 * A preview of a service that is switched on for a subscription: the id names it below `Microsoft.Features`, so that its
 * type is the service's own. Source: https://learn.microsoft.com/rest/api/resources/features
 */
export const ARM_FEATURE = /^microsoft\.[a-z]+\/features$/i;

/**
 * Stores that rest where their `location` says and, geo-redundant or not, nowhere else than in its pair: no property of
 * theirs names another place or another store. Copies of them are types of their own.
 */
export const ARM_RESTS_WHERE_IT_SAYS: readonly string[] = [
  'Microsoft.Compute/disks',
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.KeyVault/vaults',
  'Microsoft.RecoveryServices/vaults',
  'Microsoft.Sql/servers',
  'Microsoft.Storage/storageAccounts',
];

/** What is inside such a store and nowhere else; the first words are the store's type. */
export const ARM_PART =
  /^(microsoft\.storage\/storageaccounts)\/(?:blob|file|queue|table)services(?:\/(?:containers|shares|queues|tables))?$/;

/**
 * Settings of such stores and their parts, in small letters, that hand them to others or put them outside their region, and
 * what each says where it does not: a setting that may say anything else keeps the template opaque.
 */
export const ARM_SHUT: Readonly<Partial<Record<string, readonly string[]>>> = {
  allowcrosstenantreplication: ['false'],
  anonymouspullenabled: ['false'],
  publicaccess: ['none'],
};
/** An edge zone lies outside the buildings of its region. */
export const ARM_EDGE_ZONE = 'extendedlocation';
/** Where those let in are named: their tenant, or one resource of theirs. */
export const ARM_TENANT = 'tenantid';
export const ARM_GUEST = 'resourceid';
