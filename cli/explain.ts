/** `cloison explain`: what a rule promises, why, how to repair what breaks it, and which texts ask for it. */

import { conflictsAgainst } from '../policy/facts/conflicts';
import { controlOf } from '../policy/facts/controls';
import type { RuleText } from '../policy/report/judged';
import { RULES } from '../policy/rules';
import { WAIVER_RULE } from '../policy/waivers';
import { EXIT, type ExitStatus, Unusable } from './exit';
import type { Io } from './io';
import { nearest } from './nearest';

const ALL: readonly RuleText[] = [...RULES, WAIVER_RULE];

/** Prints one rule, or every rule in one line. Throws `Unusable` for an id that no rule has, naming the nearest. */
export function explain(id: string | undefined, io: Io): ExitStatus {
  if (id === undefined) {
    const width = Math.max(...ALL.map((rule) => rule.id.length));
    io.out(`${ALL.map((rule) => `${rule.id.padEnd(width)}  ${rule.title}`).join('\n')}\n`);
    return EXIT.ok;
  }
  const rule = ALL.find((r) => r.id === id);
  if (!rule) throw new Unusable(unknown(id));
  io.out(`${described(rule).join('\n')}\n`);
  return EXIT.ok;
}

function unknown(id: string): string {
  const meant = nearest(
    id,
    ALL.map((rule) => rule.id),
  );
  const hint = meant ? `did you mean ${meant}?` : '`cloison explain` lists them all';
  return `no rule is called ${JSON.stringify(id)}; ${hint}`;
}

function described({ id, title, why, fix, severity, sources }: RuleText): readonly string[] {
  const clashes = conflictsAgainst(id);
  return [
    `${id} (${severity})`,
    title,
    '',
    `why     ${why}`,
    `repair  ${fix}`,
    '',
    ...(sources.length > 0 ? ['sources', ...sources.flatMap(source)] : []),
    ...(clashes.length > 0
      ? ['', 'asked for by', ...clashes.map((c) => `  ${c.engine} ${c.rule}: ${c.demands}`)]
      : []),
  ];
}

function source(id: string): readonly string[] {
  const control = controlOf(id);
  if (!control) return [`  ${id}`];
  const { title, clauses, strength, open } = control;
  return [
    `  ${id} ${title} [${strength}]`,
    `    ${clauses.join('; ')}`,
    ...(open ? [`    stays open: ${open}`] : []),
  ];
}
