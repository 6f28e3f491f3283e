/** docs/controls.md: which requirement is served by which rules, and how far that is a proof. */
import { CONTROLS, type Control, type Strength, TEXTS } from '../policy/facts/controls';
import { RULES } from '../policy/rules';
import { WAIVER_RULE } from '../policy/waivers';
import { page, table } from './write-markdown';

const MEANING: Readonly<Record<Strength, string>> = {
  S3: 'decided by explicit properties of the artefact; what is absent counts as broken',
  S2: 'declared in the artefact; what comes of it depends on the provider, or on what happens later',
  S1: 'only that somebody declared it',
  S0: 'a matter of people and contracts',
};

/** Most requirements are kept by how something is built, not by a rule alone. */
const servedBy = (id: string): string => {
  const rules = [...RULES, WAIVER_RULE].filter((rule) => (rule.sources as readonly string[]).includes(id));
  return rules.map((rule) => `\`${rule.id}\``).join(', ');
};

const row = ({ id, title, clauses, strength, open }: Control): readonly string[] => [
  id,
  title,
  clauses.join('; '),
  servedBy(id) || 'no rule',
  strength,
  open ?? '',
];
const HEAD = ['id', 'requirement', 'clauses', 'rules', 'strength', 'stays open'];

/** The page. */
export function controlsDocument(): string {
  const all: readonly Control[] = CONTROLS;
  const provable = all.filter(({ strength }) => strength === 'S3' || strength === 'S2');
  const served = provable.filter(({ id }) => servedBy(id) !== '');
  const other = provable.filter(({ id }) => servedBy(id) === '');
  const open = all.filter(({ strength }) => strength === 'S1' || strength === 'S0');
  return page(
    '# Requirements and proofs',
    'Clauses are cited by number, never by wording; titles are ours. SecNumCloud asks for the European Union, not for France: that sensitive data rests on national territory is asked for by the instruction and the policy of LOC-02, and is stricter.',
    table(
      ['strength', 'means'],
      Object.entries(MEANING).map(([strength, meaning]) => [strength, meaning]),
    ),
    '## Proved by rules',
    table(HEAD, served.map(row)),
    '## Kept by construction, without a rule',
    'The building blocks keep these, or the deployment does; their tests say which. The guard says nothing of them in artefacts of others.',
    table(HEAD, other.map(row)),
    '## Not provable by infrastructure code',
    'Named here so that their absence from a report is never taken for a pass.',
    table(HEAD, open.map(row)),
    '## Texts',
    table(
      ['cited as', 'text', 'read in'],
      Object.entries(TEXTS).map(([key, { title, read }]) => [key, title, read]),
    ),
  );
}
