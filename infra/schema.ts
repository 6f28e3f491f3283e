/** The shape of a programme and the checks of the whole: every value that is wrong gives one problem. */
import { z } from 'zod';
import { parseRange } from '../policy/addresses';
import { BOUNDS, ENCRYPTIONS, GROUPS, PRFS, strongOf } from '../policy/facts/ipsec';
import type { Programme } from '../policy/programme';
import { checks } from './checks';
import type { Problem } from './problem';
import { show } from './problem';
import { repairOf } from './repair';

// A programme is judged once in a run: making code for it first takes longer.
z.config({ jitless: true });

/** The message of a leaf: what the value should have been, and what is allowed. `toProblem` takes it apart again. */
const say = (kind: string, allowed: string): string => `${kind}|${allowed}`;

const pattern = (regex: RegExp, kind: string, allowed: string) =>
  z.string(say(kind, allowed)).regex(regex, say(kind, allowed));
const text = pattern(/\S/, 'text', 'a text that is not empty');
const name = pattern(/^[a-z][a-z0-9-]*$/, 'name', 'small letters, digits and hyphens, a letter first');
const guid = pattern(
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
  'GUID',
  'a GUID, such as 00000000-0000-0000-0000-000000000000',
);
const oneOf = <const T extends readonly string[]>(kind: string, values: T) =>
  z.enum(values, say(kind, values.join(', ')));
const RANGE = say('IPv4 range', 'the lowest address and a prefix length, such as 10.20.0.0/16');
const range = z.string(RANGE).refine((value) => parseRange(value) !== undefined, RANGE);
const day = z.iso.date(say('day', 'a day that exists, such as 2029-06-30'));
const whole = (kind: string, least: number, most: number) => {
  const message = say(kind, `a whole number from ${least} to ${most}`);
  return z.int(message).min(least, message).max(most, message);
};
const country = pattern(/^[A-Z]{2}$/, 'country', 'two capital letters (ISO 3166), such as FR');
const person = z.strictObject({
  role: text,
  email: z.email(say('e-mail address', 'an address such as dpo@organiser.example')),
});

const environmentName = oneOf('environment', ['sponsor', 'enclave']);
const operator = z.strictObject({
  name: text,
  law: oneOf('law', ['eu', 'extra-european']),
  country,
  qualification: z.strictObject({ scheme: text, reference: text, expires: day }).optional(),
});
const sponsor = z.strictObject({
  name: z.literal('sponsor'),
  cloud: z.literal('aws'),
  region: text,
  account: pattern(/^\d{12}$/, 'AWS account', 'twelve digits, such as 000000000000'),
  operator,
  payer: text,
  network: range,
  zones: z.strictObject({ public: range, front: range, applications: range, data: range, endpoints: range }),
});
const profile = z.strictObject({
  name: oneOf('cloud profile', ['azure', 'bleu']),
  region: text,
  metadataHost: text.optional(),
  operator,
  suffixes: z.strictObject({ vault: text, blob: text, postgres: text, registry: text, storage: text }),
  privateDnsZones: z.strictObject({
    vault: text,
    blob: text,
    postgres: text,
    registry: text,
    monitor: text,
    oms: text,
    ods: text,
    automation: text,
    apps: text,
    backup: text,
  }),
});
const enclave = z.strictObject({
  name: z.literal('enclave'),
  cloud: z.literal('azure'),
  profile,
  subscription: guid,
  tenant: guid,
  payer: text,
  network: range,
  zones: z.strictObject({ gateway: range, application: range, data: range, endpoints: range, jump: range }),
  state: z.strictObject({
    resourceGroup: text,
    account: pattern(/^[a-z\d]{3,24}$/, 'storage account', '3 to 24 small letters and digits'),
    container: name,
  }),
});
const peer = z.strictObject({
  name,
  title: text,
  reaches: z.array(environmentName),
  networks: z.array(range),
  country,
});
const dataset = z.strictObject({
  name,
  title: text,
  classification: oneOf('classification', ['public', 'general', 'sensitive']),
  owner: text,
  controller: text,
  processor: text,
  purpose: text,
  legalBasis: text,
  retentionDays: whole('retention', 0, 36500),
  home: oneOf('home', ['sponsor', 'enclave', 'transit', 'neither']),
  store: name.optional(),
  releaseOf: z.strictObject({ dataset: name, deidentification: name }).optional(),
});
const endpoint = z.strictObject({ party: name, zone: name.optional(), networks: z.array(range).optional() });
const flow = z.strictObject({
  name,
  title: text,
  dataset: name,
  from: endpoint,
  to: endpoint,
  opens: oneOf('end', ['from', 'to']),
  protocol: oneOf('protocol', ['tcp', 'udp']),
  port: whole('port', 1, 65535),
  link: name.optional(),
});
const strong = (kind: string, table: Parameters<typeof strongOf>[0]) =>
  oneOf(`strong ${kind} (one, no list)`, strongOf(table));
const bounded = (of: keyof typeof BOUNDS) => whole('lifetime in bounds', BOUNDS[of].least, BOUNDS[of].most);
const asn = whole('AS number', 1, 65534);
const pair = z.array(range).length(2, say('pair of tunnels', 'two ranges for each connection'));
const linkDesign = z.strictObject({
  authentication: oneOf('method', ['pre-shared-key', 'certificate']),
  suite: z.strictObject({
    version: z.literal(2, say('version of IKE', '2')),
    encryption: strong('encryption', ENCRYPTIONS),
    prf: strong('PRF', PRFS),
    group: strong('group', GROUPS),
    pfs: strong('group', GROUPS),
  }),
  lifetimes: z.strictObject({
    ike: bounded('ike'),
    data: bounded('data'),
    dataKilobytes: bounded('dataKilobytes'),
    margin: bounded('margin'),
    silence: z.strictObject({ sponsor: bounded('silence'), enclave: bounded('silence') }),
  }),
  asn: z.strictObject({ sponsor: asn, enclave: asn }),
  inside: z
    .array(pair)
    .length(2, say('pair of connections', 'two connections, one for each instance of the gateway')),
});
const link = z.strictObject({ name, state: oneOf('state', ['open', 'severed']), design: linkDesign });
const interconnection = z.strictObject({
  name,
  title: text,
  attachment: oneOf('attachment', ['private-circuit', 'vpn-gateway']),
  network: range,
  subnets: z.strictObject({ gateway: range, proxy: range.optional(), certificates: range.optional() }),
});

const waiver = z.strictObject({
  rule: pattern(/^[a-z]+\/[a-z0-9-]+$/, 'rule', 'a group and a rule, such as continuity/zones'),
  address: pattern(/^[^*\s]+$/, 'address', 'one address as a finding shows it, no pattern'),
  reason: text,
  owner: text,
  approver: text,
  expires: day,
  link: name.optional(),
});

const programmeSchema = z.strictObject({
  name,
  stage: oneOf('stage', ['rehearsal', 'production']),
  organiser: text,
  environments: z.strictObject({ sponsor, enclave }),
  peers: z.record(z.string(), peer),
  datasets: z.record(z.string(), dataset),
  flows: z.record(z.string(), flow),
  links: z.record(z.string(), link),
  interconnections: z.record(z.string(), interconnection),
  contacts: z.strictObject({ dpo: person, security: person }),
  waivers: z.array(waiver).optional(),
});

const at = (path: readonly PropertyKey[]): string => path.map(String).join('.');
const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);

function toProblem(input: unknown, issue: z.core.$ZodIssue): Problem {
  const place = at(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const repair = repairOf(place, 'remove or rename it');
    return {
      at: place || 'the programme',
      wrong: 'has a field nobody reads',
      given: issue.keys.join(', '),
      allowed: 'the fields of policy/programme.ts',
      repair,
    };
  }
  const value = valueAt(input, issue.path);
  const [kind, allowed = issue.message] = issue.message.split('|');
  const wrong =
    value === undefined ? 'is missing' : allowed === issue.message ? 'is not valid' : `is no ${kind}`;
  return { at: place, wrong, given: show(value), allowed, repair: repairOf(place) };
}

/**
 * Every problem of a programme, one a value; none: it is sound. Checks of the whole run only on a programme whose shape
 * is right. `today` (ISO 8601) is the day qualifications and waivers are judged on.
 */
export function problemsOf(input: unknown, today: string): readonly Problem[] {
  const result = programmeSchema.safeParse(input);
  if (result.success) return checks.flatMap((check) => check(input as Programme, today));
  const places = new Set<string>();
  return result.error.issues
    .map((issue) => toProblem(input, issue))
    .filter(({ at: place }) => !places.has(place) && places.add(place));
}
