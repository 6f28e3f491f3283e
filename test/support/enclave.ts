/** Enclave stacks and single constructs as the Terraform JSON they become, without cdktf's notes. Nothing is left on disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from '#tf';
import { pointUnit, type Unit } from '../../constructs/enclave/landmarks';
import type { Programme } from '../../policy/programme';
import { ApplicationStack } from '../../stacks/enclave/application-stack';
import { BackupStack } from '../../stacks/enclave/backup-stack';
import { DataStack } from '../../stacks/enclave/data-stack';
import { InterconnectionStack } from '../../stacks/enclave/interconnection-stack';
import { KeysStack } from '../../stacks/enclave/keys-stack';
import { LinkStack } from '../../stacks/enclave/link-stack';
import { NetworkStack } from '../../stacks/enclave/network-stack';
import { ObservabilityStack } from '../../stacks/enclave/observability-stack';
import { agreed } from './link';

export type Attributes = Readonly<Record<string, unknown>>;
/** By type, then by logical id. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
export interface Module {
  /** Data sources: what a stack would have to ask for. */
  readonly data?: Resources;
  readonly resource: Resources;
  readonly provider: Readonly<Record<string, readonly Attributes[]>>;
  readonly terraform: { readonly backend: Readonly<Record<string, Attributes>> };
}

const withoutNotes = (text: string): unknown =>
  // To Terraform a null is an absent argument.
  JSON.parse(text, (key, value: unknown) => (key === '//' || value === null ? undefined : value));

function inApp<T>(use: (app: App) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'cloison-enclave-'));
  try {
    return use(new App({ outdir }));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function moduleOf(stack: TerraformStack): Module {
  stack.prepareStack();
  return withoutNotes(JSON.stringify(stack.toTerraform())) as Module;
}

/** What one construct becomes in a stack of its own. */
export const resourcesOf = (build: (stack: TerraformStack) => void): Resources =>
  inApp((app) => {
    const stack = new TerraformStack(app, 'test');
    build(stack);
    return moduleOf(stack).resource;
  });

/** Every resource with its type and logical id. */
export const each = (resources: Resources): { type: string; id: string; attributes: Attributes }[] =>
  Object.entries(resources).flatMap(([type, all]) =>
    Object.entries(all).map(([id, attributes]) => ({ type, id, attributes })),
  );

/** All resources of one type. */
export const all = (resources: Resources, type: string): readonly Attributes[] =>
  Object.values(resources[type] ?? {});

/** The one resource of a type. */
export function only(resources: Resources, type: string): Attributes {
  const found = all(resources, type);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return first;
}

/** Every link agreed on. */
const agreementsOf = ({ links }: Programme) =>
  Object.fromEntries(Object.values(links).map((link) => [link.name, agreed(link)]));

/** The units of the programme of tests, each by name. */
export type KnownUnit =
  | Exclude<Unit, `interconnection-${string}`>
  | 'interconnection-state-services'
  | 'interconnection-administrators';
export type Modules = Readonly<Record<KnownUnit, Module>>;
/** Every stack of the enclave for a programme. */
export const modulesOf = (programme: Programme): Modules =>
  inApp((app) => {
    const versions = { intake: '1.0.0', opinions: '1.0.0' };
    const points = Object.values(programme.interconnections).map(
      (point) => [pointUnit(point.name), new InterconnectionStack(app, { programme, point })] as const,
    );
    const stacks: Readonly<Record<string, TerraformStack>> = {
      network: new NetworkStack(app, { programme }),
      keys: new KeysStack(app, { programme }),
      observability: new ObservabilityStack(app, { programme }),
      data: new DataStack(app, { programme }),
      application: new ApplicationStack(app, { programme, versions }),
      backup: new BackupStack(app, { programme }),
      link: new LinkStack(app, { programme, agreements: agreementsOf(programme) }),
      ...Object.fromEntries(points),
    };
    const modules = Object.entries(stacks).map(([unit, stack]) => [unit, moduleOf(stack)]);
    return Object.fromEntries(modules) as Modules;
  });
