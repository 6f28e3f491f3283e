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
  'Microsoft.Resources/providers',
  'Microsoft.Resources/resourceGroups',
  'Microsoft.Resources/subscriptions',
  'Microsoft.Resources/tags',
  'Microsoft.Subscription/aliases',
  // what may be spent, and what is guarded
  'Microsoft.Consumption/budgets',
  'Microsoft.DataProtection/resourceGuards',
  'Microsoft.Security/pricings',
  // when and for how long, never of what or where to
  'Microsoft.DataProtection/backupVaults/backupPolicies',
  'Microsoft.Maintenance/maintenanceConfigurations',
  'Microsoft.RecoveryServices/vaults/backupPolicies',
  // pictures of what is kept elsewhere
  'Microsoft.Insights/workbooks',
  // machines that programs run on, and how close together
  'Microsoft.Compute/availabilitySets',
  'Microsoft.Compute/proximityPlacementGroups',
  'Microsoft.Web/serverfarms',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
  // public halves of keys, and previews switched on
  'Microsoft.Compute/sshPublicKeys',
  'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations',
  // when machines are renewed, and which clusters together
  'Microsoft.ContainerService/fleets/autoUpgradeProfiles',
  'Microsoft.ContainerService/fleets/members',
  'Microsoft.ContainerService/fleets/updateStrategies',
  // parts of policies
  'Microsoft.ApiManagement/service/policyFragments',
  // names and gates of websites: what caches is a rule, a route or an endpoint of the older kind
  'Microsoft.Cdn/profiles',
  'Microsoft.Cdn/profiles/afdEndpoints',
  'Microsoft.Cdn/profiles/customDomains',
  'Microsoft.Cdn/profiles/securityPolicies',
  // firewalls and private ways of services
  'Microsoft.Dashboard/grafana/managedPrivateEndpoints',
  'Microsoft.EventHub/namespaces/networkRuleSets',
  'Microsoft.Insights/privateLinkScopes',
  'Microsoft.Insights/privateLinkScopes/scopedResources',
  'Microsoft.ServiceBus/namespaces/networkRuleSets',
  // networks and names
  'Microsoft.Network/applicationGateways',
  'Microsoft.Network/applicationGatewayWebApplicationFirewallPolicies',
  'Microsoft.Network/applicationSecurityGroups',
  'Microsoft.Network/azureFirewalls',
  'Microsoft.Network/bastionHosts',
  // keys and algorithms of a tunnel, no traffic
  'Microsoft.Network/connections',
  'Microsoft.Network/ddosProtectionPlans',
  'Microsoft.Network/dnsResolverDomainLists',
  'Microsoft.Network/dnsResolverPolicies',
  'Microsoft.Network/dnsResolverPolicies/dnsSecurityRules',
  'Microsoft.Network/dnsResolverPolicies/virtualNetworkLinks',
  'Microsoft.Network/dnsResolvers',
  'Microsoft.Network/dnsResolvers/inboundEndpoints',
  'Microsoft.Network/dnsResolvers/outboundEndpoints',
  'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  'Microsoft.Network/ipGroups',
  'Microsoft.Network/loadBalancers',
  'Microsoft.Network/localNetworkGateways',
  'Microsoft.Network/natGateways',
  'Microsoft.Network/networkInterfaces',
  'Microsoft.Network/networkSecurityGroups',
  'Microsoft.Network/networkSecurityGroups/securityRules',
  'Microsoft.Network/networkSecurityPerimeters',
  'Microsoft.Network/networkSecurityPerimeters/profiles',
  'Microsoft.Network/networkSecurityPerimeters/profiles/accessRules',
  'Microsoft.Network/networkSecurityPerimeters/resourceAssociations',
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
  'Microsoft.Network/virtualHubs',
  'Microsoft.Network/virtualHubs/hubRouteTables',
  'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections',
  'Microsoft.Network/virtualHubs/routingIntent',
  'Microsoft.Network/virtualNetworkGateways',
  'Microsoft.Network/virtualNetworks',
  'Microsoft.Network/virtualNetworks/subnets',
  'Microsoft.Network/virtualNetworks/virtualNetworkPeerings',
  'Microsoft.Network/virtualWans',
  'Microsoft.Network/vpnGateways',
  'Microsoft.Network/vpnSites',
];

/**
 * A preview of a service that is switched on for a subscription: the id names it below `Microsoft.Features`, so that its
 * type is the service's own. Source: https://learn.microsoft.com/rest/api/resources/features
 */
export const ARM_FEATURE = /^microsoft\.[a-z]+\/features$/i;

/**
 * What is asked of a resource and neither makes nor moves anything: to say its keys, or to switch a provider or a subscription
 * on and off. Any other action may: one moves a group to another subscription, one of a firewall writes what it sees to an account.
 * Source: https://learn.microsoft.com/rest/api/resources/providers/register and .../rest/api/subscription
 */
export const ARM_IDLE_ACTION =
  /^(?:list[a-z]*|providers\/[a-z.]+\/(?:un)?register|providers\/microsoft\.subscription\/(?:cancel|enable|rename))$/i;
/** Methods that only read or delete what they are sent to. */
export const ARM_IDLE_METHOD = /^(?:get|head|delete)$/i;

/**
 * Stores that rest where their `location` says and, geo-redundant or not, nowhere else than in its pair: no property of
 * theirs names another place or another store. Copies of them are types of their own.
 */
export const ARM_RESTS_WHERE_IT_SAYS: readonly string[] = [
  'Microsoft.Compute/disks',
  'Microsoft.ContainerRegistry/registries',
  'Microsoft.KeyVault/vaults',
  'Microsoft.OperationalInsights/workspaces',
  'Microsoft.RecoveryServices/vaults',
  'Microsoft.Sql/servers',
  'Microsoft.Storage/storageAccounts',
];

/** What is inside such a store and nowhere else; the first words are the store's type. */
export const ARM_PART =
  /^(microsoft\.storage\/storageaccounts)\/(?:blob|file|queue|table)services(?:\/(?:containers|shares|queues|tables))?$/;

/**
 * Settings of such stores and their parts, in small letters, that hand them to others or put them outside their region, and
 * what each says where it does not (nothing where it always does): a setting that may say anything else keeps the template
 * opaque.
 */
export const ARM_SHUT: Readonly<Partial<Record<string, readonly string[]>>> = {
  allowcrosstenantreplication: ['false'],
  anonymouspullenabled: ['false'],
  clusterresourceid: [],
  publicaccess: ['none'],
  replication: [],
};
/** An edge zone lies outside the buildings of its region. */
export const ARM_EDGE_ZONE = 'extendedlocation';
/** Where those let in are named: their tenant, or one resource of theirs. */
export const ARM_TENANT = 'tenantid';
export const ARM_GUEST = 'resourceid';
