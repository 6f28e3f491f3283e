/** Each link can be built at both ends, and no two links share what only one can have. */
import { parseAddress, parseRange } from '../../policy/addresses';
import { AWS_INSIDE_RESERVED, AZURE_INSIDE, RESERVED_ASNS } from '../../policy/facts/ipsec';
import { NO_CERTIFICATES } from '../../policy/facts/link-certificates';
import type { EnvironmentName, Link, LinkDesign, Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

const problem = (at: string, wrong: string, given: unknown, allowed: string): Problem => ({
  at,
  wrong,
  given: show(given),
  allowed,
  repair: repairOf(at),
});

const number = (address: string): number => parseAddress(address) ?? Number.NaN;
const inAzure = (range: string): boolean => {
  const { first = Number.NaN, last = Number.NaN } = parseRange(range) ?? {};
  return first >= number(AZURE_INSIDE.first) && last <= number(AZURE_INSIDE.last);
};

/** A range of an inside tunnel that one of the two clouds would refuse. */
function insideFault(range: string): readonly [wrong: string, allowed: string] | undefined {
  if (!range.endsWith('/30')) return ['is no range of four addresses', 'a /30, such as 169.254.21.0/30'];
  if ((AWS_INSIDE_RESERVED as readonly string[]).includes(range))
    return ["is kept by the sponsor's cloud for itself", `none of ${AWS_INSIDE_RESERVED.join(', ')}`];
  if (!inAzure(range))
    return ["is outside what the enclave's cloud takes", `${AZURE_INSIDE.first} to ${AZURE_INSIDE.last}`];
  return undefined;
}

function inside(at: string, { inside: ranges }: LinkDesign): Problem[] {
  return ranges.flatMap((pair, connection) =>
    pair.flatMap((range, tunnel) => {
      const place = `${at}.inside.${connection}.${tunnel}`;
      const fault = insideFault(range);
      return fault ? [problem(place, fault[0], range, fault[1])] : [];
    }),
  );
}

function numbers(at: string, { asn }: LinkDesign): Problem[] {
  const reserved = (['sponsor', 'enclave'] as const).flatMap((end: EnvironmentName) => {
    const kept = RESERVED_ASNS.find(({ first, last }) => first <= asn[end] && asn[end] <= last);
    if (!kept) return [];
    return [
      problem(
        `${at}.asn.${end}`,
        `cannot be used: ${kept.why}`,
        asn[end],
        'a private number: 64512 to 65534',
      ),
    ];
  });
  if (asn.sponsor !== asn.enclave) return reserved;
  return [...reserved, problem(`${at}.asn.enclave`, 'is the same at both ends', asn.enclave, 'two numbers')];
}

/** The renewal must begin while the channel still lives, whatever the fuzz of up to its own length. */
function margins(at: string, { lifetimes }: LinkDesign): Problem[] {
  if (lifetimes.margin * 2 < lifetimes.data) return [];
  const allowed = `less than half of lifetimes.data (${lifetimes.data})`;
  return [problem(`${at}.lifetimes.margin`, 'leaves the data channel no life', lifetimes.margin, allowed)];
}

function authentication(
  at: string,
  { authentication: method }: LinkDesign,
  { environments }: Programme,
): Problem[] {
  if (method === 'pre-shared-key') return [];
  const { name } = environments.enclave.profile;
  const { why, source } = NO_CERTIFICATES[name];
  const wrong = `cannot be deployed on ${name}: ${why} (${source})`;
  const allowed = 'pre-shared-key, with a waiver of link/authentication in infra/waivers.ts';
  return [problem(`${at}.authentication`, wrong, method, allowed)];
}

const designs = ({ links }: Programme): readonly (readonly [Link, LinkDesign])[] =>
  Object.values(links).flatMap((link) => (link.design ? [[link, link.design] as const] : []));

/** Two tunnels inside the same range, in one link or two; both links stand on the same two gateways and so on one number each. */
function shared(programme: Programme): Problem[] {
  const seen = new Map<string, string>();
  const [first] = designs(programme);
  return designs(programme).flatMap(([link, design]) => {
    const at = `links.${link.name}.design`;
    const twice = design.inside.flatMap((pair, connection) =>
      pair.flatMap((range, tunnel) => {
        const place = `${at}.inside.${connection}.${tunnel}`;
        const before = seen.get(range);
        if (before === undefined) seen.set(range, place);
        return before === undefined
          ? []
          : [problem(place, `is that of ${before}`, range, 'a range of its own')];
      }),
    );
    const other = (['sponsor', 'enclave'] as const).flatMap((end) => {
      const theirs = first?.[1].asn[end];
      if (theirs === design.asn[end]) return [];
      const allowed = `${theirs}: links share each end's gateway`;
      return [problem(`${at}.asn.${end}`, 'differs from the first link', design.asn[end], allowed)];
    });
    return [...twice, ...other];
  });
}

/** Designs of links that one of the two clouds would refuse, or that would make the link weak. */
export function linkTable(programme: Programme): readonly Problem[] {
  const each = designs(programme).flatMap(([link, design]) => {
    const at = `links.${link.name}.design`;
    return [
      ...inside(at, design),
      ...numbers(at, design),
      ...margins(at, design),
      ...authentication(at, design, programme),
    ];
  });
  // Addresses that are no /30 have no two hosts to compare.
  return [...each, ...shared(programme)];
}
