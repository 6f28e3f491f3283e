import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Violation } from '../../model';
import { Unknown } from '../../values';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { endsOf, type LinkEnd, wordsAt } from './ends';

/** Looked up in a store of secrets on the day; a plain parameter (`ssm`) is no such store. */
const SECRET_REFERENCE = /\{\{resolve:(?:secretsmanager|ssm-secure):/;

export const noClearSecret: Rule = {
  id: 'link/no-clear-secret',
  title: 'No key of the link is in clear in an artefact or left to the cloud',
  why: 'Who has the key of a tunnel can stand in for its other end. A key in a template is kept in history for ever, and one that AWS makes is shown in clear to everybody who may describe the connection.',
  fix: 'On AWS a dynamic reference to Secrets Manager, or PreSharedKeyStorage SecretsManager; on Azure a deployment whose securestring parameter is a reference to a key vault.',
  sources: ['KEY-04', 'TRN-05'],
  severity: 'error',
  *check(graph) {
    for (const end of endsOf(graph)) yield* JUDGES[end.dialect](graph, end);
  },
};

const fault = (
  { resource }: LinkEnd,
  property: string,
  message: string,
  certainty: Violation['certainty'] = 'proven',
): Violation => ({ resource, property, certainty, message });

function* aws(graph: Graph, end: LinkEnd): Generator<Violation> {
  const { resource, title } = end;
  const property = `${end.at}.PreSharedKey`;
  const found = find(end.options, 'PreSharedKey', graph.dereference);
  if (found.length === 0) {
    const stored = textsAt(graph, resource, 'PreSharedKeyStorage');
    if (stored.length > 0 && stored.every((text) => text === 'SecretsManager')) return;
    yield fault(end, property, `${title} writes no key, so AWS makes one and shows it in clear`);
  }
  for (const { value } of found)
    for (const { holes } of settle(value, graph.dereference)) {
      const referred = holes.some((hole) => hole instanceof Unknown && SECRET_REFERENCE.test(hole.reason));
      if (referred) continue;
      yield holes.length === 0
        ? fault(end, property, `${title} has its key in clear`)
        : fault(end, property, `${title} has a key of which nobody can tell where it is kept`, 'unproven');
    }
}

function* azurerm(graph: Graph, end: LinkEnd): Generator<Violation> {
  const words = wordsAt(graph, end, 'shared_key');
  if (words.length === 0)
    yield fault(end, 'shared_key', `${end.title} writes no key, so it is set by hand or not at all`);
  // What is given from outside (a sensitive variable, a vault) is not settled: the artefact does not hold it.
  if (words.some(({ text }) => text !== undefined))
    yield fault(end, 'shared_key', `${end.title} has its key in clear`);
}

/** A template of Azure's: a parameter that is secret by its type, has no default, and is given by a vault. */
function* arm(graph: Graph, end: LinkEnd): Generator<Violation> {
  const { resource, title } = end;
  const [word] = wordsAt(graph, end, 'properties.sharedKey');
  const parameter = /^\[parameters\('([\w-]+)'\)\]$/.exec(word?.text ?? '')?.[1];
  if (parameter === undefined) {
    yield fault(
      end,
      'template_content',
      word ? `${title} has its key in clear` : `${title} writes no key, so it is set by hand or not at all`,
    );
    return;
  }
  const declared = `template_content|json.parameters.${parameter}`;
  const [type] = textsAt(graph, resource, `${declared}.type`);
  if (type?.toLowerCase() !== 'securestring' || textsAt(graph, resource, `${declared}.defaultValue`).length > 0)
    yield fault(
      end,
      'template_content',
      `${title} takes its key as a parameter that is no securestring without default`,
    );
  const given = `parameters_content|json.${parameter}`;
  if (textsAt(graph, resource, `${given}.reference.keyVault.id`).length === 0)
    yield fault(end, 'parameters_content', `${title} is given its key by something else than a key vault`);
}

const JUDGES = { aws, azurerm, arm } as const;
