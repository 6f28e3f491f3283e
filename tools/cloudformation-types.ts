import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttributeNode, AttributeTree } from './attribute-tree';
import { type InstalledPackage, installedPackage } from './installed-package';

/** Where the tags of a type are written, and whether as a list of Key and Value or as a map. */
export interface TagProperty {
  readonly tags: string;
  readonly shape: 'list' | 'map';
}

export interface CloudFormationType {
  readonly type: string;
  readonly tags?: TagProperty;
  readonly properties: AttributeTree;
}

export interface CloudFormationTypes {
  readonly from: InstalledPackage;
  readonly types: ReadonlyMap<string, CloudFormationType>;
}

/** Tags of the resource itself that aws-cdk-lib does not manage and that are called something else than `Tags`. */
const OTHER_TAGS: Readonly<Record<string, TagProperty>> = {
  'AWS::Backup::LogicallyAirGappedBackupVault': { tags: 'BackupVaultTags', shape: 'map' },
  'AWS::Cognito::UserPoolRegionalConfigurationAttachment': { tags: 'UserPoolTags', shape: 'map' },
  'AWS::DataZone::Project': { tags: 'ResourceTags', shape: 'list' },
  'AWS::DynamoDB::GlobalTable': { tags: 'Replicas.Tags', shape: 'list' },
  'AWS::EC2::CapacityReservation': { tags: 'TagSpecifications.Tags', shape: 'list' },
  'AWS::EC2::CapacityReservationFleet': { tags: 'TagSpecifications.Tags', shape: 'list' },
  'AWS::EC2::ClientVpnEndpoint': { tags: 'TagSpecifications.Tags', shape: 'list' },
  'AWS::EC2::EC2Fleet': { tags: 'TagSpecifications.Tags', shape: 'list' },
  'AWS::EC2::LaunchTemplate': { tags: 'TagSpecifications.Tags', shape: 'list' },
  'AWS::WorkspacesInstances::Volume': { tags: 'TagSpecifications.Tags', shape: 'list' },
};

const CONVERTER =
  /function convert(Cfn\w+)ToCloudFormation\(properties\)\{return cdk\(\)\.canInspect\(properties\)\?\((?:\w+\(properties\)\.assertSuccess\(\),)?\{([\s\S]*?)\}\):properties\}/g;
const RESOURCE_CLASS =
  /class (Cfn\w+) extends cdk\(\)\.CfnResource\{[\s\S]*?CFN_RESOURCE_TYPE_NAME="([^"]+)"/g;
const TAG_MANAGER = /TagManager\(cdk\(\)\.TagType\.(\w+),"[^"]+",[^,]*,\{tagPropertyName:"(\w+)"\}/;
const TAG_TREE: AttributeTree = new Map(['Key', 'Value'].map((name) => [name, { maps: 0, free: false }]));

let known: CloudFormationTypes | undefined;

/**
 * Every CloudFormation type of the installed aws-cdk-lib, with its tags and its tree of properties.
 * Read from the converters of the generated L1 classes (`*.generated.js`), which AWS makes from the published schemas.
 */
export function cloudFormationTypes(): CloudFormationTypes {
  known ??= read(installedPackage('aws-cdk-lib'));
  return known;
}

function read(from: InstalledPackage): CloudFormationTypes {
  const types = new Map<string, CloudFormationType>();
  for (const file of generatedFiles(from.folder))
    for (const type of typesOf(readFileSync(file, 'utf8'))) types.set(type.type, type);
  return { from, types: new Map([...types].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

function generatedFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === 'node_modules' ? [] : generatedFiles(join(folder, entry.name));
    return entry.name.endsWith('.generated.js') ? [join(folder, entry.name)] : [];
  });
}

function typesOf(source: string): CloudFormationType[] {
  const bodies = new Map([...source.matchAll(CONVERTER)].map(([, name = '', body = '']) => [name, body]));
  const trees = new Map<string, AttributeTree>();
  const treeOf = (name: string): AttributeTree => {
    const tree = trees.get(name) ?? readTree(bodies.get(name) ?? '', treeOf);
    trees.set(name, tree);
    return tree;
  };
  const classes = [...source.matchAll(RESOURCE_CLASS)];
  return classes.map((found, index) => {
    const [, name = '', type = ''] = found;
    const body = source.slice(found.index, classes[index + 1]?.index);
    const properties = treeOf(`${name}Props`);
    const tags = managedTags(body) ?? OTHER_TAGS[type] ?? plainTags(properties);
    return { type, properties, ...(tags && { tags }) };
  });
}

function readTree(body: string, treeOf: (name: string) => AttributeTree): AttributeTree {
  return new Map(
    splitTopLevel(body).map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon).replaceAll('"', ''), readNode(part.slice(colon + 1), treeOf)];
    }),
  );
}

function readNode(value: string, treeOf: (name: string) => AttributeTree): AttributeNode {
  const structures = [...value.matchAll(/convert(Cfn\w+)ToCloudFormation/g)].map(([, name = '']) => name);
  const below = value.includes('cfnTagToCloudFormation')
    ? () => TAG_TREE
    : structures.length === 1
      ? () => treeOf(structures[0] ?? '')
      : () => new Map(structures.flatMap((name) => [...treeOf(name)]));
  return {
    maps: value.split('hashMapper(').length - 1,
    free: /objectToCloudFormation|eventPatternToCloudFormation/.test(value),
    ...((structures.length > 0 || value.includes('cfnTagToCloudFormation')) && { below }),
  };
}

function splitTopLevel(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < body.length; at++) {
    const character = body[at] as string;
    if ('({['.includes(character)) depth++;
    else if (')}]'.includes(character)) depth--;
    else if (character === ',' && depth === 0) {
      parts.push(body.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, body.slice(start)].filter((part) => part !== '');
}

function managedTags(body: string): TagProperty | undefined {
  const [, kind, property = ''] = body.match(TAG_MANAGER) ?? [];
  if (kind === undefined) return undefined;
  const names = body.match(/cfnPropertyNames=\{([^}]*)\}/)?.[1] ?? '';
  const written = names.match(new RegExp(`(?:^|,)${property}:"(\\w+)"`))?.[1] ?? property;
  return { tags: written, shape: kind === 'MAP' ? 'map' : 'list' };
}

function plainTags(properties: AttributeTree): TagProperty | undefined {
  const tags = properties.get('Tags');
  if (tags === undefined) return undefined;
  return { tags: 'Tags', shape: tags.maps > 0 || tags.free ? 'map' : 'list' };
}
