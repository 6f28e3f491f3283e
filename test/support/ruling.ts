/** Judges artefacts written as text by one rule alone, for tables of what it allows and refuses. */
import { judge } from '../../policy/judge';
import type { Artefact, Context, Finding } from '../../policy/model';
import { readTemplate } from '../../policy/readers/cloudformation';
import { readTerraformJson } from '../../policy/readers/terraform';
import type { Rule } from '../../policy/rules/rule';
import { CONTEXT } from './judging';
import { expectRecorded } from './recorded';

/** What is written, and the addresses the rule finds fault with, each once; none: it allows it. */
export type RuleCase = readonly [what: string, artefact: string, refused: readonly string[]];

export const terraform = (text: string): Artefact => readTerraformJson({ file: 'main.tf', text });
const template = (text: string): Artefact =>
  readTemplate({ id: 't.yaml', file: 't.yaml', text, region: 'eu-west-3', account: '111111111111' });

/** Native Terraform is recognised by its blocks; everything else is a template. */
const read = (text: string): Artefact =>
  /^\s*(?:resource|variable|provider) "/m.test(text) ? terraform(text) : template(text);

/** The findings of one rule. */
export const findingsOf = (rule: Rule, text: string, context: Partial<Context> = {}): readonly Finding[] =>
  judge([read(text)], { ...CONTEXT, ...context }, { rules: [rule] }).findings;

/** The addresses one rule finds fault with, each once, in order. What it says of them is kept in the snapshot. */
export function refusedBy(rule: Rule, text: string, context?: Partial<Context>): readonly string[] {
  const findings = findingsOf(rule, text, context);
  expectRecorded(findings);
  return [...new Set(findings.map((f) => f.address))];
}

/** A block of Terraform: `"type" "name"` with its attributes as written. */
export const block = (type: string, name: string, body: string): string =>
  `resource "azurerm_${type}" "${name}" {\n${body}\n}\n`;

export const tagged = (c: string, dataset?: string): string =>
  `tags = {\n "data-classification" = "${c}"\n${dataset === undefined ? '' : ` dataset = "${dataset}"\n`}}`;

/** One resource of a template with a class, in YAML. */
export const cfn = (id: string, type: string, c: string | undefined, properties = '', more = ''): string =>
  [
    `  ${id}:`,
    `    Type: ${type}`,
    ...(more ? [`    ${more}`] : []),
    '    Properties:',
    ...(c ? [`      Tags: [{Key: data-classification, Value: ${c}}]`] : ['      Description: none']),
    ...properties
      .split('\n')
      .filter(Boolean)
      .map((line) => `      ${line}`),
    '',
  ].join('\n');
export const stack = (...resources: readonly string[]): string => `Resources:\n${resources.join('')}`;
