/**
 * The part of SARIF 2.1.0 that reports use, as a JSON Schema of our own, closed at every level: what the standard requires
 * of these objects (its sections 3.13 to 3.58) and nothing that it does not know.
 */
const text = { type: 'string', minLength: 1 } as const;
const bag = { type: 'object' } as const;
const closed = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });
const unique = (items: object) => ({ type: 'array', items, uniqueItems: true });

const multiformat = closed({ text, markdown: text }, ['text']);
const message = closed({ text, markdown: text }, ['text']);
const level = { enum: ['none', 'note', 'warning', 'error'] };
const one = { type: 'integer', minimum: 1 };
const index = { type: 'integer', minimum: 0 };

const location = closed({
  id: index,
  message,
  physicalLocation: closed(
    {
      artifactLocation: closed(
        { uri: { type: 'string', pattern: '^(file:///|(?![/.]*:)[^\\s\\\\]*$)[^\\s\\\\]*$' } },
        ['uri'],
      ),
      region: closed({ startLine: one, startColumn: one }, ['startLine']),
    },
    ['artifactLocation'],
  ),
  logicalLocations: unique(
    closed({ fullyQualifiedName: text, kind: text, properties: bag }, ['fullyQualifiedName']),
  ),
});

const descriptor = closed(
  {
    id: text,
    name: { type: 'string', pattern: '^[A-Z][A-Za-z0-9]*$' },
    shortDescription: multiformat,
    fullDescription: multiformat,
    help: multiformat,
    defaultConfiguration: closed({ level }),
    relationships: unique(
      closed(
        {
          target: closed({ id: text, toolComponent: closed({ name: text, index }, ['name']) }, ['id']),
          kinds: unique({ type: 'string' }),
        },
        ['target'],
      ),
    ),
    properties: bag,
  },
  ['id'],
);

const component = closed(
  {
    name: text,
    semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
    shortDescription: multiformat,
    rules: unique(descriptor),
    taxa: unique(descriptor),
    supportedTaxonomies: unique(closed({ name: text, index })),
    isComprehensive: { type: 'boolean' },
  },
  ['name'],
);

const result = closed(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: list(location),
    relatedLocations: unique(location),
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    suppressions: unique(
      closed(
        {
          kind: { enum: ['inSource', 'external'] },
          status: { enum: ['accepted', 'underReview', 'rejected'] },
          justification: text,
        },
        ['kind'],
      ),
    ),
    properties: bag,
  },
  ['message', 'ruleId', 'level', 'locations', 'partialFingerprints', 'suppressions'],
);

const run = closed(
  {
    tool: closed({ driver: component }, ['driver']),
    taxonomies: unique(component),
    invocations: list(
      closed(
        {
          executionSuccessful: { type: 'boolean' },
          toolExecutionNotifications: list(
            closed({ level, message, locations: unique(location) }, ['message']),
          ),
        },
        ['executionSuccessful'],
      ),
    ),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    results: list(result),
    properties: bag,
  },
  ['tool', 'results'],
);

export const sarifSchema = closed(
  {
    $schema: {
      const: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    },
    version: { const: '2.1.0' },
    runs: list(run),
  },
  ['version', 'runs'],
);
