/**
 * One word of the link changed at a time, in the finished artefacts of both ends, and which rules find it. What no rule finds
 * has to be found by the real tunnels (`npm run test:link`).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enclaveApp } from '../../infra/enclave';
import { loadProgramme } from '../../infra/programme';
import { sponsorApp } from '../../infra/sponsor';
import { contextOf } from '../../policy/context';
import { judge } from '../../policy/judge';
import type { Artefact } from '../../policy/model';
import { readTemplate } from '../../policy/readers/cloudformation';
import { readTerraformJson } from '../../policy/readers/terraform';
import { RULES } from '../../policy/rules';
import { agreed } from './example';
import { MUTATIONS, type Mutation } from './table';
import { changed, type Ends } from './words';

const LINK_RULES = RULES.filter(({ id }) => id.startsWith('link/'));
const programme = () => loadProgramme({ env: {}, localFile: null });

/** The texts of both ends' link stacks, complete. Nothing is left on disk. */
export function linkEnds(): Ends<string> {
  const declared = programme();
  const folder = mkdtempSync(join(tmpdir(), 'cloison-link-ends-'));
  const agreements = { 'sponsor-enclave': agreed(declared.links['sponsor-enclave']) };
  try {
    enclaveApp(declared, { outdir: join(folder, 'enclave') }, undefined, agreements).synth();
    const props = { outdir: join(folder, 'sponsor'), builtinCloudFormationValidation: false };
    sponsorApp(declared, props, undefined, agreements).synth();
    return {
      sponsor: readFileSync(join(folder, 'sponsor/link.template.json'), 'utf8'),
      enclave: readFileSync(join(folder, 'enclave/stacks/link/cdk.tf.json'), 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const READERS: Readonly<Record<keyof Ends<string>, (text: string) => Artefact>> = {
  sponsor: (text) =>
    readTemplate({
      id: 'sponsor',
      file: 'link.template.json',
      text,
      region: 'eu-west-3',
      environment: 'sponsor',
    }),
  enclave: (text) =>
    readTerraformJson({ id: 'enclave', file: 'link/cdk.tf.json', text, environment: 'enclave' }),
};

const READ = new WeakMap<Ends<string>, Partial<Record<keyof Ends<string>, Artefact>>>();
/** Reading takes most of the time, and one end stays as it is. */
function unchanged(ends: Ends<string>, end: keyof Ends<string>): Artefact {
  const read = READ.get(ends) ?? {};
  READ.set(ends, read);
  read[end] ??= READERS[end](ends[end]);
  return read[end];
}

/** The rules of the link that refuse both ends with one of them changed; without a mutation, as they are. */
export function caughtBy(ends: Ends<string>, mutation?: Mutation): readonly string[] {
  const context = contextOf(programme());
  const artefacts = (['sponsor', 'enclave'] as const).map((end) =>
    mutation?.end === end ? READERS[end](changed(ends[end], mutation)) : unchanged(ends, end),
  );
  const waivers = { file: 'infra/waivers.ts', list: context.programme?.waivers ?? [], elsewhere: true };
  const { findings } = judge(artefacts, context, { rules: LINK_RULES, waivers });
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

export interface Caught extends Mutation {
  readonly rules: readonly string[];
}

/** Every mutation of the table, with what finds it. */
export function mutationsCaught(ends = linkEnds()): readonly Caught[] {
  return MUTATIONS.map((mutation) => ({ ...mutation, rules: caughtBy(ends, mutation) }));
}
