/** Front Door and CDN: nothing rests there until something is cached, and a cache is world-wide. */
import type { When } from '../resource-type';
import { is, service, unless, written } from './entries';

const OVERRIDE = 'actions.route_configuration_override_action.cache_behavior';
const cached = [written('cache'), unless('enabled', false)];
const cachedByRule: When = is(OVERRIDE, 'OverrideAlways', 'OverrideIfOriginMissing', 'HonorOrigin');
const CACHING = 'https://learn.microsoft.com/azure/frontdoor/front-door-caching';

export const delivery = service(
  {
    azurerm_cdn_frontdoor_origin: {
      edges: [
        {
          how: 'content',
          from: ['host_name', 'private_link.private_link_target_id'],
          to: 'cdn_frontdoor_origin_group_id',
          when: unless('enabled', false),
          maybe: true,
        },
      ],
      source: CACHING,
    },
    azurerm_cdn_frontdoor_route: {
      copies: [{ how: 'cache', to: { global: true }, when: cached }],
      edges: [
        { how: 'cache', from: 'cdn_frontdoor_origin_group_id', when: cached },
        {
          how: 'content',
          from: 'cdn_frontdoor_origin_group_id',
          to: 'cdn_frontdoor_rule_set_ids',
          when: unless('enabled', false),
        },
      ],
      source: CACHING,
    },
    // a rule can switch the cache on where the route leaves it off
    azurerm_cdn_frontdoor_rule: {
      copies: [{ how: 'cache', to: { global: true }, when: cachedByRule }],
      edges: [
        {
          how: 'cache',
          from: [
            'cdn_frontdoor_rule_set_id',
            'actions.route_configuration_override_action.cdn_frontdoor_origin_group_id',
          ],
          when: cachedByRule,
        },
      ],
      source: CACHING,
    },
    azurerm_frontdoor: {
      copies: [
        {
          how: 'cache',
          to: { global: true },
          when: is('routing_rule.forwarding_configuration.cache_enabled', true),
        },
      ],
      edges: [
        {
          how: 'cache',
          from: 'backend_pool.backend.address',
          when: is('routing_rule.forwarding_configuration.cache_enabled', true),
          maybe: true,
        },
      ],
      source: CACHING,
    },
    // the older CDN caches unless told otherwise by each response
    azurerm_cdn_endpoint: {
      keeps: true,
      where: { global: true },
      edges: [{ how: 'cache', from: 'origin.host_name', maybe: true }],
      source: 'https://learn.microsoft.com/azure/cdn/cdn-how-caching-works',
    },
  },
  [
    'azurerm_cdn_endpoint_custom_domain',
    'azurerm_cdn_frontdoor_custom_domain',
    'azurerm_cdn_frontdoor_custom_domain_association',
    'azurerm_cdn_frontdoor_endpoint',
    'azurerm_cdn_frontdoor_firewall_policy',
    'azurerm_cdn_frontdoor_origin_group',
    'azurerm_cdn_frontdoor_profile',
    'azurerm_cdn_frontdoor_rule_set',
    'azurerm_cdn_frontdoor_secret',
    'azurerm_cdn_frontdoor_security_policy',
    'azurerm_cdn_profile',
    'azurerm_frontdoor_custom_https_configuration',
    'azurerm_frontdoor_firewall_policy',
    'azurerm_frontdoor_rules_engine',
  ],
);
