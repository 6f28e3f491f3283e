/** A CloudFormation template being evaluated: its sections, what surrounds it, and what is already known of it. */
import type { Guard } from '../../guards';
import type { Opacity, Origin } from '../../model';
import type { EnvironmentName } from '../../programme';
import type { Value } from '../../values';
import type { ParsedText } from '../text';
import type { Verdict } from './guarding';
import type { Standing } from './options';

export type Raw = Readonly<Record<string, unknown>>;

/** One entry of a section, loops (`Fn::ForEach`) written out. */
export interface Entry {
  readonly name: string;
  readonly node: unknown;
  /** The loop variables it stands under. */
  readonly loops: ReadonlyMap<string, Value>;
  /** When the loop makes it. */
  readonly guard: Guard;
  /** Where its node stands in the file. */
  readonly path: readonly (string | number)[];
}

export interface Sections {
  readonly parameters: ReadonlyMap<string, Raw>;
  readonly mappings: ReadonlyMap<string, unknown>;
  readonly conditions: ReadonlyMap<string, Entry>;
  readonly resources: ReadonlyMap<string, Entry>;
  readonly outputs: ReadonlyMap<string, Entry>;
}

/** What a template asks of the world around it; each answers `undefined` where it does not know. */
export interface Surroundings {
  /** The value another stack exports. */
  readonly exported: (name: string, asking: Template) => Value | undefined;
  /** The value of an export whose name, open in part, may be this one, open in part. */
  readonly exportedAlike: (name: Value, asking: Template) => Value | undefined;
  /** A value another stack passes between regions under this name. */
  readonly passed: (name: string) => Value | undefined;
  /** An output of another stack. */
  readonly output: (stack: string, output: string, region: string | undefined) => Value | undefined;
  /** The template a nested stack is made from. */
  readonly nested?: (resource: Raw, url: Value, asking: Template) => NestedSource | undefined;
  /** The line of a programme that made a resource. */
  readonly origin?: (logicalId: string) => Origin | undefined;
}

export interface NestedSource {
  readonly file: string;
  readonly text: ParsedText;
  readonly surroundings?: Partial<Surroundings>;
}

export interface Template {
  /** The artefact's id. */
  readonly artefact: string;
  /** What stands before logical ids: `Nested/` in a nested stack. */
  readonly prefix: string;
  readonly file: string;
  readonly text: ParsedText;
  readonly environment: EnvironmentName;
  readonly region: Value;
  readonly account: Value;
  readonly stackName: Value;
  /** Tags of the stack and of those that nest it, innermost first. */
  readonly tags: readonly Value[];
  /** When the stack exists at all. */
  readonly guard: Guard;
  readonly surroundings: Surroundings;
  /** Values given to parameters. */
  readonly given: (parameter: string) => Value | undefined;
  readonly sections: Sections;
  readonly opacities: Opacity[];
  /** An output of the nested stack of that logical id; `undefined` where its template is not at hand. */
  readonly nestedOutput: (logicalId: string, output: string, scope: Scope) => Value | undefined;
  readonly parent?: Template;
  /** Logical ids of resources SAM makes from others begin with theirs. */
  readonly sam: boolean;
  readonly known: {
    readonly parameters: Map<string, Value>;
    readonly verdicts: Map<string, Verdict>;
    readonly children: Map<string, Template | undefined>;
    /** What is being evaluated: what comes up again goes in a circle. */
    readonly open: Set<string>;
  };
}

/** Where a node is evaluated. */
export interface Scope extends Standing {
  readonly template: Template;
  readonly loops: ReadonlyMap<string, Value>;
  /** Logical id, for what is reported on the way. */
  readonly address: string;
  readonly evaluate: (node: unknown, scope: Scope) => Value;
}

export type CloudFormationFunction = (argument: unknown, scope: Scope) => Value;

/** The name an input has in guards: the same everywhere in one stack, never the same in two. */
export const inputName = (kind: string, template: Template, name: string): string =>
  `${kind}:${template.artefact}${template.prefix && `/${template.prefix.slice(0, -1)}`}:${name}`;

export const isRaw = (node: unknown): node is Raw =>
  typeof node === 'object' && node !== null && !Array.isArray(node);
