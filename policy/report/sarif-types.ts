/** The part of SARIF 2.1.0 that reports use. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly SarifRun[];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifComponent };
  readonly taxonomies: readonly SarifComponent[];
  readonly invocations: readonly object[];
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
  readonly properties: object;
}

export interface SarifComponent {
  readonly name: string;
  readonly semanticVersion?: string;
  readonly shortDescription?: SarifText;
  readonly rules?: readonly SarifDescriptor[];
  readonly taxa?: readonly SarifDescriptor[];
  readonly supportedTaxonomies?: readonly { readonly name: string; readonly index: number }[];
  readonly isComprehensive?: boolean;
}

export interface SarifText {
  readonly text: string;
  readonly markdown?: string;
}

/** A rule, or a control of the taxonomy. */
export interface SarifDescriptor {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription: SarifText;
  readonly fullDescription?: SarifText;
  readonly help?: SarifText;
  readonly defaultConfiguration?: { readonly level: 'error' | 'warning' };
  readonly relationships?: readonly object[];
  readonly properties?: object;
}

export interface SarifLocation {
  readonly id?: number;
  readonly message?: SarifText;
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region?: { readonly startLine: number; readonly startColumn?: number };
  };
  readonly logicalLocations?: readonly {
    readonly fullyQualifiedName: string;
    readonly kind: string;
    readonly properties?: object;
  }[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: 'error' | 'warning';
  readonly message: SarifText;
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions: readonly object[];
  readonly properties: object;
}

/** A path as a URI: relative to the working directory where it lies below it, a `file:` URI otherwise. */
export function artefactUri(file: string): string {
  const near = relative(process.cwd(), resolve(file));
  if (near === '') return './';
  if (isAbsolute(near) || near === '..' || near.startsWith(`..${sep}`))
    return pathToFileURL(resolve(file)).href;
  return near.split(sep).map(encodeURIComponent).join('/');
}
