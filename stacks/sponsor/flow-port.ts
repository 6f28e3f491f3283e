/** Ports come from the programme's flows: a load balancer, a container and a firewall cannot disagree. */
import type { Programme } from '../../policy/programme';

/** The port of the flow of that name. Throws where the programme declares none. */
export function portOf({ flows }: Programme, name: string): number {
  const flow = flows[name];
  if (flow) return flow.port;
  throw new Error(
    `there is no flow "${name}"; there is ${Object.keys(flows).join(', ')}. Declare it in infra/flows.ts.`,
  );
}
