/** `cloison check`: judges artefacts of any project. */
import { readFileSync, writeFileSync } from 'node:fs';
import { contextOf } from '../policy/context';
import { readPaths } from '../policy/doors/files';
import { refuses } from '../policy/doors/refusal';
import { judge } from '../policy/judge';
import type { Context } from '../policy/model';
import type { EnvironmentName, Waiver } from '../policy/programme';
import { type Format, render } from '../policy/report';
import { RULE_GROUPS, type RuleGroup } from '../policy/rules/rule';
import { EXIT, Unusable } from './exit';

export interface CheckOptions {
  readonly environment?: EnvironmentName;
  readonly region?: string;
  readonly context?: string;
  readonly waivers?: string;
  readonly only?: string;
  readonly format: Format;
  readonly output?: string;
}

/** Reads, judges, reports; sets the exit status. Files that cannot be read are named and the others still judged. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<void> {
  const only = options.only === undefined ? undefined : groups(options.only);
  const context = options.context === undefined ? programmeContext() : fileContext(options.context);
  const waivers =
    options.waivers === undefined ? undefined : { file: options.waivers, list: waiverList(options.waivers) };
  const { artefacts, unreadable } = await readPaths(paths, options);
  for (const { message } of unreadable) process.stderr.write(`cloison: ${message}\n`);
  const verdict = judge(artefacts, context, { ...(only ? { only } : {}), ...(waivers ? { waivers } : {}) });
  const nothing = verdict.summary.judged === 0 && verdict.findings.length === 0;
  if (nothing && unreadable.length === 0)
    process.stderr.write(`cloison: nothing to judge in ${paths.join(', ')}\n`);
  put(
    render(verdict, options.format, {
      colour: options.output === undefined && process.stdout.isTTY === true,
    }),
    options.output,
  );
  process.exitCode =
    nothing || unreadable.length > 0 ? EXIT.unusable : refuses(verdict) ? EXIT.findings : EXIT.ok;
}

function put(report: string, output: string | undefined): void {
  if (output === undefined) process.stdout.write(report);
  else writeFileSync(output, report);
}

function groups(text: string): readonly RuleGroup[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(RULE_GROUPS as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new Unusable(
      `--only names no group of rules: ${unknown.join(', ')}; allowed are ${RULE_GROUPS.join(', ')}`,
    );
  }
  return names as unknown as readonly RuleGroup[];
}

/** The programme's own values hold where no context is given. */
function programmeContext(): Context {
  const { loadProgramme } = require('../infra/programme') as typeof import('../infra/programme');
  const { programme: _judgedByItsOwnDoors, ...context } = contextOf(loadProgramme());
  return context;
}

const LISTS = ['enclaveSubscriptions', 'enclaveTenants', 'sponsorAccounts'] as const;

function fileContext(file: string): Context {
  const value = json(file);
  const lists = LISTS.map((name) => {
    const list = (value as Record<string, unknown> | null)?.[name] ?? [];
    if (!Array.isArray(list) || list.some((id) => typeof id !== 'string')) {
      throw new Unusable(`${file}: ${name} must be a list of texts, but is ${JSON.stringify(list)}`);
    }
    return [name, list as string[]];
  });
  const unknown = Object.keys(value as object).filter((key) => !(LISTS as readonly string[]).includes(key));
  if (unknown.length > 0)
    throw new Unusable(`${file}: unknown field ${unknown.join(', ')}; allowed are ${LISTS.join(', ')}`);
  return { ...Object.fromEntries(lists), today: new Date().toISOString().slice(0, 10) } as unknown as Context;
}

function waiverList(file: string): readonly Waiver[] {
  const value = json(file);
  const fields = ['rule', 'address', 'reason', 'owner', 'approver', 'expires'];
  if (!Array.isArray(value)) throw new Unusable(`${file}: must be a list of waivers`);
  for (const waiver of value) {
    const lacking = fields.filter((f) => typeof (waiver as Record<string, unknown> | null)?.[f] !== 'string');
    if (lacking.length > 0)
      throw new Unusable(`${file}: a waiver lacks ${lacking.join(', ')}: ${JSON.stringify(waiver)}`);
  }
  return value as readonly Waiver[];
}

function json(file: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('it holds no object');
    return value;
  } catch (error) {
    throw new Unusable(`${file} cannot be read as JSON: ${(error as Error).message}`);
  }
}
