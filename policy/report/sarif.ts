/**
 * The verdict as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html),
 * as code-scanning services take it: a finding is shown at the line of the programme that made the resource where that is
 * known, since synthesised files are in no repository, and at the artefact's own line otherwise.
 */
import type { Location, Log, Notification, Result, Suppression } from 'sarif';
import type { Finding } from '../model';
import type { Waived } from '../waivers';
import { artefactUri } from './artefact-uri';
import type { Judged, Unread } from './judged';
import { fingerprints } from './sarif-fingerprints';
import { driver, taxonomy } from './sarif-rules';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The log of one run, in the order of the findings; waived findings come last, as suppressed results. */
export function sarifReport(judged: Judged): Log {
  const { verdict, unread, rules } = judged;
  const findings = [...verdict.findings, ...verdict.waived.map((w) => w.finding)];
  const prints = fingerprints(findings);
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const result = (finding: Finding, at: number, waived?: Waived): Result =>
    resultOf(finding, indices.get(finding.rule), prints[at] as string, waived);
  const standing = verdict.findings.length;
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(judged) },
        taxonomies: [taxonomy(rules)],
        invocations: [
          { executionSuccessful: unread.length === 0, toolExecutionNotifications: unread.map(notification) },
        ],
        columnKind: 'utf16CodeUnits',
        results: [
          ...verdict.findings.map((finding, at) => result(finding, at)),
          ...verdict.waived.map((waived, at) => result(waived.finding, standing + at, waived)),
        ],
        properties: { ...verdict.summary },
      },
    ],
  };
}

function resultOf(
  finding: Finding,
  ruleIndex: number | undefined,
  print: string,
  waived: Waived | undefined,
): Result {
  const { rule, severity, certainty, environment, address, type, property, path, when, fix, classification } =
    finding;
  const made = madeBy(finding);
  const written = inArtefact(finding);
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text: messageOf(finding) },
    locations: [made ?? written],
    ...(made ? { relatedLocations: [{ ...written, id: 1, message: { text: 'in the artefact' } }] } : {}),
    partialFingerprints: { 'cloison/v1': print, primaryLocationLineHash: print },
    suppressions: waived ? [suppression(waived)] : [],
    properties: {
      certainty,
      environment,
      address,
      type,
      path,
      ...(when ? { when } : {}),
      fix,
      ...(property ? { property } : {}),
      ...(classification ? { classification } : {}),
    },
  };
}

function messageOf({ certainty, message, path, when, fix }: Finding): string {
  const lead = certainty === 'proven' ? '' : 'Cannot be proved: ';
  const way = path.length > 1 ? ` Path: ${path.join(' → ')}.` : '';
  const condition = when ? ` When ${when}.` : '';
  return `${lead}${message}.${way}${condition} Repair: ${fix}`;
}

const region = (line?: number, column?: number) =>
  line === undefined
    ? {}
    : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };

function inArtefact(finding: Finding): Location {
  const { file, line, column } = finding;
  return {
    physicalLocation: { artifactLocation: { uri: artefactUri(file) }, ...region(line, column) },
    logicalLocations: logical(finding),
  };
}

function madeBy(finding: Finding): Location | undefined {
  const { file, line } = finding.origin ?? {};
  if (!file) return undefined;
  return {
    physicalLocation: { artifactLocation: { uri: artefactUri(file) }, ...region(line) },
    logicalLocations: logical(finding),
  };
}

const logical = ({ address, type, origin }: Finding): Location['logicalLocations'] => [
  { fullyQualifiedName: address, kind: 'resource', ...(type ? { properties: { type } } : {}) },
  ...(origin ? [{ fullyQualifiedName: origin.construct, kind: 'construct' }] : []),
];

const suppression = ({ waiver }: Waived): Suppression => ({
  kind: 'external',
  status: 'accepted',
  justification: `${waiver.reason} (owner ${waiver.owner}, approved by ${waiver.approver}, until ${waiver.expires})`,
});

const notification = ({ file, where, why }: Unread): Notification => ({
  level: 'error',
  message: { text: `${file} was not judged: ${why}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: artefactUri(file) },
        ...region(where?.line, where?.column),
      },
    },
  ],
});
