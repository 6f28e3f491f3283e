import type { ResourceType } from '../../facts/resource-type';
import { carriesData, typeFacts } from '../../graph/catalogue';
import { strictest } from '../../graph/classes';
import { servedHere } from '../../graph/custom-resources';
import { holdsNone, restsWhereItMay } from '../../graph/embedded-template';
import type { Graph } from '../../graph/graph';
import { strangerOf } from '../../graph/identity';
import { holds } from '../../graph/when';
import { saysAll } from '../../graph/workflow';
import { implies, NEVER, possible } from '../../guards';
import { type Artefact, type Opacity, type Resource, resourceId, type Violation } from '../../model';
import { stricter } from '../../places';
import type { Classification } from '../../programme';
import type { Rule } from '../rule';
import { isCustom } from './unknown-type';

export const opaqueResource: Rule = {
  id: 'residency/opaque-resource',
  title: 'Nothing that can move data unseen is near sensitive data',
  why: 'A custom resource, a template by URL, a macro, a script or a plug-in can make stores and copies that no artefact shows.',
  fix: 'Declare what it makes as resources, or keep it away from sensitive data and say so by its class.',
  sources: ['LOC-02', 'LOC-05', 'CHG-02'],
  severity: 'error',
  *check(graph) {
    const said = new Set(
      graph.artefacts.flatMap(({ id, opacities }) => opacities.map((o) => resourceId(id, o.address))),
    );
    for (const artefact of graph.artefacts) {
      for (const opacity of artefact.opacities)
        if (!writesNothingOfData(graph, artefact, opacity)) yield fromOpacity(artefact, opacity);
    }
    for (const resource of graph.resources) {
      const facts = typeFacts(resource.type);
      const opaque = isCustom(resource.type) ? customCode(resource, facts, graph) : facts?.opaque;
      if (opaque === undefined || holdsNone(resource) || said.has(resource.id)) continue;
      if (restsWhereItMay(resource, graph) && !strangerOf(resource, graph.context, graph.dereference))
        continue;
      if (facts && describedAfterAll(graph, resource, facts)) continue;
      if (withinReach(graph, resource)) yield seen(resource, opaque, facts?.opaqueWhen?.path);
    }
  },
};

const WORKFLOWS: ReadonlySet<string> = new Set([
  'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::StateMachine',
]);

/** What it does is known of this one: a described plug-in, or none; a workflow whose definition says all. */
function describedAfterAll(graph: Graph, resource: Resource, { known, opaqueWhen }: ResourceType): boolean {
  const { surely } = known ? holds(resource, known, graph.dereference) : { surely: NEVER };
  if (known && implies(resource.guard, surely)) return true;
  if (WORKFLOWS.has(resource.type)) return saysAll(resource.attributes, graph);
  return opaqueWhen !== undefined && !possible(holds(resource, opaqueWhen, graph.dereference).maybe);
}

/** A library's own custom resource is known by its type, where the library's function is there to serve it. */
const customCode = (resource: Resource, facts: ResourceType | undefined, graph: Graph): string | undefined =>
  facts?.opaque ?? (facts && servedHere(resource, graph) ? undefined : 'code of its author');

/** A macro inside the properties of a key or a role writes properties of a key or a role: none of them moves data. */
function writesNothingOfData(graph: Graph, { id }: Artefact, { address, property }: Opacity): boolean {
  const { type = '' } = (property === 'Fn::Transform' && graph.byId.get(resourceId(id, address))) || {};
  const facts = type === '' ? undefined : typeFacts(type);
  return facts !== undefined && !carriesData(type) && !facts.exposes && !facts.copies;
}

const seen = (resource: Resource, opaque: string, property?: string): Violation => ({
  resource,
  ...(property ? { property } : {}),
  certainty: 'unproven',
  message: `${resource.address} (${resource.type}) can do what no artefact shows: ${opaque}`,
  path: [resource.address, opaque],
});

function fromOpacity(artefact: Artefact, opacity: Opacity): Violation {
  const { address, property, reason, settle, locate } = opacity;
  const resource: Resource = {
    id: resourceId(artefact.id, address),
    address,
    type: 'opaque',
    environment: artefact.environment,
    attributes: {},
    guard: [new Map()],
    file: opacity.file ?? artefact.file,
    locate,
  };
  return {
    resource,
    ...(property ? { property } : {}),
    certainty: 'unproven',
    message: `${address}: ${reason}`,
    path: [address, reason],
    fix: settle,
  };
}

/** Sensitive data, or data nobody has classified, is within reach of a resource: its own, or what it refers to. */
function withinReach(graph: Graph, resource: Resource): boolean {
  const own = strictest(graph.declaredClasses(resource));
  const come = graph.closure().reached.get(resource.id);
  if (own !== undefined) return own === 'sensitive' || come === 'sensitive';
  // What it names by a text is as near as what it refers to.
  const near = graph
    .referencesOf(resource)
    .flatMap((r) => strictest(graph.declaredClasses(r)) ?? [])
    .concat(come ?? []);
  if (near.length === 0) return true;
  return near.reduce<Classification>(stricter, 'public') === 'sensitive';
}
