/** What the two ends of one tunnel say differently: each yields a violation at either end. */
import { algorithmOf, outsideTag, PART_TITLES, SUITE_PARTS, type SuitePart } from '../../facts/link-suite';
import type { Graph } from '../../graph/graph';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Violation } from '../../model';
import { Unknown } from '../../values';
import { textsAt } from '../settings';
import { type Compared, differing, type Saying } from './differing';
import { type LinkEnd, partOf, wordsAt } from './ends';
import { hostOf, type TunnelPair } from './tunnel-pairs';

/** Everything the two ends of a tunnel say differently; `all` are the tunnels beside it. */
export function* pairFaults(
  graph: Graph,
  pair: TunnelPair,
  all: readonly TunnelPair[],
): Generator<Violation> {
  const compared = [
    ...SUITE_PARTS.filter((part) => part !== 'dataIntegrity').map((part) => suite(graph, pair, part)),
    ...[lifetime, outside, ownInside].map((one) => one(graph, pair)),
    key(graph, pair, all),
  ];
  for (const one of compared) yield* differing({ ...one, what: `${one.what} of the tunnel ${pair.inside}` });
}

/** Words are those of strongSwan, which both clouds' words are mapped to. One that nobody knows is another promise's. */
function suite(graph: Graph, { sponsor, enclave }: TunnelPair, part: SuitePart): Compared {
  const said = (end: LinkEnd): readonly Saying[] =>
    (partOf(graph, end, part) ?? []).flatMap(({ at: property, text }) => {
      const word = text === undefined ? undefined : algorithmOf(part, end.cloud, text)?.name;
      return word === undefined ? [] : [{ resource: end.resource, property, word }];
    });
  return { what: PART_TITLES[part], sponsor: said(sponsor), enclave: said(enclave) };
}

/** Phase 1's is fixed by the enclave's cloud. */
function lifetime(graph: Graph, { sponsor, enclave }: TunnelPair): Compared {
  const said = (end: LinkEnd): readonly Saying[] =>
    (partOf(graph, end, 'dataLifetime') ?? []).flatMap(({ at: property, text }) =>
      text === undefined ? [] : [{ resource: end.resource, property, word: `${Number(text)} s` }],
    );
  return { what: PART_TITLES.dataLifetime, sponsor: said(sponsor), enclave: said(enclave) };
}

function outside(graph: Graph, { inside, sponsor, far }: TunnelPair): Compared {
  const { resource } = sponsor;
  const tagged = find(resource.attributes, 'Tags', graph.dereference).flatMap(({ value, at: property }) => {
    const tag = value as { readonly Key?: unknown; readonly Value?: unknown } | null;
    return tag?.Key === outsideTag(inside) && typeof tag.Value === 'string'
      ? [{ resource, property, word: tag.Value }]
      : [];
  });
  const known = textsAt(graph, far, 'gateway_address').flatMap((word) =>
    word === undefined ? [] : [{ resource: far, property: 'gateway_address', word }],
  );
  return { what: 'the sponsor’s outside address', sponsor: tagged, enclave: known };
}

const OWN = {
  azurerm: ['custom_bgp_addresses.primary', 'custom_bgp_addresses.secondary'],
  arm: ['properties.gatewayCustomBgpIpAddresses.customBgpIpAddress'],
} as const;

/** The enclave's end writes an inside address for each of its instances: this tunnel's has to be among them. */
function ownInside(graph: Graph, { inside, sponsor, enclave }: TunnelPair): Compared {
  const asked = hostOf(inside, 2);
  const words = OWN[enclave.dialect === 'arm' ? 'arm' : 'azurerm'].flatMap((path) =>
    wordsAt(graph, enclave, path).flatMap(({ at, text }) => (text === undefined ? [] : [{ at, text }])),
  );
  const [first] = words;
  const all = words.map(({ text }) => text);
  return {
    what: 'the enclave’s inside address',
    sponsor: [{ resource: sponsor.resource, property: sponsor.at, word: asked }],
    enclave: first
      ? [
          {
            resource: enclave.resource,
            property: first.at,
            word: all.includes(asked) ? asked : all.join(' and '),
          },
        ]
      : [],
  };
}

/** Where a key is kept, told by its name at either end: words, whatever stands between them. */
const spelt = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
const REFERENCE = /\{\{resolve:secretsmanager:([^:}]+)/;

/** Names are each end's own choice; but one that goes with the other end's name for another tunnel is the wrong key. */
function key(graph: Graph, pair: TunnelPair, all: readonly TunnelPair[]): Compared {
  const { sponsor, enclave } = pair;
  const theirs = sponsorKey(graph, sponsor);
  const ours = enclaveKey(graph, enclave);
  const crossed = all
    .filter((other) => other !== pair)
    .some(
      (other) =>
        goesWith(theirs, enclaveKey(graph, other.enclave)) ||
        goesWith(sponsorKey(graph, other.sponsor), ours),
    );
  if (theirs === undefined || ours === undefined || goesWith(theirs, ours) || !crossed)
    return { what: 'the key', sponsor: [], enclave: [] };
  return {
    what: 'the key',
    sponsor: [{ resource: sponsor.resource, property: `${sponsor.at}.PreSharedKey`, word: theirs }],
    enclave: [{ resource: enclave.resource, property: 'parameters_content', word: ours }],
  };
}

const goesWith = (theirs: string | undefined, ours: string | undefined): boolean =>
  theirs !== undefined && ours !== undefined && spelt(theirs).endsWith(spelt(ours));

/** The name of the secret that a template's parameter for the key is filled from. */
function enclaveKey(graph: Graph, end: LinkEnd): string | undefined {
  const [word] = wordsAt(graph, end, 'properties.sharedKey');
  const parameter = /^\[parameters\('([\w-]+)'\)\]$/.exec(word?.text ?? '')?.[1];
  if (parameter === undefined) return undefined;
  return textsAt(graph, end.resource, `parameters_content|json.${parameter}.reference.secretName`)[0];
}

function sponsorKey(graph: Graph, end: LinkEnd): string | undefined {
  const [found] = find(end.options, 'PreSharedKey', graph.dereference);
  const [hole] = found ? (settle(found.value, graph.dereference)[0]?.holes ?? []) : [];
  return hole instanceof Unknown ? REFERENCE.exec(hole.reason)?.[1] : undefined;
}
