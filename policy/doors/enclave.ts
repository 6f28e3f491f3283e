/**
 * The synth door of the enclave: every `app.synth()` is judged before anything is written. The judgement hangs on the app
 * itself, since cdktf never runs Aspects of an app and Aspects of a stack see no finished artefact.
 */
import { rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { type App, TerraformStack } from '#tf';
import { invokeAspects } from '#tf/synthesize/synthesizer';
import { contextOf } from '../context';
import { type Judgement, judge, type Verdict } from '../judge';
import type { Artefact, Resource } from '../model';
import type { Programme } from '../programme';
import { readTerraformJson } from '../readers/terraform';
import { constructAt, madeBy, rememberOrigins } from './origins';
import { GuardRefusal, refuses } from './refusal';

export interface EnclaveGuard {
  readonly programme: Programme;
  /** ISO day; default: today. */
  readonly today?: string;
  /** Told of every judgement, whatever its verdict. */
  readonly onJudged?: (judgement: Judgement) => void;
}

const GUARDED = Symbol.for('cloison.guarded');
type GuardedApp = App & { [GUARDED]?: true };

/** Hangs the guard on an app; a second call changes nothing. `app.synth()` then throws `GuardRefusal` and writes nothing. */
export function guardEnclave(app: App, guard: EnclaveGuard): void {
  const guarded = app as GuardedApp;
  if (guarded[GUARDED]) return;
  guarded[GUARDED] = true;
  rememberOrigins();
  const write = app.synth.bind(app);
  app.synth = () => {
    const artefacts = enclaveArtefacts(app);
    const verdict = judgeEnclave(artefacts, guard);
    guard.onJudged?.({ artefacts, verdict });
    if (refuses(verdict)) {
      for (const folder of [join(app.outdir, 'stacks'), app.outdir]) removeIfEmpty(folder);
      throw new GuardRefusal(verdict);
    }
    write();
  };
}

/** The verdict on the finished Terraform of one app. */
function judgeEnclave(artefacts: readonly Artefact[], { programme, today }: EnclaveGuard): Verdict {
  return judge(artefacts, contextOf(programme, today), {
    waivers: {
      file: 'infra/waivers.ts',
      list: (programme.waivers ?? []).filter((w) => w.address.startsWith('azurerm_')),
    },
  });
}

/** The finished Terraform of every stack of an app, read by the same reader as any file. */
function enclaveArtefacts(app: App): readonly Artefact[] {
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  for (const stack of stacks) stack.prepareStack();
  return stacks.map((stack) => {
    invokeAspects(stack);
    const id = join(app.outdir, 'stacks', stack.node.id, 'cdk.tf.json');
    const artefact = readTerraformJson({
      id,
      file: id,
      text: asWritten(stack.toTerraform()),
      environment: 'enclave',
    });
    return { ...artefact, resources: artefact.resources.map((r) => withOrigin(r, app)) };
  });
}

/** The text cdktf writes: keys in order, two spaces, what is empty over two lines; so that a finding's line is that of the file. */
function asWritten(value: unknown): string {
  const ordered = (_: string, v: unknown): unknown =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(
          Object.keys(v)
            .sort()
            .map((key) => [key, (v as Record<string, unknown>)[key]]),
        )
      : v;
  return JSON.stringify(value, ordered, 2).replace(
    /^( *)(.*)(\{\}|\[\])(?=,?$)/gm,
    (_, indent, before, empty) => [indent, before, empty[0], '\n', indent, empty[1]].join(''),
  );
}

function withOrigin(resource: Resource, app: App): Resource {
  const path = resource.origin?.construct;
  return path === undefined ? resource : madeBy(resource, () => constructAt(app, path));
}

/** The app's constructor makes its folders; a refusal leaves none behind. What an earlier synthesis wrote stays. */
function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Nothing was there to remove, or something is in it.
  }
}
