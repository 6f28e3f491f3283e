/** What `cloison check` is told beside the artefacts by files: the context and the waivers. */
import { readFileSync } from 'node:fs';
import type { Context } from '../policy/model';
import type { Waiver } from '../policy/programme';
import { UnreadableInput } from '../policy/readers/text';
import { decode } from '../policy/readers/text/decode';
import { notJson, parseJson } from '../policy/readers/text/json';
import { Unusable } from './exit';

const LISTS = ['enclaveSubscriptions', 'enclaveTenants', 'sponsorAccounts'] as const;

/** The context a file gives. Throws `Unusable`: which file, what is wrong, what is allowed. */
export function fileContext(file: string): Context {
  const value = json(file);
  if (Array.isArray(value))
    throw new Unusable(`${file}: must be an object with ${LISTS.join(', ')}, but is a list`);
  const fields = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).filter((key) => !(LISTS as readonly string[]).includes(key));
  if (unknown.length > 0)
    throw new Unusable(`${file}: unknown field ${unknown.join(', ')}; allowed are ${LISTS.join(', ')}`);
  const [enclaveSubscriptions, enclaveTenants, sponsorAccounts] = LISTS.map((name) =>
    texts(file, name, fields[name]),
  );
  const today = new Date().toISOString().slice(0, 10);
  return { enclaveSubscriptions, enclaveTenants, sponsorAccounts, today } as Context;
}

function texts(file: string, name: string, value: unknown = []): readonly string[] {
  if (Array.isArray(value) && value.every((id) => typeof id === 'string' && id.trim() !== '')) return value;
  throw new Unusable(`${file}: ${name} must be a list of texts, but is ${JSON.stringify(value)}`);
}

const WAIVER_FIELDS = ['rule', 'address', 'reason', 'owner', 'approver', 'expires'] as const;

/** The waivers of a file. Throws `Unusable` where it is no list of them; what a sound list says wrongly is a finding. */
export function waiverList(file: string): readonly Waiver[] {
  const value = json(file);
  if (!Array.isArray(value)) throw new Unusable(`${file}: must be a list of waivers`);
  for (const waiver of value) {
    const fields = (waiver ?? {}) as Record<string, unknown>;
    const lacking = WAIVER_FIELDS.filter((field) => typeof fields[field] !== 'string');
    if (lacking.length > 0)
      throw new Unusable(`${file}: a waiver lacks ${lacking.join(', ')} as text: ${JSON.stringify(waiver)}`);
    const unknown = Object.keys(fields).filter((key) => !(WAIVER_FIELDS as readonly string[]).includes(key));
    if (unknown.length > 0)
      throw new Unusable(
        `${file}: unknown field ${unknown.join(', ')} of a waiver; allowed are ${WAIVER_FIELDS.join(', ')}`,
      );
  }
  return value as readonly Waiver[];
}

function json(file: string): object {
  try {
    const text = decode(file, readFileSync(file));
    const parsed = parseJson(file, text);
    if (!parsed) throw notJson(file, text);
    if (typeof parsed.value === 'object' && parsed.value !== null) return parsed.value;
  } catch (error) {
    if (error instanceof UnreadableInput) throw new Unusable(error.message);
    throw new Unusable(`${file} cannot be read: ${(error as Error).message}`);
  }
  throw new Unusable(`${file}: it holds neither an object nor a list`);
}
