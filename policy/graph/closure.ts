/** Follows the class of each store over every flow edge to every place it can come to rest. */
import { and, type Guard, implies, possible } from '../guards';
import type { Known, Resource } from '../model';
import { type Place, refusal } from '../places';
import type { Classification } from '../programme';
import { typeFacts } from './catalogue';
import type { Classed } from './classes';
import type { FlowEdge } from './edges';
import { holdsNone } from './embedded-template';
import type { Standing } from './places';

/** Data of a class that has come to a resource, and by which way. */
interface Arrival {
  readonly resource?: Resource;
  readonly classification: Classification;
  readonly guard: Guard;
  readonly certain: boolean;
  readonly via?: { readonly edge: FlowEdge; readonly before: Arrival };
}

/** Data of a class comes, or may come, to rest where it must not. */
export interface Leak {
  readonly classification: Classification;
  readonly edge: FlowEdge;
  readonly place: Known<Place>;
  /** `unknown`: it cannot be told where. */
  readonly why: 'territory' | 'enclave' | 'unknown';
  readonly certain: boolean;
  readonly guard: Guard;
  /** The store the data is of. */
  readonly source: string;
  /** The hops before the last edge, from the store on. */
  readonly hops: readonly FlowEdge[];
}

export interface ClosureLookup {
  readonly outgoing: ReadonlyMap<string, readonly FlowEdge[]>;
  /** From a whole to each of its parts, by the id of the whole. */
  readonly inward: ReadonlyMap<string, readonly FlowEdge[]>;
  /** Edges whose source is not judged. */
  readonly fromUnknown: readonly FlowEdge[];
  readonly placesOf: (resource: Resource) => readonly Standing[];
  readonly classesOf: (resource: Resource) => readonly Classed[];
}

/** Above this many ways to one resource the further ones are taken together as one that always holds and proves nothing. */
const MOST_WAYS = 8;
const FOLLOWED: readonly Classification[] = ['sensitive', 'general'];

/** Every leak over every edge that data of a judged store can take (each edge and place once), and the strictest class that reaches each resource. */
export interface Closure {
  readonly leaks: readonly Leak[];
  readonly reached: ReadonlyMap<string, Classification>;
}

/** The closure over the flow edges, strictest class first; linear in resources and edges. */
export function close(resources: readonly Resource[], lookup: ClosureLookup): Closure {
  const found = new Map<string, Leak>();
  const reached = new Map<string, Classification>();
  for (const classification of FOLLOWED) {
    const walk = new Walk(classification, lookup, found, reached);
    for (const resource of resources) {
      for (const c of lookup.classesOf(resource)) {
        if (c.classification !== classification) continue;
        const guard = and(c.guard, resource.guard);
        if (possible(guard)) walk.arrive({ resource, classification, guard, certain: true });
      }
    }
    if (classification === 'sensitive')
      for (const edge of lookup.fromUnknown) walk.pass(stranger(edge), edge);
    walk.run();
  }
  return { leaks: [...found.values()], reached };
}

/** In the enclave, data of something nobody judged is taken for sensitive. */
const stranger = (edge: FlowEdge): Arrival => ({
  classification: 'sensitive',
  guard: edge.holder.guard,
  certain: false,
});

/** Whether the data came from outside of the resource: not its own, nor that of one of its parts. */
const entered = ({ via }: Arrival): boolean => via !== undefined && via.edge.part !== 'whole';

class Walk {
  private readonly ways = new Map<string, Pick<Arrival, 'guard' | 'certain'>[]>();
  private readonly queue: Arrival[] = [];

  constructor(
    private readonly classification: Classification,
    private readonly lookup: ClosureLookup,
    private readonly found: Map<string, Leak>,
    private readonly reached: Map<string, Classification>,
  ) {}

  /** Breadth first, so that a finding shows the shortest way. */
  run(): void {
    for (let i = 0; i < this.queue.length; i++) {
      const next = this.queue[i] as Arrival;
      const id = next.resource?.id ?? '';
      for (const edge of this.lookup.outgoing.get(id) ?? []) this.pass(next, edge);
      if (entered(next)) for (const edge of this.partsMeant(next, id)) this.pass(next, edge);
    }
  }

  /** What is sent to a whole may come to rest in any of its parts, unless the sender names the part it means. */
  private partsMeant({ via }: Arrival, whole: string): readonly FlowEdge[] {
    const parts = this.lookup.inward.get(whole) ?? [];
    if (parts.length === 0 || !via?.edge.from) return parts;
    const { from, holder } = via.edge;
    const sent = (this.lookup.outgoing.get(from.id) ?? []).filter((e) => e.holder.id === holder.id);
    const ids = new Set(parts.map((e) => e.to?.id));
    return sent.some((e) => e.to && ids.has(e.to.id)) ? [] : parts;
  }

  arrive(arrival: Arrival): void {
    const id = arrival.resource?.id ?? '';
    const door = entered(arrival) ? `${id} from outside` : id;
    const ways = this.ways.get(door) ?? [];
    const full = ways.length >= MOST_WAYS;
    const way: Arrival = full ? { ...arrival, guard: [new Map()], certain: false } : arrival;
    if (ways.some((w) => (w.certain || !way.certain) && implies(way.guard, w.guard))) return;
    ways.push(way);
    this.ways.set(door, ways);
    if (!this.reached.has(id)) this.reached.set(id, this.classification);
    this.queue.push(way);
  }

  pass(before: Arrival, edge: FlowEdge): void {
    let guard = and(and(before.guard, edge.guard), edge.holder.guard);
    if (edge.to) guard = and(guard, edge.to.guard);
    if (!possible(guard)) return;
    const certain = before.certain && edge.certain;
    const stays = this.judge(before, edge, guard, certain);
    if (stays && edge.to) {
      this.arrive({
        resource: edge.to,
        classification: this.classification,
        guard,
        certain,
        via: { edge, before },
      });
    }
  }

  /** Records where the data must not rest; false if it is proven to have left whatever holds: what comes after is its repair's to say. */
  private judge(before: Arrival, edge: FlowEdge, guard: Guard, certain: boolean): boolean {
    const standings = this.standings(edge).filter((s) => possible(and(guard, s.guard)));
    let stays = standings.length === 0;
    for (const { place, guard: standing } of standings) {
      const why = this.reason(before, edge, place);
      if (why) {
        this.record({
          classification: this.classification,
          edge,
          place,
          why,
          guard: and(guard, standing),
          certain: certain && place.known && !(why === 'enclave' && place.value.doubtful),
          ...trail(before, edge),
        });
      }
      if (!why || !place.known || !certain || place.value.doubtful) stays = true;
    }
    return stays;
  }

  private reason(before: Arrival, edge: FlowEdge, place: Known<Place>): Leak['why'] | undefined {
    if (edge.pairOf && (!edge.pairOf.known || refusal(this.classification, edge.pairOf.value)))
      return undefined;
    if (!place.known) return this.unknownMatters(edge) ? 'unknown' : undefined;
    const why = refusal(this.classification, place.value);
    const said = why === 'enclave' && !place.value.stranger && saidOfStore(before);
    return said ? undefined : why;
  }

  private standings(edge: FlowEdge): readonly Standing[] {
    if (edge.part) return [];
    if (!edge.to) return edge.place ? [{ place: edge.place, guard: edge.guard }] : [];
    const rests = typeFacts(edge.to.type)?.keeps && !holdsNone(edge.to);
    return rests ? this.lookup.placesOf(edge.to) : [];
  }

  /** An unknown place of a sensitive flow is a leak, unless the target answers for it with its own class. */
  private unknownMatters(edge: FlowEdge): boolean {
    if (this.classification !== 'sensitive' || edge.maybe) return false;
    if (!edge.to) return true;
    const classes = this.lookup.classesOf(edge.to);
    return classes.length === 0 || classes.some((c) => c.classification !== 'sensitive');
  }

  private record(leak: Leak): void {
    const place = leak.place.known ? `${leak.place.value.name} ${leak.place.value.stranger ?? ''}` : '?';
    const key = `${leak.edge.holder.id} ${leak.edge.property} ${leak.edge.to?.id ?? leak.edge.toLabel} ${place} ${leak.why}`;
    const known = this.found.get(key);
    const better = !known?.certain && leak.certain && known?.classification === leak.classification;
    if (!known || better) this.found.set(key, leak);
  }
}

/** What a store of the sponsor cloud does with sensitive data inside that cloud is said of the store itself; of what keeps none, nothing is. */
function saidOfStore(arrival: Arrival): boolean {
  for (let here: Arrival | undefined = arrival; here; here = here.via?.before) {
    const { resource } = here;
    if (resource?.environment === 'sponsor' && typeFacts(resource.type)?.keeps) return true;
  }
  return false;
}

function trail(last: Arrival, edge: FlowEdge): { source: string; hops: readonly FlowEdge[] } {
  const hops: FlowEdge[] = [];
  let here: Arrival = last;
  while (here.via) {
    hops.unshift(here.via.edge);
    here = here.via.before;
  }
  return { source: here.resource?.address ?? hops[0]?.fromLabel ?? edge.fromLabel, hops };
}
