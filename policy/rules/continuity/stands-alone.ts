import { parseAddress, parseRange } from '../../addresses';
import { carriesData } from '../../graph/catalogue';
import type { Graph } from '../../graph/graph';
import { refsIn } from '../../graph/references';
import { textsIn } from '../../graph/texts';
import type { Resource, Violation } from '../../model';
import type { Cidr, Programme } from '../../programme';
import type { Rule } from '../rule';
import { textsAt } from '../settings';

/** The link itself: gone when it is severed. */
const LINK = new Set([
  'azurerm_virtual_network_gateway',
  'azurerm_virtual_network_gateway_connection',
  'azurerm_local_network_gateway',
]);
const LINK_ID = /\/Microsoft\.Network\/(?:virtualNetworkGateways|localNetworkGateways|connections)\//i;
/** They tell of the link, and fall silent with it. */
const TELLS_OF_IT = new Set([
  'azurerm_monitor_diagnostic_setting',
  'azurerm_resource_group_template_deployment',
]);
/** What only lets pass or leads: closing it stops a flow, not the work. The callers of a service are its filter. */
const FILTERS =
  /^azurerm_(?:network_security_(?:group|rule)|route_table|route|local_network_gateway|resource_group_template_deployment)$/;
const CALLERS = /ip_security_restriction/;
const MADE_OVER_THERE = /^aws_/;
const IMAGE = /(?:^|\.)image$/;
const RUNS_IMAGES = /^azurerm_(?:container_app|container_app_job|container_group)$/;
const STATE_OF_SPONSOR = 'terraform_backend_s3';

/** Where registries answer, in Azure and in the French-operated cloud, for artefacts that no programme is told of. */
const REGISTRIES = ['azurecr.io', 'azurecr.sovcloud-azure.fr'];

export const standsAlone: Rule = {
  id: 'continuity/stands-alone',
  title: 'The enclave starts and runs with the link severed',
  why: 'The link is cut in a crisis, by either side or by an attacker. Names, time, images, state and keys that come from the sponsor would stop the enclave with it.',
  fix: 'Keep what it needs in the enclave: its own registry, name servers, clock, identities, keys and state.',
  sources: ['LAW-02', 'BCP-01'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    for (const resource of graph.resources) {
      if (resource.environment !== 'enclave') continue;
      if (programme) yield* servers(resource, programme.environments.sponsor.network);
      if (MADE_OVER_THERE.test(resource.type))
        yield fault(resource, undefined, 'is made in the sponsor’s cloud');
      if (RUNS_IMAGES.test(resource.type)) yield* images(graph, resource, programme);
      if (!LINK.has(resource.type)) yield* leaning(graph, resource);
      if (resource.type === STATE_OF_SPONSOR)
        yield fault(resource, 'bucket', 'keeps the Terraform state in the sponsor’s cloud');
    }
  },
};

const fault = (resource: Resource, property: string | undefined, says: string): Violation => ({
  resource,
  ...(property ? { property } : {}),
  certainty: 'proven',
  message: `${resource.address} ${says}: it stops working when the link is cut`,
});

/** Names, time and the like asked of an address in the sponsor's network. */
function* servers(resource: Resource, sponsor: Cidr): Generator<Violation> {
  const range = parseRange(sponsor);
  if (!range || FILTERS.test(resource.type)) return;
  for (const { text, at } of textsIn(resource.attributes)) {
    if (CALLERS.test(at)) continue;
    for (const address of text.match(/\d{1,3}(?:\.\d{1,3}){3}/g) ?? []) {
      const number = parseAddress(address);
      if (number === undefined || number < range.first || number > range.last) continue;
      yield fault(resource, at, `depends on ${address} of the sponsor`);
      break;
    }
  }
}

/** An image from a registry that is not the enclave's kind: the sponsor's, or one on the internet. */
function* images(graph: Graph, resource: Resource, programme: Programme | undefined): Generator<Violation> {
  const told = programme?.environments.enclave.profile.suffixes.registry;
  const suffixes = told === undefined ? REGISTRIES : [told];
  const own = graph.ofType('azurerm_container_registry').flatMap((r) => textsAt(graph, r, 'name'));
  for (const { text, at } of textsIn(resource.attributes)) {
    if (!IMAGE.test(at)) continue;
    const host = /^([^/.]+\.[^/]+)\//.exec(text)?.[1]?.toLowerCase();
    const named = suffixes.some((suffix) => host?.endsWith(`.${suffix}`));
    const ours =
      own.length === 0 ||
      own.includes(undefined) ||
      own.some((name) => suffixes.some((suffix) => host === `${name}.${suffix}`));
    // A text that starts with an open part takes its host from a resource of the artefact.
    if (text.startsWith('\uFFFC') || (named && ours)) continue;
    yield fault(resource, at, `starts from ${text}, an image that no registry of the enclave keeps`);
  }
}

/** What keeps or carries data, and is made after the link or from it. */
function* leaning(graph: Graph, resource: Resource): Generator<Violation> {
  if (TELLS_OF_IT.has(resource.type) || !carriesData(resource.type)) return;
  const named = [...refsIn(resource.attributes)].map(({ target }) => target);
  for (const id of [...named, ...(resource.dependsOn ?? [])]) {
    const target = graph.byId.get(id);
    if (target && LINK.has(target.type)) {
      yield fault(resource, undefined, `cannot be made without ${target.address}`);
      return;
    }
  }
  for (const { text, at } of textsIn(resource.attributes))
    if (LINK_ID.test(text)) {
      yield fault(resource, at, 'cannot be made without the link');
      return;
    }
}
