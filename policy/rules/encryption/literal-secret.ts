import { NOT_SECRET, SECRET_IN_TEXT, SECRET_NAME, SECRET_VALUES } from '../../facts/secrets';
import type { Graph } from '../../graph/graph';
import { find, isMap } from '../../graph/paths';
import { textOf } from '../../graph/texts';
import type { Resource } from '../../model';
import { Choice, Text, type Value, type ValueMap } from '../../values';
import type { Rule } from '../rule';

export const literalSecret: Rule = {
  id: 'encryption/literal-secret',
  title: 'No secret stands in clear in an artefact',
  why: 'An artefact is copied to every machine that builds, reviews and deploys it, and kept in history for ever.',
  fix: 'Let the service make the secret, or read it when deploying: a dynamic reference in CloudFormation, a sensitive variable without a default in Terraform. Renew the one that stood here.',
  sources: ['KEY-04', 'TRN-05'],
  severity: 'error',
  *check(graph) {
    const isSecret = secretNames();
    for (const resource of judgeable(graph))
      for (const at of new Set(secretsIn(graph, resource, isSecret)))
        yield {
          resource,
          property: at,
          certainty: 'proven',
          message: `${resource.address} holds a secret in clear at ${at}`,
        };
  },
};

/** A plan and a state hold every value Terraform was given, from a sensitive variable too: they show nothing of what is written. */
const judgeable = (graph: Graph): readonly Resource[] =>
  graph.artefacts
    .filter((a) => a.kind === 'cloudformation' || a.kind === 'terraform')
    .flatMap((a) => a.resources);

/** Whether what bears a name is a secret. */
type Judges = (name: string) => boolean;

/** The same few names stand all over an artefact: each is judged once. */
function secretNames(): Judges {
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const secret = SECRET_NAME.test(name) && !NOT_SECRET.includes(name.toLowerCase());
    known.set(name, secret);
    return secret;
  };
}

/** The paths of every secret that a resource writes out. */
function secretsIn(graph: Graph, resource: Resource, isSecret: Judges): readonly string[] {
  const found: Found = { isSecret, way: [], texts: [], pairs: [] };
  collect(resource.attributes, '', found);
  const values = (SECRET_VALUES[resource.type] ?? []).flatMap((path) =>
    find(resource.attributes, path, graph.dereference).flatMap(({ value, at }) =>
      isLiteral(value) ? [at] : [],
    ),
  );
  return [...found.texts, ...values, ...found.pairs];
}

/** How settings are written as a name and a value beside it: the name says whether the value is a secret. */
const PAIRS = [
  { name: 'Name', worth: 'Value' },
  { name: 'name', worth: 'value' },
  { name: 'Key', worth: 'Value' },
] as const;

interface Found {
  readonly isSecret: Judges;
  /** The keys and positions that lead to what is looked at: put into words for secrets alone. */
  readonly way: (string | number)[];
  /** Paths of secrets, by their own name or by what is in them. */
  readonly texts: string[];
  /** Paths of secrets by a name beside them. */
  readonly pairs: string[];
}

function collect(value: Value, name: string, found: Found): void {
  // Of every value of every resource: written for speed, without iterators.
  if (Array.isArray(value)) value.forEach((one, i) => void below(i, one, name, found));
  else if (value instanceof Choice) for (const option of value.options) collect(option.value, name, found);
  else if (isMap(value)) {
    for (const key in value) {
      if (key === 'Value' || key === 'value') judgePairs(value, found);
      below(key, value[key] as Value, lastWord(key), found);
    }
  } else if (typeof value === 'string') judgeText(value, name, found);
  else if (value instanceof Text) judgeText(textOf(value), name, found);
}

function below(key: string | number, value: Value, name: string, found: Found): void {
  // Nearly all that is looked at is a text, and no secret.
  if (typeof value === 'string' ? !holdsSecret(value, name, found) : typeof value !== 'object') return;
  found.way.push(key);
  collect(value, name, found);
  found.way.pop();
}

function judgeText(text: string, name: string, found: Found): void {
  if (holdsSecret(text, name, found)) found.texts.push(inWords(found.way));
}

const holdsSecret = (text: string, name: string, { isSecret }: Found): boolean =>
  (text.includes('=') && SECRET_IN_TEXT.test(text)) || (isSecret(name) && isLiteral(text));

function judgePairs(map: ValueMap, { isSecret, pairs, way }: Found): void {
  PAIRS.forEach(({ name, worth }) => {
    const named = map[name];
    if (typeof named === 'string' && isSecret(named) && isLiteral(map[worth]))
      pairs.push(inWords([...way, worth]));
  });
}

/** A path as findings write it: `a.b[0].c`. */
const inWords = (way: readonly (string | number)[]): string =>
  way.reduce<string>(
    (at, key) => (typeof key === 'number' ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`),
    '',
  );

const lastWord = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** Text somebody wrote (readers take dynamic references out), that is no reference, switch or pointer to where the secret is kept. */
const isLiteral = (value: Value | undefined): boolean =>
  typeof value === 'string' &&
  value !== '' &&
  !/^(?:true|false|enabled|disabled|none|arn:[\w-]+:.*|@Microsoft\.KeyVault\(.*\)|https:\/\/[\w.-]+\/secrets\/.*)$/i.test(
    value,
  ) &&
  !value.includes('\uFFFC');
