import { parseAddress, parseRange } from '../../addresses';
import { textsIn } from '../../graph/texts';
import type { Resource } from '../../model';
import type { Cidr } from '../../programme';
import type { Rule } from '../rule';

export const standsAlone: Rule = {
  id: 'continuity/stands-alone',
  title: 'The enclave needs nothing of the sponsor to work',
  why: 'The link is cut in a crisis, by either side or by somebody else: what looks up a name, fetches an image or asks for an identity over there stops that day.',
  fix: 'Give the enclave its own: resolver, registry, identities, state. Data may still flow over the link; work must not hang on it.',
  sources: ['LAW-03', 'NET-04'],
  severity: 'error',
  *check(graph) {
    const { programme } = graph.context;
    const sponsor = programme?.environments.sponsor.network;
    for (const resource of graph.resources) {
      if (resource.environment !== 'enclave') continue;
      if (AWS_IN_TERRAFORM.test(resource.type))
        yield violation(resource, 'type', 'is made in the sponsor’s cloud');
      if (sponsor && !FILTERS.test(resource.type)) {
        for (const { at, address } of addressesIn(resource, sponsor))
          yield violation(resource, at, `depends on ${address} of the sponsor`);
      }
    }
  },
};

const violation = (resource: Resource, property: string, says: string) => ({
  resource,
  property,
  certainty: 'proven' as const,
  message: `${resource.address} ${says}: it stops working when the link is cut`,
  path: [resource.address, 'link', 'sponsor'],
});

const AWS_IN_TERRAFORM = /^aws_/;
/** What only lets pass or leads: closing it stops a flow, not the work. The callers of a service are its filter. */
const FILTERS =
  /^azurerm_(network_security_(group|rule)|route_table|route|local_network_gateway|resource_group_template_deployment)$/;
const CALLERS = /ip_security_restriction/;

function addressesIn({ attributes }: Resource, sponsor: Cidr): readonly { at: string; address: string }[] {
  const range = parseRange(sponsor);
  if (!range) return [];
  return [...textsIn(attributes)].flatMap(({ text, at }) => {
    if (CALLERS.test(at)) return [];
    const met = (text.match(/\d{1,3}(?:\.\d{1,3}){3}/g) ?? []).find((address) => {
      const number = parseAddress(address);
      return number !== undefined && range.first <= number && number <= range.last;
    });
    return met === undefined ? [] : [{ at, address: met }];
  });
}
