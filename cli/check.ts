/** `cloison check`: judges artefacts of any project. */
import { version } from '../package.json';
import { readPaths } from '../policy/doors/files';
import { refuses } from '../policy/doors/refusal';
import { groupOf, type JudgeOptions, judge } from '../policy/judge';
import type { EnvironmentName } from '../policy/programme';
import { type Format, render } from '../policy/report';
import type { Judged } from '../policy/report/judged';
import { printable } from '../policy/report/printable';
import { RULES } from '../policy/rules';
import { RULE_GROUPS, type RuleGroup } from '../policy/rules/rule';
import { fileContext, waiverList } from './check-inputs';
import { EXIT, type ExitStatus, Unusable } from './exit';
import type { Io } from './io';
import { type ProgrammeInputs, programmeInputs } from './programme-inputs';
import { writeWhole } from './write-whole';

export interface CheckOptions {
  readonly environment?: EnvironmentName;
  readonly region?: string;
  readonly context?: string;
  readonly waivers?: string;
  readonly only?: string;
  readonly format: Format;
  readonly output?: string;
}

/**
 * Reads, judges, reports; hands back the exit status. Files that cannot be read are named, one line each, and the others
 * still judged. Throws `Unusable` for what the options themselves get wrong; nothing is written then.
 */
export async function check(paths: readonly string[], options: CheckOptions, io: Io): Promise<ExitStatus> {
  const only = options.only === undefined ? undefined : groups(options.only);
  const own = options.context === undefined ? programmeInputs() : undefined;
  const context = own?.context ?? fileContext(options.context as string);
  const waivers = waiversOf(options, own);
  const { artefacts, unreadable } = await readPaths(paths, options);
  for (const { message } of unreadable) io.err(`cloison: ${printable(message)}\n`);
  const verdict = judge(artefacts, context, { ...(only ? { only } : {}), ...waivers });
  const judged: Judged = {
    verdict,
    rules: RULES.filter((rule) => !only || only.includes(groupOf(rule))),
    files: [...new Set(artefacts.map((a) => a.file))],
    unread: unreadable,
    version,
  };
  const nothing = verdict.summary.judged === 0 && verdict.findings.length === 0;
  if (nothing && unreadable.length === 0) io.err(`cloison: nothing to judge in ${paths.join(', ')}\n`);
  put(judged, options, io);
  if (nothing || unreadable.length > 0) return EXIT.unusable;
  return refuses(verdict) ? EXIT.findings : EXIT.ok;
}

/** Those of a file; without one the programme's own where its own values hold, for whatever they meet: the artefacts may be its own. */
function waiversOf({ waivers: file }: CheckOptions, own?: ProgrammeInputs): Pick<JudgeOptions, 'waivers'> {
  if (file !== undefined) return { waivers: { file, list: waiverList(file) } };
  return own ? { waivers: { file: 'infra/waivers.ts', list: own.waivers, elsewhere: true } } : {};
}

function put(judged: Judged, { format, output }: CheckOptions, io: Io): void {
  if (output === undefined) io.out(render(judged, format, io));
  else writeWhole(output, render(judged, format, { colour: false }));
}

function groups(text: string): readonly RuleGroup[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(RULE_GROUPS as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new Unusable(
      `--only names no group of rules: ${unknown.map((name) => JSON.stringify(name)).join(', ')}; allowed are ${RULE_GROUPS.join(', ')}`,
    );
  }
  return names as readonly string[] as readonly RuleGroup[];
}
