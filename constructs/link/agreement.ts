/**
 * The link agreement: what one end learns only by being deployed and the other must know. A small reviewed document, no
 * secret in it, made in three steps: the enclave's gateway, the sponsor's connections, then the enclave's connections and
 * the sponsor's routes.
 */
import { z } from 'zod';
import { contains, parseAddress } from '../../policy/addresses';

export const AGREEMENT_VERSION = 1;

const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
] as const;

const isPublic = (address: string): boolean =>
  parseAddress(address) !== undefined && !NOT_PUBLIC.some((range) => contains(range, `${address}/32`));

const text = z.string().regex(/\S/, 'must not be empty');
const day = z.iso.date('must be a day, such as 2026-11-22');
const address = z.string().refine(isPublic, 'must be a public IPv4 address');
const maker = { by: text, deployment: text, on: day };

export const enclavePartSchema = z.strictObject({
  ...maker,
  asn: z.int(),
  /** Outside addresses of the gateway's two instances, in their order. */
  addresses: z.array(address).length(2, 'must be the two addresses of the gateway'),
});

export const sponsorPartSchema = z.strictObject({
  ...maker,
  asn: z.int(),
  /** For each connection, the outside address of its two tunnels and its attachment to the transit gateway. */
  connections: z
    .array(
      z.strictObject({
        tunnels: z.array(address).length(2, 'must be the addresses of two tunnels'),
        attachment: z
          .string()
          .regex(
            /^tgw-attach-[0-9a-f]{8,17}$/,
            'must be an attachment, such as tgw-attach-0123456789abcdef0',
          ),
      }),
    )
    .length(2, 'must be two connections'),
});

/** Which version of each tunnel's key each end is on, by tunnel id. */
const keyVersionsSchema = z.record(
  z.string().regex(/^[01]-[01]$/, 'must be a tunnel, such as 0-1'),
  z.strictObject({
    sponsor: z.guid('must be a version id of the sponsor’s secret store').optional(),
    enclave: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'must be a version of the enclave’s vault')
      .optional(),
  }),
);

export const agreementSchema = z.strictObject({
  version: z.literal(
    AGREEMENT_VERSION,
    `must be ${AGREEMENT_VERSION}: another version of the document is not read`,
  ),
  link: text,
  /** Counts accepted changes: an agreement never goes back. */
  revision: z.int().min(1),
  /** Digest of suite, lifetimes, numbers and inside ranges: see `digestOf`. */
  design: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be a digest, sha256: and 64 hexadecimal digits'),
  enclave: enclavePartSchema,
  sponsor: sponsorPartSchema.optional(),
  keys: keyVersionsSchema.optional(),
});

export type Agreement = z.infer<typeof agreementSchema>;
/** The agreement of each link, by its name; a link without one is at its first step. */
export type Agreements = Readonly<Record<string, Agreement>>;

export const STEPS = {
  gateway: '1 of 3: the enclave deploys its gateway; then `cloison link request`',
  connections: '2 of 3: the sponsor deploys its connections; then `cloison link answer`',
  complete: '3 of 3: the enclave deploys its connections, the sponsor its routes',
} as const;
export type Step = keyof typeof STEPS;

/** The step a link is at. */
export const stepOf = (agreement: Agreement | undefined): Step =>
  agreement === undefined ? 'gateway' : agreement.sponsor === undefined ? 'connections' : 'complete';
