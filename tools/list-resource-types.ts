import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { azurermTypes } from './azurerm-types';
import { cloudFormationTypes } from './cloudformation-types';

export const GENERATED = join(__dirname, '..', 'policy', 'facts', 'generated');
export const FILES = { cloudformation: 'cloudformation-types.json', azurerm: 'azurerm-types.json' } as const;

type Facts = Readonly<Record<string, unknown>>;

/** What the guard needs of each CloudFormation type at run time: where its tags are written, and in which shape. */
export function cloudFormationFacts(): string {
  const { from, types } = cloudFormationTypes();
  const facts = [...types.values()].map(({ type, tags }): [string, Facts] => [type, { ...tags }]);
  return text({ 'aws-cdk-lib': from.version }, facts);
}

/** What the guard needs of each azurerm type at run time: whether it takes a location, tags, a resource group's name. */
export function azurermFacts(): string {
  const { schema, types } = azurermTypes();
  const facts = [...types.values()].map(({ type, location, tags, resourceGroup }): [string, Facts] => [
    type,
    { ...(location && { location }), ...(tags && { tags }), ...(resourceGroup && { resourceGroup }) },
  ]);
  const { packageVersion, providerVersion } = schema;
  return text({ '@cdktf/provider-azurerm': packageVersion, azurerm: providerVersion }, facts);
}

/** One line a type, sorted, so that the change of an upgrade can be read. */
function text(
  versions: Readonly<Record<string, string>>,
  types: readonly (readonly [string, Facts])[],
): string {
  const lines = types.map(([type, facts]) => `    ${JSON.stringify(type)}: ${JSON.stringify(facts)}`);
  return `{\n  "generatedBy": "npm run facts",\n  "from": ${JSON.stringify(versions)},\n  "types": {\n${lines.join(',\n')}\n  }\n}\n`;
}

if (require.main === module) {
  writeFileSync(join(GENERATED, FILES.cloudformation), cloudFormationFacts());
  writeFileSync(join(GENERATED, FILES.azurerm), azurermFacts());
}
