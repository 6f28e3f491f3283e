/** The words of the guard: what readers produce, what the graph joins, what rules judge and what they find. */
import type { Guard } from './guards';
import type { Classification, EnvironmentName, Programme, Stage } from './programme';
import type { Value, ValueMap } from './values';

export type Cloud = 'aws' | 'azure';

/** A value that is settled, or the reason why it is not. */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string; readonly settle: string };

/** `FR` inside `EEA` inside `world`. */
export type Territory = 'FR' | 'EEA' | 'world';

/** Where in an input file something stands: 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The line of a programme that made a resource, where the artefact or the construct tree tells. */
export interface Origin {
  /** Path in the construct tree. */
  readonly construct: string;
  readonly file?: string;
  readonly line?: number;
}

/** The stack a CloudFormation resource belongs to. */
export interface StackFacts {
  readonly name: string;
  readonly region: Value;
  readonly account: Value;
  /** Its own tags, and those of the stacks that nest it: each list or map passes to every resource that does not write the key. */
  readonly tags?: readonly Value[];
}

/** The provider configuration in force for a Terraform resource, aliases resolved. */
export interface ProviderFacts {
  readonly name: string;
  readonly alias?: string;
  /** Its arguments: `subscription_id`, `tenant_id`, `environment`, `metadata_host` … absent where not written. */
  readonly arguments: ValueMap;
}

export interface Resource {
  /** Unique over all artefacts of one judgement: see `resourceId`. `Ref.target` names it. */
  readonly id: string;
  /** Logical id, or Terraform address with module path and index. */
  readonly address: string;
  readonly type: string;
  readonly environment: EnvironmentName;
  readonly attributes: ValueMap;
  /** When it exists. A resource that never exists is not listed at all. */
  readonly guard: Guard;
  readonly file: string;
  /** Position of the resource, or of one attribute path in it (dotted); computed only when a finding is printed. */
  readonly locate: (property?: string) => Position | undefined;
  readonly stack?: StackFacts;
  readonly provider?: ProviderFacts;
  readonly origin?: Origin;
  /** Resources named by `DependsOn`, `depends_on`: no data passes, kept for isolation rules. */
  readonly dependsOn?: readonly string[];
  /** The artefact itself keeps it when it is taken out: a DeletionPolicy that retains or snapshots, `prevent_destroy`. */
  readonly retained?: true;
}

/** What a reader met and could not read into resources, yet must be judged: an include, a macro, a nested template by URL. */
export interface Opacity {
  readonly address: string;
  readonly property?: string;
  readonly reason: string;
  readonly settle: string;
  /** The file it stands in, where that is not the artefact's own: one of a module's, of a nested stack's. */
  readonly file?: string;
  readonly locate: (property?: string) => Position | undefined;
}

export type ArtefactKind = 'cloudformation' | 'terraform' | 'plan' | 'state';

/** One template, one Terraform root module, one plan or one state. */
export interface Artefact {
  /** Unique in a judgement; for files the path as the user gave it, plus the stack where a file holds several. */
  readonly id: string;
  readonly kind: ArtefactKind;
  readonly environment: EnvironmentName;
  readonly file: string;
  readonly resources: readonly Resource[];
  readonly opacities: readonly Opacity[];
}

/** The id of a resource of an artefact. */
export const resourceId = (artefact: string, address: string): string => `${artefact}#${address}`;

/** The id of the artefact a resource is of: several files of a Terraform module are one. */
export const artefactOf = ({ id, address }: Pick<Resource, 'id' | 'address'>): string =>
  id.slice(0, -resourceId('', address).length);

export type Severity = 'error' | 'warning';
export type Certainty = 'proven' | 'unproven';

/** What a rule says; the engine adds what is known of the rule and the resource. */
export interface Violation {
  readonly resource: Resource;
  readonly property?: string;
  readonly message: string;
  readonly certainty: Certainty;
  /** The chain from the store to where its data comes to rest, in words, one hop an item. */
  readonly path?: readonly string[];
  /** Overrides the rule's general repair. */
  readonly fix?: string;
  /** Under which inputs it holds, where that is less than those under which the resource exists. */
  readonly guard?: Guard;
  /** The class that was judged, where it matters (waivers never cover `residency/*` on `sensitive`). */
  readonly classification?: Classification;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly environment: EnvironmentName;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly address: string;
  readonly type: string;
  readonly property?: string;
  readonly message: string;
  readonly path: readonly string[];
  /** Under which inputs it holds, in words, as far as they have names: `parameter Env is prod`. */
  readonly when?: string;
  readonly fix: string;
  readonly classification?: Classification;
  readonly origin?: Origin;
}

/** What the judge is told beside the artefacts. Without a programme only what artefacts alone can show is judged. */
export interface Context {
  readonly enclaveSubscriptions: readonly string[];
  readonly enclaveTenants: readonly string[];
  readonly sponsorAccounts: readonly string[];
  /** ISO day on which dated references (qualifications, waivers) are judged. */
  readonly today: string;
  readonly stage?: Stage;
  /** By which points others than the sponsor may reach the enclave. */
  readonly interconnections?: Programme['interconnections'];
  readonly programme?: Programme;
}
