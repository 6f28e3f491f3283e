/** Whoever is no environment meets the enclave at a point of its own, where its connection is broken; no point is for nobody. */
import { contains } from '../../policy/addresses';
import type { Endpoint, Flow, Interconnection, Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';
import { isEnvironment } from './ends';

interface Meeting {
  readonly flow: Flow;
  readonly side: 'from' | 'to';
  readonly party: string;
  /** The end in the enclave. */
  readonly near: Endpoint;
}

/** How a flow joins the enclave with somebody who is no environment, if it does. */
function meetingOf(flow: Flow): readonly Meeting[] {
  return (['from', 'to'] as const).flatMap((side) => {
    const [far, near] = side === 'from' ? [flow.from, flow.to] : [flow.to, flow.from];
    return near.party === 'enclave' && !isEnvironment(far.party)
      ? [{ flow, side, party: far.party, near }]
      : [];
  });
}

function without({ interconnections }: Programme, { flow, side, party }: Meeting): Problem[] {
  if (Object.hasOwn(interconnections, party)) return [];
  const at = `flows.${flow.name}.${side}.party`;
  const wrong = 'meets the enclave at no interconnection of its own';
  const allowed = `a party with an entry in infra/interconnections.ts: ${Object.keys(interconnections).join(', ')}`;
  const repair =
    'declare its interconnection in infra/interconnections.ts, or drop the flow in infra/flows.ts';
  return [{ at, wrong, given: show(party), allowed, repair }];
}

/** A proxy takes connections from its party and opens its own; a person works on the jump machine. */
function unbroken({ interconnections, environments }: Programme, meeting: Meeting): Problem[] {
  const { flow, side, party, near } = meeting;
  const point = interconnections[party];
  if (!point) return [];
  const end = side === 'from' ? 'to' : 'from';
  const zone = { at: `flows.${flow.name}.${end}.zone`, given: show(near.zone) };
  const jump = environments.enclave.zones.jump;
  if (!point.subnets.proxy) {
    if (near.zone === 'jump' && contains(point.network, jump)) return [];
    const wrong = `is reached by ${party} with nothing between that breaks the connection`;
    const allowed = `jump, inside ${point.network}; or application behind a proxy of the interconnection`;
    return [{ ...zone, wrong, allowed, repair: repairOf(zone.at) }];
  }
  if (near.zone !== 'application') {
    const wrong = `is not behind the proxy of ${party}`;
    return [{ ...zone, wrong, allowed: 'application, where services answer', repair: repairOf(zone.at) }];
  }
  if (flow.opens === side) return [];
  const at = `flows.${flow.name}.opens`;
  const wrong = `lets the enclave open connections to ${party}, which is a way from the sponsor to them`;
  return [{ at, wrong, given: show(flow.opens), allowed: side, repair: repairOf(at) }];
}

/** A party that meets the enclave at no point of its own, or whose connection nothing breaks there. */
export const meetings = (programme: Programme, flow: Flow): Problem[] =>
  meetingOf(flow).flatMap((one) => [...without(programme, one), ...unbroken(programme, one)]);

function useless(party: string, met: readonly Meeting[]): Problem[] {
  if (met.some((one) => one.party === party)) return [];
  const at = `interconnections.${party}`;
  const allowed = `parties with a flow to or from the enclave: ${[...new Set(met.map((m) => m.party))].join(', ')}`;
  const wrong = 'is for somebody who exchanges nothing with the enclave';
  return [{ at, wrong, given: show(party), allowed, repair: repairOf(at, 'drop it') }];
}

function halfProxy(party: string, { subnets }: Interconnection): Problem[] {
  if ((subnets.proxy === undefined) === (subnets.certificates === undefined)) return [];
  const missing = subnets.proxy ? 'certificates' : 'proxy';
  const at = `interconnections.${party}.subnets.${missing}`;
  const wrong = `is missing beside ${subnets.proxy ? 'the proxy' : 'the certificates of one'}`;
  return [{ at, wrong, given: 'nothing', allowed: 'both subnets, or neither', repair: repairOf(at) }];
}

/** Points without a party, and those that are half made. */
export function interconnectionTable({ flows, interconnections }: Programme): readonly Problem[] {
  const met = Object.values(flows).flatMap(meetingOf);
  return Object.entries(interconnections).flatMap(([party, point]) => [
    ...useless(party, met),
    ...halfProxy(party, point),
  ]);
}
