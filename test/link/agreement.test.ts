import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { makeKey } from '../../cli/link/keys';
import { run } from '../../cli/program';
import { type Agreement, stepOf } from '../../constructs/link/agreement';
import { agreementFaults, changeFaults } from '../../constructs/link/agreement-faults';
import { widened } from '../../constructs/link/prefixes';
import { digestOf, suiteIn } from '../../constructs/link/suite';
import { tunnelsOf } from '../../constructs/link/tunnels';
import { loadAgreements } from '../../infra/link-agreements';
import { loadProgramme, ProgrammeError } from '../../infra/programme';
import { contains, parseRange } from '../../policy/addresses';
import type { Link, LinkDesign } from '../../policy/programme';
import { agreed, ENCLAVE_ADDRESSES, requested, SPONSOR_ADDRESSES } from '../support/link';

const programme = loadProgramme({ env: {}, localFile: null, today: '2026-11-22' });
const link: Link = programme.links['sponsor-enclave'];
const design = link.design as LinkDesign;

describe('what both ends agree on', () => {
  test('is four tunnels, each with a host for either end', () => {
    expect(
      tunnelsOf(link).map(({ id, inside, sponsorInside, enclaveInside }) => [
        id,
        inside,
        sponsorInside,
        enclaveInside,
      ]),
    ).toEqual([
      ['0-0', '169.254.21.0/30', '169.254.21.1', '169.254.21.2'],
      ['0-1', '169.254.22.0/30', '169.254.22.1', '169.254.22.2'],
      ['1-0', '169.254.21.4/30', '169.254.21.5', '169.254.21.6'],
      ['1-1', '169.254.22.4/30', '169.254.22.5', '169.254.22.6'],
    ]);
  });

  test('is one word for each algorithm in either cloud', () => {
    expect(suiteIn('aws', link)).toEqual({
      encryption: 'AES256-GCM-16',
      prf: 'SHA2-384',
      group: '20',
      pfs: '20',
    });
    expect(suiteIn('azure', link)).toEqual({
      encryption: 'GCMAES256',
      prf: 'SHA384',
      group: 'ECP384',
      pfs: 'ECP384',
    });
  });

  test.each([
    ['a weak group', { group: 'modp1024' }, /group "modp1024" may not be used \(too short/],
    ['a hash with collisions', { prf: 'sha1' }, /prf "sha1" may not be used/],
    ['no forward secrecy', { pfs: 'none' }, /pfs "none" may not be used \(no forward secrecy\)/],
    ['a word nobody has', { encryption: 'rot13' }, /encryption "rot13" may not be used/],
  ])('refuses %s also where no schema stood before', (_, change, message) => {
    const weak = { ...link, design: { ...design, suite: { ...design.suite, ...change } } };
    expect(() => suiteIn('aws', weak)).toThrow(message);
    expect(() => suiteIn('azure', weak)).toThrow(message);
  });

  test('has a digest that any change of it changes, and no other order of writing', () => {
    const { inside, ...rest } = design;
    const again = JSON.parse(JSON.stringify({ ...rest, inside }));
    expect(digestOf({ ...link, design: again })).toBe(digestOf(link));
    const changed = { ...design, lifetimes: { ...design.lifetimes, data: 3000 } };
    expect(digestOf({ ...link, design: changed })).not.toBe(digestOf(link));
  });

  test('falls into nothing beyond the learned range: a wider one that holds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 }), fc.nat(2 ** 32 - 1), (prefix, address) => {
        const size = 2 ** (32 - prefix);
        const first = Math.floor(address / size) * size;
        const text = `${[24, 16, 8, 0].map((s) => Math.floor(first / 2 ** s) % 256).join('.')}/${prefix}`;
        return contains(widened(text), text) && parseRange(widened(text))?.prefix === prefix - 1;
      }),
    );
    expect(() => widened('0.0.0.0/0')).toThrow(/no wider range/);
  });
});

describe('an agreement', () => {
  const full = agreed(link);
  const sponsor = full.sponsor as NonNullable<Agreement['sponsor']>;
  const [first, second] = sponsor.connections as [
    (typeof sponsor.connections)[0],
    (typeof sponsor.connections)[0],
  ];
  const other = (change: object) => ({ ...full, ...change });

  test('of either step is sound, and says which step it is', () => {
    expect(agreementFaults(requested(link), link)).toEqual([]);
    expect(agreementFaults(full, link)).toEqual([]);
    expect([undefined, requested(link), full].map(stepOf)).toEqual(['gateway', 'connections', 'complete']);
  });

  test.each([
    ['a field nobody reads', other({ psk: 'x' }), /^the agreement has a field nobody reads: psk\./],
    [
      'a field nobody reads, deeper',
      other({ enclave: { ...full.enclave, key: 'x' } }),
      /^enclave has a field nobody reads: key\./,
    ],
    ['an older version of the document', other({ version: 0 }), /^version must be 1/],
    ['another link', other({ link: 'elsewhere' }), /^link is another link\. Given: "elsewhere"/],
    ['another design', other({ design: `sha256:${'0'.repeat(64)}` }), /^design is another suite/],
    [
      'a private address',
      other({ enclave: { ...full.enclave, addresses: ['10.0.0.1', '20.74.11.11'] } }),
      /^enclave\.addresses\.0 must be a public IPv4 address\. Given: "10\.0\.0\.1"/,
    ],
    [
      'an address of the carriers',
      other({ enclave: { ...full.enclave, addresses: ['100.64.1.1', '20.74.11.11'] } }),
      /^enclave\.addresses\.0 must be a public/,
    ],
    [
      'an address of the documentation',
      other({ enclave: { ...full.enclave, addresses: ['203.0.113.7', '20.74.11.11'] } }),
      /^enclave\.addresses\.0 must be a public/,
    ],
    [
      'the same address twice',
      other({ enclave: { ...full.enclave, addresses: ['20.74.11.11', '20.74.11.11'] } }),
      /^the agreement names the same address twice\. Given: "20\.74\.11\.11"/,
    ],
    [
      'one address of a gateway of two',
      other({ enclave: { ...full.enclave, addresses: ['20.74.11.11'] } }),
      /^enclave\.addresses must be the two addresses/,
    ],
    [
      'a wrong number of the enclave',
      other({ enclave: { ...full.enclave, asn: 65011 } }),
      /^enclave\.asn is not 65010/,
    ],
    [
      'a wrong number of the sponsor',
      other({ sponsor: { ...sponsor, asn: 1 } }),
      /^sponsor\.asn is not 64512/,
    ],
    [
      'the same tunnel on both sides',
      other({
        sponsor: {
          ...sponsor,
          connections: [{ ...first, tunnels: [ENCLAVE_ADDRESSES[0], '15.188.4.9'] }, second],
        },
      }),
      /names the same address twice/,
    ],
    [
      'the same attachment twice',
      other({ sponsor: { ...sponsor, connections: [first, { ...second, attachment: first.attachment }] } }),
      /^sponsor\.connections names the same/,
    ],
    [
      'nobody who made it',
      other({ enclave: { ...full.enclave, by: ' ' } }),
      /^enclave\.by must not be empty/,
    ],
    [
      'a key version that is none',
      other({ keys: { '0-0': { enclave: 'the key itself' } } }),
      /^keys\.0-0\.enclave must be a version/,
    ],
  ])('is refused once and clearly: %s', (_, input, message) => {
    const faults = agreementFaults(input, link);
    expect(faults).toEqual([expect.stringMatching(message)]);
    expect(faults[0]).toMatch(/Given: .*Repair: /);
  });

  test('never changes quietly: an accepted address, an accepted tunnel, an older revision', () => {
    const moved = { ...full, enclave: { ...full.enclave, addresses: ['20.74.11.12', '20.74.11.11'] } };
    expect(changeFaults(full, moved)).toEqual([
      expect.stringMatching(/^enclave\.addresses changes what was accepted/),
    ]);
    const rerouted = { ...full, sponsor: { ...sponsor, connections: [second, first] } };
    expect(changeFaults(full, rerouted)).toEqual([
      expect.stringMatching(/^sponsor\.connections changes what was accepted/),
    ]);
    expect(changeFaults(full, requested(link))).toEqual([
      expect.stringMatching(/^revision is older than the accepted 2/),
    ]);
    expect(changeFaults(full, { ...moved, revision: 3 })).toEqual([]);
    expect(changeFaults(requested(link), full)).toEqual([]);
  });
});

describe('cloison link', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-link-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const agreement = join(folder, 'agreement.json');
  const file = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  const cloison = async (...argv: string[]) => {
    const said = { out: '', err: '' };
    const io = {
      out: (t: string) => {
        said.out += t;
      },
      err: (t: string) => {
        said.err += t;
      },
      colour: false,
    };
    return { status: await run(['link', ...argv, '--agreement', agreement], io), ...said };
  };
  const outputs = (change: object = {}) => ({
    'link-sponsor-enclave': {
      sensitive: false,
      value: {
        link: link.name,
        step: '1',
        design: digestOf(link),
        asn: 65010,
        addresses: ENCLAVE_ADDRESSES,
        ...change,
      },
    },
  });
  const stacks = (change: object = {}) => {
    const told = { Step: 'x', Design: digestOf(link), Connection0: 'vpn-0', Connection1: 'vpn-1', ...change };
    const Outputs = Object.entries(told).map(([key, OutputValue]) => ({
      OutputKey: `SponsorEnclave${key}`,
      OutputValue,
    }));
    return { Stacks: [{ StackName: 'cloison-sponsor-link', StackId: 'cloison-sponsor-link/1', Outputs }] };
  };
  const one = (Value: string | number) => [{ Value }];
  const tunnel = (connection: number, index: number, change: object = {}) => ({
    OutsideIpAddress: SPONSOR_ADDRESSES[connection]?.[index],
    TunnelInsideCidr: design.inside[connection]?.[index],
    IkeVersions: one('ikev2'),
    Phase1EncryptionAlgorithms: one('AES256-GCM-16'),
    Phase1IntegrityAlgorithms: one('SHA2-384'),
    Phase1DHGroupNumbers: one(20),
    Phase2EncryptionAlgorithms: one('AES256-GCM-16'),
    Phase2IntegrityAlgorithms: one('SHA2-384'),
    Phase2DHGroupNumbers: one(20),
    Phase1LifetimeSeconds: 21600,
    Phase2LifetimeSeconds: 3600,
    ...change,
  });
  /** Tunnels in the other order than ours: the account promises none. */
  const connections = (change: object = {}, State = 'available') => ({
    VpnConnections: [0, 1].map((c) => ({
      VpnConnectionId: `vpn-${c}`,
      State,
      Options: { TunnelOptions: [tunnel(c, 1, c === 0 ? change : {}), tunnel(c, 0)] },
    })),
  });
  const attachments = {
    TransitGatewayAttachments: [0, 1].map((c) => ({
      ResourceId: `vpn-${c}`,
      TransitGatewayAttachmentId: `tgw-attach-0123456789abcdef${c}`,
    })),
  };
  const answering = (described: unknown = connections(), told: unknown = stacks(), more: string[] = []) =>
    cloison(
      'answer',
      '--by',
      'Sponsor',
      '--stacks',
      file('stacks.json', told),
      '--connections',
      file('vpn.json', described),
      '--attachments',
      file('tgw.json', attachments),
      ...more,
    );

  test('goes through the three steps, and says at which it is', async () => {
    expect((await cloison('status')).out).toContain('step 1 of 3');
    expect(await answering()).toMatchObject({
      status: 2,
      err: expect.stringContaining('there is no agreement'),
    });
    expect(
      (await cloison('request', '--by', 'Operator', '--outputs', file('o.json', outputs()))).status,
    ).toBe(0);
    expect((await cloison('status')).out).toContain('step 2 of 3');
    expect((await answering()).status).toBe(0);
    expect((await cloison('status')).out).toMatch(
      /step 3 of 3[\s\S]*15\.188\.4\.1 169\.254\.21\.1 → 169\.254\.21\.2 20\.74\.11\.10/,
    );
    const written = JSON.parse(readFileSync(agreement, 'utf8')) as Agreement;
    expect(agreementFaults(written, link)).toEqual([]);
    expect(written.sponsor?.connections).toEqual(agreed(link).sponsor?.connections);
    expect(await run(['link', 'verify', agreement], { out: () => {}, err: () => {}, colour: false })).toBe(0);
  });

  test.each([
    ['the same again', () => answering(), 0, /^$/],
    [
      'a list with a second, weak value',
      () => answering(connections({ Phase1DHGroupNumbers: [{ Value: 20 }, { Value: 2 }] })),
      2,
      /Phase1DHGroupNumbers is 20, 2, not 20 alone/,
    ],
    [
      'a longer lifetime',
      () => answering(connections({ Phase2LifetimeSeconds: 28800 })),
      2,
      /Phase2LifetimeSeconds is 28800, not 3600/,
    ],
    [
      'a key in clear',
      () => answering(connections({ PreSharedKey: 'a-key-nobody-may-see' })),
      2,
      /tells its pre-shared key in clear/,
    ],
    [
      'a tunnel elsewhere',
      () => answering(connections({ OutsideIpAddress: '15.188.4.77' })),
      2,
      /sponsor\.connections changes what was accepted/,
    ],
    [
      'a connection that is not up yet',
      () => answering(connections({}, 'pending')),
      2,
      /vpn-0 is pending, not available/,
    ],
    [
      'a stack of another design',
      () => answering(connections(), stacks({ Design: 'sha256:0' })),
      2,
      /deployed with another design/,
    ],
    [
      'a stack that tells one connection',
      () => answering(connections(), stacks({ Connection1: undefined })),
      2,
      /tells no two connections/,
    ],
    [
      'a gateway elsewhere',
      () =>
        cloison(
          'request',
          '--by',
          'x',
          '--outputs',
          file('o.json', outputs({ addresses: ['20.74.11.9', '20.74.11.11'] })),
        ),
      2,
      /enclave\.addresses changes what was accepted.*--replace/,
    ],
    [
      'a gateway of a private address',
      () =>
        cloison(
          'request',
          '--by',
          'x',
          '--outputs',
          file('o.json', outputs({ addresses: ['10.1.1.1', '20.74.11.11'] })),
        ),
      2,
      /addresses\.0: must be a public/,
    ],
    [
      'outputs of another stack',
      () => cloison('request', '--by', 'x', '--outputs', file('o.json', {})),
      2,
      /has no output "link-sponsor-enclave"/,
    ],
    [
      'a file that is not there',
      () => cloison('request', '--by', 'x', '--outputs', join(folder, 'none')),
      2,
      /cannot be read as JSON: there is no such file/,
    ],
    [
      'an unknown link',
      () => cloison('status', '--link', 'internet'),
      2,
      /names no link of the programme: internet; there is sponsor-enclave/,
    ],
  ] as const)('accepts or refuses %s', async (_, act, status, message) => {
    const before = existsSync(agreement) ? readFileSync(agreement, 'utf8') : '';
    const result = await act();
    expect({ status: result.status, err: result.err }).toEqual({
      status,
      err: expect.stringMatching(message),
    });
    expect(result.err + result.out).not.toContain('a-key-nobody-may-see');
    const after = readFileSync(agreement, 'utf8');
    expect(after.replaceAll(/"on": "[^"]*"/g, '')).toBe(before.replaceAll(/"on": "[^"]*"/g, ''));
  });

  test('a gateway deployed anew, said so, voids the answer and counts up', async () => {
    const anew = file('o.json', outputs({ addresses: ['20.74.11.9', '20.74.11.11'] }));
    expect((await cloison('request', '--by', 'x', '--outputs', anew, '--replace')).status).toBe(0);
    const written = JSON.parse(readFileSync(agreement, 'utf8')) as Agreement;
    expect([written.revision, written.sponsor, stepOf(written)]).toEqual([3, undefined, 'connections']);
  });
});

describe('an agreement in the tree that cannot be used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cloison-link-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const load = (text: string) => {
    writeFileSync(join(folder, 'sponsor-enclave.json'), text);
    return () => loadAgreements(programme, folder);
  };

  test.each([
    ['cut off', '{"version": 1', /sponsor-enclave\.json is refused:\n- it cannot be read as JSON/],
    [
      'with a private address',
      JSON.stringify({
        ...requested(link),
        enclave: { ...requested(link).enclave, addresses: ['10.0.0.1', '20.74.11.11'] },
      }),
      /sponsor-enclave\.json is refused:\n- enclave\.addresses\.0 must be a public IPv4 address/,
    ],
  ])('%s stops the synthesis as a programme that is refused does', (_what, text, message) => {
    expect(load(text)).toThrow(ProgrammeError);
    expect(load(text)).toThrow(message);
  });

  test('a folder that cannot be made is told in one line', async () => {
    const outputs = join(folder, 'outputs.json');
    const { addresses, asn } = requested(link).enclave;
    const value = { link: link.name, step: '1', design: digestOf(link), asn, addresses };
    writeFileSync(outputs, JSON.stringify({ 'link-sponsor-enclave': { sensitive: false, value } }));
    let err = '';
    const io = {
      out: () => undefined,
      err: (t: string) => {
        err += t;
      },
      colour: false,
    };
    const at = join(outputs, 'below', 'agreement.json');
    expect(await run(['link', 'request', '--by', 'x', '--outputs', outputs, '--agreement', at], io)).toBe(2);
    expect(err).toMatch(/^cloison: the folder of \S+agreement\.json cannot be made: ENOTDIR[^\n]*\n$/);
  });
});

test('a key has 64 characters of the common alphabet, no 0 in front, and is never twice the same', () => {
  const keys = Array.from({ length: 500 }, () => makeKey());
  expect(keys.filter((key) => !/^[A-Za-z1-9._][A-Za-z0-9._]{63}$/.test(key))).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
  // A generator that would begin with 0 is asked again.
  const draws = [52, 52, ...Array.from({ length: 64 }, () => 0)];
  expect(makeKey(() => draws.shift() ?? 0)).toBe('A'.repeat(64));
});
