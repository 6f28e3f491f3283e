import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProvider } from './azurerm-schema/provider';

/** Environment of a terraform that knows the schema-only provider. */
export type TerraformEnvironment = NodeJS.ProcessEnv;

export interface Run {
  readonly exitCode: number;
  readonly output: string;
}

export interface Plan {
  readonly init: Run;
  readonly validate: Run;
  readonly plan: Run;
  /** `terraform show -json` of the plan; absent where a step before it failed. */
  readonly json?: TerraformPlan;
}

/** As much of `terraform show -json` as tests look at. */
export interface TerraformPlan {
  readonly format_version: string;
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: {
      readonly actions: readonly string[];
      readonly after: Readonly<Record<string, unknown>> | null;
    };
  }[];
  readonly [part: string]: unknown;
}

const NEVER_RUN: Run = { exitCode: -1, output: 'not run: a step before it failed' };
// The state of a plan made here is thrown away, so the real one is never asked for.
const LOCAL_STATE = JSON.stringify({ terraform: { backend: { local: {} } } });

let present: boolean | undefined;

function terraformPresent(): boolean {
  present ??= spawnSync('terraform', ['version'], { env: environment() }).status === 0;
  return present;
}

/** `describe`, where terraform is installed; else one test that says in the output that these were not run. */
export function describeWithTerraform(title: string, tests: () => void): void {
  if (terraformPresent()) describe(title, tests);
  else
    test(`${title}: not run, terraform is not installed`, () => {
      process.stderr.write(`NOT RUN: "${title}" needs terraform (1.11), which is not on the PATH.\n`);
    });
}

/**
 * Runs `use` with a terraform that takes azurerm's schema from the installed package; the provider is always stopped.
 * With `only`, the provider knows no other types than these.
 */
export async function withAzurermSchema<T>(
  use: (env: TerraformEnvironment) => Promise<T>,
  only?: ReadonlySet<string>,
): Promise<T> {
  const provider = await startProvider(only);
  try {
    return await use({ ...environment(), TF_REATTACH_PROVIDERS: provider.reattach });
  } finally {
    provider.stop();
  }
}

function environment(): TerraformEnvironment {
  const { PATH, HOME } = process.env;
  return {
    PATH,
    HOME,
    TF_CLI_CONFIG_FILE: '/dev/null',
    CHECKPOINT_DISABLE: '1',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
  };
}

/**
 * Init, validate and plan of a folder with a root module, in a copy that is removed afterwards.
 * A step that fails is no error here: its exit code and output are given back, and later steps are not run.
 */
export async function planOf(folder: string): Promise<Plan> {
  const copy = mkdtempSync(join(tmpdir(), 'cloison-plan-'));
  try {
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'local_state_override.tf.json'), LOCAL_STATE);
    return await withAzurermSchema((env) => stepsIn(copy, env), typesNamedIn(copy));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What the module names; a type that azurerm does not have stays unknown to the provider all the same. */
function typesNamedIn(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder).filter((name) => /\.tf(\.json)?$/.test(name));
  const text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  return new Set(text.match(/azurerm_\w+/g));
}

async function stepsIn(folder: string, env: TerraformEnvironment): Promise<Plan> {
  const step = (before: Run, ...args: string[]) =>
    before.exitCode === 0 ? terraform(folder, env, args) : Promise.resolve(NEVER_RUN);
  const init = await terraform(folder, env, ['init', '-no-color']);
  const validate = await step(init, 'validate', '-no-color');
  const plan = await step(validate, 'plan', '-no-color', '-lock=false', '-out=plan.bin');
  const shown = await step(plan, 'show', '-json', 'plan.bin');
  if (shown.exitCode !== 0) return { init, validate, plan };
  return { init, validate, plan, json: JSON.parse(shown.output) as TerraformPlan };
}

/** One run of terraform in a folder, its two streams in one text. */
export function terraform(folder: string, env: TerraformEnvironment, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) =>
    execFile('terraform', args, { cwd: folder, env, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({
        exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : 1,
        output: `${stdout}${stderr}`,
      }),
    ),
  );
}
