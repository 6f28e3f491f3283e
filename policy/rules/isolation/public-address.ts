import type { Graph } from '../../graph/graph';
import { refsIn } from '../../graph/references';
import type { Resource } from '../../model';
import type { Rule } from '../rule';
import { met, textsAt } from '../settings';

const ADDRESSES = ['azurerm_public_ip', 'azurerm_public_ip_prefix'] as const;
const GATEWAY = 'azurerm_virtual_network_gateway';

/** Types that have a public address of their own unless told otherwise, and what shows that they have. */
const OWN = {
  // Default `Public`: https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_group
  azurerm_container_group: { path: 'ip_address_type', notIn: ['Private', 'None'], absent: true },
  azurerm_linux_virtual_machine_scale_set: {
    path: 'network_interface.ip_configuration.public_ip_address',
    present: true,
  },
  azurerm_windows_virtual_machine_scale_set: {
    path: 'network_interface.ip_configuration.public_ip_address',
    present: true,
  },
  azurerm_orchestrated_virtual_machine_scale_set: {
    path: 'network_interface.ip_configuration.public_ip_address',
    present: true,
  },
  azurerm_kubernetes_cluster: { path: 'default_node_pool.node_public_ip_enabled', in: [true] },
  azurerm_kubernetes_cluster_node_pool: { path: 'node_public_ip_enabled', in: [true] },
} as const;

export const publicAddress: Rule = {
  id: 'isolation/public-address',
  title: 'Nothing in the enclave but the VPN gateway has a public address',
  why: 'An address the internet can reach is a door; the enclave has one, and it opens to the other end of the tunnel alone.',
  fix: 'Take the public address away: reach the resource from the jump subnet or through its private endpoint.',
  sources: ['NET-05', 'TRN-01'],
  severity: 'error',
  *check(graph) {
    for (const address of ADDRESSES.flatMap((type) => graph.ofType(type))) {
      const users = usersOf(graph, address).filter((user) => !isAddress(user));
      if (users.length > 0 && users.every((user) => user.type === GATEWAY)) continue;
      const strangers = users.filter((user) => user.type !== GATEWAY);
      yield {
        resource: address,
        certainty: 'proven',
        message:
          strangers.length === 0
            ? `${address.address} is a public address in the enclave and no VPN gateway that was judged uses it`
            : `${address.address} gives ${strangers.map((user) => user.address).join(', ')} a public address in the enclave`,
        path: [address.address, ...strangers.map((user) => user.address)],
      };
    }
    for (const [type, when] of Object.entries(OWN)) {
      for (const resource of graph.ofType(type)) {
        const certainty = met(graph, resource, when);
        if (certainty)
          yield {
            resource,
            property: when.path,
            certainty,
            message: `${resource.address} has a public address in the enclave`,
          };
      }
    }
  },
};

const isAddress = ({ type }: Resource): boolean => (ADDRESSES as readonly string[]).includes(type);

/** Resources that refer to an address, through a prefix it is cut from as well, or name it in an id. */
function usersOf(graph: Graph, address: Resource): readonly Resource[] {
  const [name] = textsAt(graph, address, 'name');
  const id = name && new RegExp(`/publicIP(?:Addresses|Prefixes)/${literal(name)}$`, 'i');
  return graph.resources.filter(
    (user) =>
      [...refsIn(user.attributes)].some((ref) => ref.target === address.id) ||
      (id && namesId(graph, user, id)),
  );
}

const PATHS = [
  'ip_configuration.public_ip_address_id',
  'frontend_ip_configuration.public_ip_address_id',
  'public_ip_address_id',
  'public_ip_prefix_id',
];
const namesId = (graph: Graph, user: Resource, id: RegExp): boolean =>
  PATHS.some((path) => textsAt(graph, user, path).some((text) => text !== undefined && id.test(text)));

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
