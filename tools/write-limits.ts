/** docs/limits.md: what the guard cannot see, counted from its own tables. */
import { awsTypes } from '../policy/facts/aws';
import { azureTypes } from '../policy/facts/azure';
import type { ResourceType } from '../policy/facts/resource-type';
import { utilityTypes } from '../policy/facts/terraform-utility';
import { tagShape } from '../policy/graph/catalogue';
import { page, table } from './write-markdown';

type Catalogue = ReadonlyMap<string, ResourceType>;
const CATALOGUES: readonly (readonly [name: string, types: Catalogue])[] = [
  ['AWS (CloudFormation)', awsTypes()],
  ['Azure (azurerm)', azureTypes],
  ['Terraform itself, azapi, azuread', utilityTypes],
];

const count = (types: Catalogue, holds: (facts: ResourceType, type: string) => boolean): string =>
  String([...types].filter(([type, facts]) => holds(facts, type)).length);
const moves = ({ edges, copies, exposes }: ResourceType): boolean =>
  [edges, copies, exposes].some((list) => (list?.length ?? 0) > 0);

/** Stores whose class cannot be written on them. */
const untagged = (types: Catalogue, withParent: boolean): readonly string[] =>
  [...types]
    .filter(([type, facts]) => facts.keeps && !tagShape(type) && (facts.parent !== undefined) === withParent)
    .map(([type]) => type)
    .sort();

function decided(): string {
  const rows = CATALOGUES.map(([name, types]) => [
    name,
    String(types.size),
    count(types, (f) => f.keeps === true),
    count(types, (f) => !f.keeps && f.opaque === undefined && moves(f)),
    count(types, (f) => f.opaque !== undefined),
    count(types, (f) => !f.keeps && f.opaque === undefined && !moves(f)),
  ]);
  const head = [
    'types of',
    'decided',
    'keep data',
    'only move it or show it',
    'opaque',
    'hold none and move none',
  ];
  return table(head, rows);
}

function opaque(): readonly string[] {
  return CATALOGUES.map(([name, types]) => {
    const rows = [...types].flatMap(([type, { opaque: what }]) =>
      what === undefined ? [] : [[`\`${type}\``, what]],
    );
    return `### ${name}\n\n${table(
      ['type', 'what it can do unseen'],
      rows.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1)),
    )}`;
  });
}

function classless(): string {
  return CATALOGUES.map(([name, types]) => {
    const parented = untagged(types, true).length;
    const lone = untagged(types, false);
    const named = lone.length > 0 ? `: ${lone.map((type) => `\`${type}\``).join(', ')}` : '';
    return `- ${name}: ${parented} stores take no tag and have the class of what they are a part of; ${lone.length} take none and are a part of nothing${named}`;
  }).join('\n');
}

const BEYOND: readonly (readonly string[])[] = [
  [
    'inside machines and containers',
    'what a program writes, sends or prints; which image really runs',
    'network paths that are closed, and reviews of the programs',
  ],
  [
    'application code',
    'a function that reads a sensitive store and writes to a general one of the same environment',
    'roles that cannot read both',
  ],
  [
    'runtime',
    'what is changed by hand after deployment, restores, exports and one-off jobs',
    'deny policies, and a comparison with the live state',
  ],
  [
    'identities',
    'who is behind an account, where that person sits, what the directory of the provider keeps and where',
    'contracts and supervised administration',
  ],
  [
    'vendor telemetry and metadata of the control plane',
    'names, tags and metrics that the provider handles world-wide',
    'names that say nothing about people',
  ],
  [
    'support and law',
    'access of the operator and of authorities over it',
    'the operator’s qualification; `sovereignty/*` reads its reference, not its truth',
  ],
  ['contents', 'whether a store keeps what its class says', 'owners of datasets'],
  [
    'physics',
    'where the provider really puts the bytes; how far two zones are apart',
    'contracts and audits',
  ],
  [
    'sizes on the link',
    'MTU and TCP MSS of the tunnels and of the hosts: no property of either cloud’s templates sets them',
    'both clouds clamp the MSS; hosts use 1400 and 1350 (`docs/link.md`)',
  ],
  [
    'policies in words',
    'whether a resource policy as a whole grants more than the principals it names',
    'principals that are named at all are read',
  ],
];

/** The page. */
export function limitsDocument(): string {
  return page(
    '# What the guard cannot see',
    'A verdict is about declared resources: their class, their place, and the ways data takes between them. What is not decided is refused, so the limits below are of two kinds: what is refused because it cannot be read, and what no artefact shows at all.',
    '## What is decided',
    'One decision for every type of the pinned libraries; a type that is not here is refused.',
    decided(),
    '## Stores that cannot say their class',
    classless(),
    'In the enclave a store without a class counts as sensitive; in the sponsor cloud it is refused.',
    '## Opaque types',
    'They run code, templates or plug-ins that no artefact shows, and are refused where sensitive data is within reach.',
    ...opaque(),
    'So are custom resources, macros, nested templates by URL, registry modules and provisioners. Parameters without a value, data sources and remote state are unknown: `--region`, `--context` or a plan settles most of them.',
    '## What no artefact shows',
    table(['where', 'what stays unseen', 'what helps instead'], BEYOND),
  );
}
