/** A finding as the CDK reports it: whole in one text, since of the rest it prints little. */
import { resolve } from 'node:path';
import type { PolicyViolation } from 'aws-cdk-lib/core';
import type { Finding } from '../model';

/** `fatal` cannot be acknowledged away: a proven leak. Without any severity an acknowledgement would silence the others. */
const severityOf = ({ severity, certainty }: Finding): string =>
  severity === 'warning' ? 'warning' : certainty === 'proven' ? 'fatal' : 'error';

/** What the CDK is told of a finding; the template's path is absolute, as the CDK knows it. */
export function violation(finding: Finding): PolicyViolation {
  const { origin, path } = finding;
  const made = origin?.file ? ` Made by ${origin.file}:${origin.line}.` : '';
  return {
    ruleName: finding.rule,
    description: `${finding.message}.${path.length > 1 ? ` Path: ${path.join(' → ')}.` : ''}${made}`,
    fix: finding.fix,
    severity: severityOf(finding),
    violatingResources: [
      {
        resourceLogicalId: finding.address,
        templatePath: resolve(finding.file),
        locations: finding.property ? [`Properties/${finding.property.replaceAll('.', '/')}`] : [],
      },
    ],
  };
}
