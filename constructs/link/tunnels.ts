/** The four tunnels of a link, as plain values: what each end writes in its own cloud's words. */
import { addressAt } from '../../policy/addresses';
import type { Cidr, Link, LinkDesign } from '../../policy/programme';

export interface Tunnel {
  /** Connection and tunnel, counted from 0: `0-1`. */
  readonly id: string;
  /** The connection, and so the instance of the enclave's gateway it leads to. */
  readonly connection: number;
  readonly index: number;
  readonly inside: Cidr;
  /** The sponsor's end of BGP: the first host. */
  readonly sponsorInside: string;
  /** The enclave's: the second host. */
  readonly enclaveInside: string;
}

/** The design of a link. Throws where the link has none: nothing can be built from a name. */
export function designOf({ name, design }: Link): LinkDesign {
  if (design) return design;
  throw new Error(
    `link "${name}" has no design (suite, lifetimes, numbers, inside ranges), so neither end can be built. Write one in infra/links.ts.`,
  );
}

/** The tunnels of a link, connection by connection. */
export const tunnelsOf = (link: Link): readonly Tunnel[] =>
  designOf(link).inside.flatMap((pair, connection) =>
    pair.map((inside, index) => ({
      id: `${connection}-${index}`,
      connection,
      index,
      inside,
      sponsorInside: addressAt(inside, 1),
      enclaveInside: addressAt(inside, 2),
    })),
  );

/** The links that carry traffic now. */
export const openLinks = (links: Readonly<Record<string, Link>>): readonly Link[] =>
  Object.values(links).filter(({ state }) => state === 'open');
