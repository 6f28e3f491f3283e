/**
 * Types of Azure's own templates that keep no data and move none, by the rule of the tables beside this file. A template of
 * such types alone is no secret to a reader; any other type, and any template inside a template, keeps it opaque.
 */
export const ARM_HOLDS_NONE: readonly string[] = [
  // learn.microsoft.com/azure/templates/microsoft.network/connections: keys and algorithms of a tunnel, no traffic.
  'Microsoft.Network/connections',
];
