/** What is wrong with an agreement: each fault one sentence that says what was given, what is allowed and the repair. */
import type { Link } from '../../policy/programme';
import { type Agreement, agreementSchema } from './agreement';
import { digestOf } from './suite';
import { designOf } from './tunnels';

const fault = (at: string, wrong: string, given: unknown, repair: string): string =>
  `${at} ${wrong}. Given: ${JSON.stringify(given) ?? 'nothing'}. Repair: ${repair}.`;

const AGAIN = 'run `cloison link request` or `cloison link answer` again and have the result reviewed';

function shapeFaults(input: unknown): readonly string[] {
  const result = agreementSchema.safeParse(input);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const at = issue.path.map(String).join('.') || 'the agreement';
    const given = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
      input,
    );
    if (issue.code === 'unrecognized_keys')
      return fault(at, `has a field nobody reads: ${issue.keys.join(', ')}`, issue.keys, AGAIN);
    return fault(at, given === undefined ? 'is missing' : issue.message, given, AGAIN);
  });
}

function doubles(at: string, addresses: readonly string[]): readonly string[] {
  const twice = addresses.filter((address, index) => addresses.indexOf(address) !== index);
  return twice.map((address) => fault(at, 'names the same address twice', address, AGAIN));
}

/** Faults of a document, alone and against the link of the programme; none: both ends may be built from it. */
export function agreementFaults(input: unknown, link: Link): readonly string[] {
  const shape = shapeFaults(input);
  if (shape.length > 0) return shape;
  const agreement = input as Agreement;
  const { asn } = designOf(link);
  const outside = agreement.sponsor?.connections.flatMap(({ tunnels }) => tunnels) ?? [];
  const attachments = agreement.sponsor?.connections.map(({ attachment }) => attachment) ?? [];
  return [
    ...(agreement.link === link.name
      ? []
      : [fault('link', 'is another link', agreement.link, `give the agreement of ${link.name}`)]),
    ...(agreement.design === digestOf(link)
      ? []
      : [
          fault(
            'design',
            'is another suite, lifetime, number or inside range than the programme has',
            agreement.design,
            'agree on infra/links.ts first, then make the agreement again',
          ),
        ]),
    ...(['enclave', 'sponsor'] as const).flatMap((end) => {
      const part = agreement[end];
      return part && part.asn !== asn[end]
        ? [fault(`${end}.asn`, `is not ${asn[end]}, the number of the programme`, part.asn, AGAIN)]
        : [];
    }),
    ...doubles('the agreement', [...agreement.enclave.addresses, ...outside]),
    ...doubles('sponsor.connections', attachments),
  ];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What a new agreement changes of an accepted one without saying so: an address that changes quietly is an attack. */
export function changeFaults(accepted: Agreement, next: Agreement): readonly string[] {
  const older =
    next.revision < accepted.revision
      ? [
          fault(
            'revision',
            `is older than the accepted ${accepted.revision}`,
            next.revision,
            'give the newest agreement',
          ),
        ]
      : [];
  const said = next.revision > accepted.revision;
  const changed = (
    [
      ['enclave.addresses', accepted.enclave.addresses, next.enclave.addresses],
      ['sponsor.connections', accepted.sponsor?.connections, next.sponsor?.connections],
    ] as const
  ).filter(([, before, after]) => before !== undefined && !same(before, after));
  if (said || older.length > 0) return older;
  return changed.map(([at, before, after]) =>
    fault(
      at,
      `changes what was accepted (${JSON.stringify(before)})`,
      after,
      'if the other side really was deployed anew, confirm it by another way and pass --replace',
    ),
  );
}
