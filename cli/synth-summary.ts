/** The summary of a synthesis, for a person and for programs. */

import type { Verdict } from '../policy/judge';
import type { Programme } from '../policy/programme';
import { colours } from '../policy/report/colours';
import { PLAIN, textReport } from '../policy/report/text';

export interface Written {
  readonly environment: string;
  readonly folder: string;
  readonly files: number;
}

export interface DatasetRow {
  readonly dataset: string;
  readonly classification: string;
  readonly home: string;
  /** The store the programme names. */
  readonly store?: string;
  readonly places: readonly string[];
  readonly stores: readonly { readonly address: string; readonly type: string }[];
}

export interface SynthSummary extends Verdict {
  readonly version: 1;
  readonly written: readonly Written[];
  readonly datasets: readonly DatasetRow[];
  readonly seconds: number;
}

/** What a dataset without a store says instead of one. */
const HOMES: Readonly<Record<string, string>> = {
  transit: '(passes through, rests nowhere)',
  neither: '(held by neither environment)',
};
const MOST_STORES = 3;

/** Prints the summary; colour only on a terminal. */
export function printSummary(result: SynthSummary, programme: Programme): void {
  const palette = process.stdout.isTTY ? colours() : PLAIN;
  const { stage, environments } = programme;
  const written = result.written.map(
    ({ environment, folder, files }) =>
      `  ${environment.padEnd(8)} ${String(files).padStart(2)} stacks  ${folder}/`,
  );
  const lines = [
    `${programme.name}: stage ${stage}; sponsor on AWS ${environments.sponsor.region}, enclave on ${environments.enclave.profile.name} ${environments.enclave.profile.region}`,
    '',
    'written',
    ...(written.length > 0 ? written : ['  nothing']),
    '',
    'datasets',
    ...table(result.datasets),
    '',
    `${textReport(result, palette).trimEnd()}`,
    palette.faint(`${result.seconds} s`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function table(rows: readonly DatasetRow[]): readonly string[] {
  const cells = rows.map((row) => [
    row.dataset,
    row.classification,
    row.places.join(', ') || '-',
    storesOf(row),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((c) => (c[column] ?? '').length)));
  return cells.map((c) => `  ${c.map((text, i) => text.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd());
}

function storesOf({ stores, home, store }: DatasetRow): string {
  if (stores.length === 0) return HOMES[home] ?? `(${store}: made by hand before the first deployment)`;
  const shown = stores.slice(0, MOST_STORES).map((s) => s.address);
  return stores.length > MOST_STORES
    ? `${shown.join(', ')} and ${stores.length - MOST_STORES} more`
    : shown.join(', ');
}
