/** docs/conflicts.md: what other engines ask for that residency forbids. */
import { CONFLICTS, type Conflict, conflictsOf, ENGINES } from '../policy/facts/conflicts';
import { page, table } from './write-markdown';

const NAMES: Readonly<Record<(typeof ENGINES)[number], string>> = {
  checkov: 'Checkov',
  trivy: 'Trivy',
  'cdk-nag': 'cdk-nag',
  psrule: 'PSRule for Azure',
  kics: 'KICS',
};

const source = ({ source: url, rule }: Conflict): string => `[${rule}](${url})`;

function section(engine: (typeof ENGINES)[number]): string {
  const rows = conflictsOf(engine)
    .filter(({ against }) => against.length > 0)
    .map((c) => [
      source(c),
      c.types.map((type) => `\`${type}\``).join(', '),
      c.demands,
      c.because,
      c.instead ?? '',
    ]);
  const lines = `\`npx cloison conflicts --for ${engine}\` prints the lines that silence them, each with its reason.`;
  return `## ${NAMES[engine]}\n\n${table(['rule', 'on', 'asks for', 'cannot hold because', 'satisfies both'], rows)}\n\n${lines}`;
}

/** The page. */
export function conflictsDocument(): string {
  const alike = CONFLICTS.filter(({ against }) => against.length === 0);
  return page(
    '# Where other engines ask for copies abroad',
    'Stock rules of common engines take a copy in another region for a virtue wherever that region is. Under residency the copy is the store: `residency/copy-leaves-france` and `residency/copy-leaves-eea` refuse it. Silence the rule with its reason, or satisfy both.',
    ...ENGINES.map(section),
    '## Sound alike, but can be kept',
    table(
      ['engine', 'rule', 'asks for', 'why both hold'],
      alike.map((c) => [NAMES[c.engine], source(c), c.demands, c.because]),
    ),
  );
}
