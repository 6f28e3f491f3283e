import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Resource, Violation } from '../../model';
import type { Value } from '../../values';
import type { Rule } from '../rule';
import { partsOf } from '../setters';
import { isAnywhere } from './open-to-anywhere';

const TABLE = 'azurerm_route_table';
const ROUTE = 'azurerm_route';
const NOWHERE = 'none';
/** Service tags that mean more than one service of the platform. */
const TAGS = /^(?:\*|internet|azurecloud)$/i;

export const defaultRoute: Rule = {
  id: 'isolation/default-route',
  title: 'The enclave’s default route leads nowhere',
  why: 'What has no route cannot leave, whatever a firewall forgets; and a default route learnt from the link would send the enclave’s traffic through the sponsor.',
  fix: 'Write a route for 0.0.0.0/0 with next_hop_type None, and narrower routes for what must pass.',
  sources: ['NET-01', 'NET-04', 'TRN-01'],
  severity: 'error',
  *check(graph) {
    for (const table of graph.ofType(TABLE)) {
      const own = find(table.attributes, 'route', graph.dereference);
      const routes = [
        ...own.map(({ value, at }) => readRoute(graph, table, value, `${at}.`)),
        ...partsOf(graph, table, ROUTE, 'route_table_name').map((holder) =>
          readRoute(graph, holder, holder.attributes, ''),
        ),
      ];
      yield* leading(table, routes);
    }
  },
};

interface Route {
  readonly holder: Resource;
  readonly property: string;
  readonly to: string | undefined;
  readonly hop: string | undefined;
}

const one = (graph: Graph, value: Value, path: string): string | undefined => {
  const [first] = find(value, path, graph.dereference).flatMap((f) => settle(f.value, graph.dereference));
  return first && first.holes.length === 0 ? String(first.value) : undefined;
};

const readRoute = (graph: Graph, holder: Resource, value: Value, prefix: string): Route => ({
  holder,
  property: `${prefix}next_hop_type`,
  to: one(graph, value, 'address_prefix'),
  hop: one(graph, value, 'next_hop_type'),
});

function* leading(table: Resource, routes: readonly Route[]): Generator<Violation> {
  const wide = routes.filter(({ to }) => to === undefined || isAnywhere(to) || TAGS.test(to));
  for (const { holder, property, to, hop } of wide) {
    if (hop?.toLowerCase() === NOWHERE) continue;
    yield {
      resource: holder,
      property,
      certainty: to === undefined || hop === undefined ? 'unproven' : 'proven',
      message: `${holder.address} sends ${to ?? 'what nobody can tell'} to ${hop ?? 'somewhere nobody can tell'}`,
    };
  }
  if (wide.length === 0)
    yield {
      resource: table,
      property: 'route',
      certainty: 'proven',
      message: `${table.address} has no default route of its own, so Azure’s leads to the internet`,
    };
}
