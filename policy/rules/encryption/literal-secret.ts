import { NOT_SECRET, SECRET_IN_TEXT, SECRET_NAME, SECRET_VALUES } from '../../facts/secrets';
import type { Graph } from '../../graph/graph';
import { find, isMap } from '../../graph/paths';
import { textsIn } from '../../graph/texts';
import type { Resource } from '../../model';
import { Choice, type Value } from '../../values';
import type { Rule } from '../rule';

export const literalSecret: Rule = {
  id: 'encryption/literal-secret',
  title: 'No secret stands in clear in an artefact',
  why: 'An artefact is copied to every machine that builds, reviews and deploys it, and kept in history for ever.',
  fix: 'Let the service make the secret, or read it when deploying: a dynamic reference in CloudFormation, a sensitive variable without a default in Terraform. Renew the one that stood here.',
  sources: ['KEY-04', 'TRN-05'],
  severity: 'error',
  *check(graph) {
    for (const resource of judgeable(graph)) {
      const seen = new Set<string>();
      for (const at of secretsIn(graph, resource)) {
        if (seen.has(at)) continue;
        seen.add(at);
        yield {
          resource,
          property: at,
          certainty: 'proven',
          message: `${resource.address} holds a secret in clear at ${at}`,
        };
      }
    }
  },
};

/** A plan and a state hold every value Terraform was given, from a sensitive variable too: they show nothing of what is written. */
const judgeable = (graph: Graph): readonly Resource[] =>
  graph.artefacts
    .filter((a) => a.kind === 'cloudformation' || a.kind === 'terraform')
    .flatMap((a) => a.resources);

/** The paths of every secret that a resource writes out. */
function secretsIn(graph: Graph, resource: Resource): readonly string[] {
  const secrets: string[] = [];
  for (const { text, at } of textsIn(resource.attributes))
    if (SECRET_IN_TEXT.test(text) || (isSecretName(lastWord(at)) && isLiteral(text))) secrets.push(at);
  for (const path of SECRET_VALUES[resource.type] ?? [])
    for (const { value, at } of find(resource.attributes, path, graph.dereference))
      if (isLiteral(value)) secrets.push(at);
  collectPairs(resource.attributes, '', secrets);
  return secrets;
}

/** How settings are written as a name and a value beside it: the name says whether the value is a secret. */
const PAIRS = [
  ['Name', 'Value'],
  ['name', 'value'],
  ['Key', 'Value'],
] as const;

function collectPairs(value: Value, at: string, secrets: string[]): void {
  if (Array.isArray(value)) value.forEach((one, i) => void collectPairs(one, `${at}[${i}]`, secrets));
  else if (value instanceof Choice)
    for (const option of value.options) collectPairs(option.value, at, secrets);
  else if (isMap(value)) {
    for (const [name, worth] of PAIRS)
      if (value[worth] !== undefined && isSecretName(value[name]) && isLiteral(value[worth]))
        secrets.push(`${at}.${worth}`);
    for (const key of Object.keys(value))
      collectPairs(value[key] as Value, at === '' ? key : `${at}.${key}`, secrets);
  }
}

const lastWord = (at: string): string => at.slice(at.lastIndexOf('.') + 1).replace(/\[\d+\]/g, '');

const isSecretName = (name: Value | undefined): boolean =>
  typeof name === 'string' && SECRET_NAME.test(name) && !NOT_SECRET.includes(name.toLowerCase());

/** Text somebody wrote (readers take dynamic references out), that is no reference, switch or pointer to where the secret is kept. */
const isLiteral = (value: Value | undefined): boolean =>
  typeof value === 'string' &&
  value !== '' &&
  !/^(?:true|false|enabled|disabled|none|arn:[\w-]+:.*|@Microsoft\.KeyVault\(.*\)|https:\/\/[\w.-]+\/secrets\/.*)$/i.test(
    value,
  ) &&
  !value.includes('\uFFFC');
