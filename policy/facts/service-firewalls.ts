/** Firewalls of Azure's own services: which types let a range of addresses in, and where its ends are written. */
export interface ServiceFirewall {
  readonly first: string;
  readonly last: string;
}

const ENDS: ServiceFirewall = { first: 'start_ip_address', last: 'end_ip_address' };

/** Paths: https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/<type> */
export const SERVICE_FIREWALLS: Readonly<Record<string, ServiceFirewall>> = {
  azurerm_mssql_firewall_rule: ENDS,
  azurerm_postgresql_firewall_rule: ENDS,
  azurerm_postgresql_flexible_server_firewall_rule: ENDS,
  azurerm_mysql_flexible_server_firewall_rule: ENDS,
  azurerm_cosmosdb_postgresql_firewall_rule: ENDS,
  azurerm_mongo_cluster_firewall_rule: ENDS,
  azurerm_synapse_firewall_rule: ENDS,
  azurerm_redis_firewall_rule: { first: 'start_ip', last: 'end_ip' },
};
