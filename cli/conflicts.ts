/** `cloison conflicts`: how to silence the rules of another engine that ask for copies abroad, each with its reason. */
import { type Conflict, conflictsOf, type Engine } from '../policy/facts/conflicts';
import { EXIT, type ExitStatus } from './exit';
import type { Io } from './io';

const reasonOf = ({ demands, because }: Conflict): string =>
  `data residency: ${demands} is asked for, but ${because}`;

/** How each engine is told: lines for a file, and where they go. */
const FORMS: Readonly<Record<Engine, (clashes: readonly Conflict[]) => readonly string[]>> = {
  checkov: (clashes) => [
    '# .checkov.yaml',
    'skip-check:',
    ...clashes.flatMap((c) => [`  # ${reasonOf(c)}`, `  - ${c.rule}`]),
  ],
  trivy: (clashes) => ['# .trivyignore', ...clashes.flatMap((c) => [`# ${reasonOf(c)}`, c.rule])],
  'cdk-nag': (clashes) => [
    "// import { Validations } from 'aws-cdk-lib/core';",
    ...clashes.map(
      (c) =>
        `Validations.of(stack).acknowledge({ id: '${c.rule}', reason: ${JSON.stringify(reasonOf(c))} });`,
    ),
  ],
  psrule: (clashes) => [
    '# ps-rule.yaml',
    'rule:',
    '  exclude:',
    ...clashes.flatMap((c) => [`    # ${reasonOf(c)}`, `    - ${c.rule}`]),
  ],
  kics: (clashes) => [
    '# kics.config (YAML)',
    'exclude-queries:',
    ...clashes.flatMap((c) => [`  # ${reasonOf(c)}`, `  - ${c.rule}`]),
  ],
};

/** Prints the lines. Rules that only sound alike are named as rules to keep. */
export function conflicts(engine: Engine, io: Io): ExitStatus {
  const all = conflictsOf(engine);
  const clashes = all.filter((c) => c.against.length > 0);
  const alike = all.filter((c) => c.against.length === 0);
  const mark = engine === 'cdk-nag' ? '//' : '#';
  const lines = [...FORMS[engine](clashes), ...alike.map((c) => `${mark} keep ${c.rule}: ${c.because}`)];
  io.out(`${lines.join('\n')}\n`);
  return EXIT.ok;
}
