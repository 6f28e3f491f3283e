import type { Graph } from '../../graph/graph';
import { settle } from '../../graph/settle';
import type { Resource } from '../../model';
import type { Rule } from '../rule';

/** Regions of the clouds that the provider reaches only when it is told where. Source: see policy/facts/regions.ts. */
const ELSEWHERE = /^bleu/i;

export const providerEndpoint: Rule = {
  id: 'sovereignty/provider-endpoint',
  title: 'The enclave is deployed to the cloud its programme names, and to no other',
  why: 'A provider that is not told where to go goes to the public cloud: the same words then build the enclave under another law.',
  fix: 'Set metadata_host of the azurerm provider to the metadataHost of the profile (infra/profiles.ts).',
  sources: ['LAW-01', 'LAW-02'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    const wanted = programme ? (programme.environments.enclave.profile.metadataHost ?? '') : undefined;
    const seen = new Set<string>();
    for (const resource of graph.resources) {
      if (resource.environment !== 'enclave' || resource.provider?.name !== 'azurerm') continue;
      const given = hostOf(graph, resource);
      const expected = wanted ?? (given === '' && isElsewhere(graph, resource) ? 'its own cloud' : given);
      const provider = `${resource.file} ${resource.provider.alias ?? ''}`;
      if (given === expected || seen.has(provider)) continue;
      seen.add(provider);
      yield {
        resource,
        certainty: given === undefined ? 'unproven' : 'proven',
        message: `${resource.address} is made at ${given === '' ? 'the public cloud' : (given ?? 'a cloud nobody can tell')}; asked is ${expected || 'the public cloud'}`,
      };
    }
  },
};

/** Empty: the public cloud; `undefined`: nobody can tell. */
function hostOf(graph: Graph, { provider }: Resource): string | undefined {
  const value = provider?.arguments.metadata_host;
  if (value === undefined || value === null) return '';
  const [settled] = settle(value, graph.dereference);
  return settled && settled.holes.length === 0 ? String(settled.value) : undefined;
}

const isElsewhere = (graph: Graph, resource: Resource): boolean =>
  graph.placesOf(resource).some(({ place }) => place.known && ELSEWHERE.test(place.value.name));
