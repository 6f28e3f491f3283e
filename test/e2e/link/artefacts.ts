/** Both environments synthesised by their own entry, as the test's only source of what the tunnels are. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enclaveApp } from '../../../infra/enclave';
import { type DeclaredProgramme, loadProgramme } from '../../../infra/programme';
import { sponsorApp } from '../../../infra/sponsor';
import { agreed } from '../../support/link';
import type { Template } from './from-cloudformation';
import type { Module } from './from-terraform';

export interface Artefacts {
  readonly programme: DeclaredProgramme;
  readonly sponsor: { readonly link: Template; readonly network: Template };
  readonly enclave: { readonly link: Module; readonly network: Module };
}

/** Nothing is left on disk. */
export function artefacts(state: 'open' | 'severed'): Artefacts {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-link-artefacts-'));
  try {
    const programme = loadProgramme({ env: { CLOISON_LINK: state }, localFile: null });
    const agreements = Object.fromEntries(
      Object.values(programme.links).map((link) => [link.name, agreed(link)]),
    );
    enclaveApp(programme, { outdir: join(folder, 'enclave') }, undefined, agreements).synth();
    sponsorApp(programme, { outdir: join(folder, 'sponsor') }, undefined, agreements).synth();
    const json = <T>(...path: readonly string[]): T =>
      JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as T;
    const template = (name: string): Template => json('sponsor', `${name}.template.json`);
    const stack = (name: string): Module => json('enclave', 'stacks', name, 'cdk.tf.json');
    return {
      programme,
      sponsor: { link: template('link'), network: template('network') },
      enclave: { link: stack('link'), network: stack('network') },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
