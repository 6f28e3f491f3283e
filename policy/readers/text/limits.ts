/** What a text may hold at most. CloudFormation itself stops at 1 MB; beyond these limits an input is refused, never half read. */
export const LIMITS = {
  /** Levels of maps and lists inside each other. */
  depth: 500,
  /** Characters below which a text is parsed without a look at its depth first: no depth of it takes long. */
  shallow: 1_000_000,
  /** Characters of JSON: 100,000 resources take about 60 million. */
  json: 256 * 1024 * 1024,
  /** Characters of YAML, whose parser needs about a hundred times the memory. */
  yaml: 8 * 1024 * 1024,
  /** Nodes that YAML aliases may add beyond what is written. */
  aliased: 100_000,
} as const;
