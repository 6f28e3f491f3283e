/** The rules as SARIF describes them, and the controls they serve as its taxonomy. */
import type { ReportingDescriptor, ToolComponent } from 'sarif';
import { CONTROLS, controlOf } from '../facts/controls';
import type { Judged, RuleText } from './judged';

const TAXONOMY = 'cloison-controls';
/** Code-scanning services sort by this number: a refusal ranks as high, a warning as low. */
const SECURITY_SEVERITY = { error: '8.0', warning: '3.0' } as const;

/** The tool with the rules that were applied. */
export const driver = ({ version, rules }: Judged): ToolComponent => ({
  name: 'cloison',
  semanticVersion: version,
  shortDescription: {
    text: 'Follows sensitive data through every copy of two clouds and refuses what leaves its territory.',
  },
  rules: rules.map(descriptor),
  supportedTaxonomies: [{ name: TAXONOMY, index: 0 }],
});

function descriptor({ id, title, why, fix, sources, severity }: RuleText): ReportingDescriptor {
  return {
    id,
    name: id.replace(/(^|[/-])([a-z])/g, (_all, _gap, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: `${title}. ${why}` },
    help: {
      text: `${why}\n\nRepair: ${fix}\n\n${sources.map(sourceLine).join('\n')}`.trimEnd(),
      markdown:
        `**${title}**\n\n${why}\n\n**Repair.** ${fix}\n\n${sources.map((s) => `- ${sourceLine(s)}`).join('\n')}`.trimEnd(),
    },
    defaultConfiguration: { level: severity },
    relationships: sources.map((source) => ({
      target: { id: source, toolComponent: { name: TAXONOMY, index: 0 } },
      kinds: ['relevant'],
    })),
    properties: {
      tags: ['security', 'data-residency', id.split('/')[0] as string],
      'security-severity': SECURITY_SEVERITY[severity],
    },
  };
}

function sourceLine(id: string): string {
  const control = controlOf(id);
  return control ? `${id}: ${control.title} (${control.clauses.join('; ')})` : id;
}

/** The controls that the applied rules serve; the others are named in docs/controls.md. */
export function taxonomy(rules: readonly RuleText[]): ToolComponent {
  const served = new Set(rules.flatMap((rule) => rule.sources));
  return {
    name: TAXONOMY,
    shortDescription: { text: 'Requirements of public texts, by clause.' },
    isComprehensive: false,
    taxa: CONTROLS.filter(({ id }) => served.has(id)).map(({ id, title, clauses, strength }) => ({
      id,
      shortDescription: { text: title },
      properties: { clauses, strength },
    })),
  };
}
