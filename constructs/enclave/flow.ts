import type { Flow, Programme } from '../../policy/programme';

/** The programme's flow of that name. Throws where there is none. */
export function flowNamed(programme: Programme, name: string): Flow {
  const flow = programme.flows[name];
  if (flow) return flow;
  throw new Error(
    `there is no flow "${name}"; there is ${Object.keys(programme.flows).join(', ')}. Declare it in infra/flows.ts.`,
  );
}
