/** policy/README.md: what the guard promises. */
import type { RuleText } from '../policy/report/judged';
import { RULES } from '../policy/rules';
import { RULE_GROUPS } from '../policy/rules/rule';
import { WAIVER_RULE } from '../policy/waivers';
import { page, table } from './write-markdown';

/** What each group is about, for somebody who has to choose one. */
const GROUPS: Readonly<Record<string, string>> = {
  classification: 'Every store says what it keeps.',
  residency:
    'Wherever data comes to rest or is handed to: place, account, subscription, copies, logs, backups, streams, exports, caches, state.',
  isolation: 'Neither environment reaches into the other, nothing is open that no declared flow asks for.',
  encryption: 'Keys of the customer, no transport older than TLS 1.2, no secret in clear.',
  link: 'The encrypted connection of the two environments.',
  sovereignty: 'Who runs the enclave, and under which law.',
  continuity: 'The enclave stands when everything around it is cut off.',
  accounting: 'Who pays, and that the programme knows of everything.',
  waiver: 'Exceptions are judged like everything else.',
};

function section(group: string, rules: readonly RuleText[]): string {
  const rows = rules.map(({ id, title, severity, sources }) => [
    `\`${id}\``,
    title,
    severity,
    sources.join(', '),
  ]);
  return `### ${group}\n\n${GROUPS[group] ?? ''}\n\n${table(['rule', 'promise', 'severity', 'asked for by'], rows)}`;
}

/** The page. */
export function rulesDocument(): string {
  const of = (group: string): readonly RuleText[] => RULES.filter((rule) => rule.id.startsWith(`${group}/`));
  const groups = RULE_GROUPS.filter((group) => of(group).length > 0);
  return page(
    '# The promises',
    `The guard reads finished artefacts, follows the class of each store over every way its data can take, and judges each place where it can come to rest. It keeps ${RULES.length} promises; \`npx cloison explain RULE\` says of each why it is made and how to repair what breaks it.`,
    'An error refuses, whether it is proven or only cannot be proved; a warning refuses nothing. What no rule can see is in [docs/limits.md](../docs/limits.md); the requirements that ask for a rule are told by clause in [docs/controls.md](../docs/controls.md).',
    '## Rules by group',
    ...groups.map((group) => section(group, of(group))),
    section('waiver', [WAIVER_RULE]),
    '## Rooms',
    table(
      ['where', 'what'],
      [
        [
          '`facts/`',
          'what is known of regions, resource types, operators and texts: tables with a source a line',
        ],
        ['`readers/`', 'CloudFormation, Terraform, plans and states, each read once into resources'],
        ['`graph/`', 'classes, places and the ways data takes between resources'],
        ['`rules/`', 'one promise a file: its words beside its check'],
        ['`doors/`', 'where the rules are applied: construct, synthesis, files, tests'],
        ['`report/`', 'text, JSON, SARIF, JUnit, Markdown'],
      ],
    ),
  );
}
