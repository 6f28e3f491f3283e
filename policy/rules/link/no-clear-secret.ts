import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { HOLE, settle } from '../../graph/settle';
import type { Violation } from '../../model';
import { Unknown } from '../../values';
import type { Rule } from '../rule';
import { textsAt } from '../settings';
import { endsOf, type LinkEnd, wordsAt } from './ends';

/** Looked up in a store of secrets on the day; a plain parameter (`ssm`) is no such store. */
const STORAGE = 'PreSharedKeyStorage';
const SAFE_STORAGE = 'SecretsManager';
const PLAIN_REFERENCE = /\{\{resolve:ssm:/;
const SECRET_REFERENCE = /\{\{resolve:(?:secretsmanager|ssm-secure):/;

export const noClearSecret: Rule = {
  id: 'link/no-clear-secret',
  title: 'No key of the link is in clear in an artefact or left to the cloud',
  why: 'Who has the key of a tunnel can stand in for its other end. A key in a template is kept in history for ever, and one that AWS makes is shown in clear to everybody who may describe the connection.',
  fix: 'On AWS a dynamic reference to Secrets Manager, and PreSharedKeyStorage SecretsManager; on Azure a deployment whose securestring parameter is a reference to a key vault.',
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
  const stored = textsAt(graph, resource, STORAGE);
  if (stored.length === 0 || stored.some((text) => text !== SAFE_STORAGE))
    yield fault(end, STORAGE, `${title} has its key shown in clear to whoever may describe the connection`);
  const keys = find(end.options, 'PreSharedKey', graph.dereference);
  if (keys.length === 0) yield fault(end, property, `${title} writes no key, so AWS makes one up`);
  for (const { value } of keys)
    for (const settled of settle(value, graph.dereference)) {
      const { holes } = settled;
      // Looked up whole: a part in clear is a part of the key.
      const whole = settled.value === HOLE && holes.length === 1;
      if (whole && holes[0] instanceof Unknown && SECRET_REFERENCE.test(holes[0].reason)) continue;
      yield whole && !(holes[0] instanceof Unknown && PLAIN_REFERENCE.test(holes[0].reason))
        ? fault(end, property, `${title} has a key of which nobody can tell where it is kept`, 'unproven')
        : fault(end, property, `${title} has its key in clear`);
    }
}

/** The provider reads the key back into the state at every refresh, whether it is written or not (azurerm 4.55.0). */
function* azurerm(graph: Graph, end: LinkEnd): Generator<Violation> {
  const written = wordsAt(graph, end, 'shared_key').some(({ text }) => text !== undefined);
  yield fault(
    end,
    'shared_key',
    written ? `${end.title} has its key in clear` : `${end.title} has its key read back into the state`,
  );
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
  if (
    type?.toLowerCase() !== 'securestring' ||
    textsAt(graph, resource, `${declared}.defaultValue`).length > 0
  )
    yield fault(
      end,
      'template_content',
      `${title} takes its key as a parameter that is no securestring without default`,
    );
  if (find(resource.attributes, 'template_content|json.outputs', graph.dereference).length > 0)
    yield fault(end, 'template_content', `${title} knows its key and has outputs, which the state keeps`);
  const given = `parameters_content|json.${parameter}`;
  if (textsAt(graph, resource, `${given}.reference.keyVault.id`).length === 0)
    yield fault(end, 'parameters_content', `${title} is given its key by something else than a key vault`);
}

const JUDGES = { aws, azurerm, arm } as const;
