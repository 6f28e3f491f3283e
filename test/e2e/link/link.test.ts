/**
 * Two ends that never saw each other, one made from the sponsor's templates and one from the enclave's Terraform, bring up
 * four tunnels, encrypt real traffic, and refuse everything weaker. Nothing of it touches a cloud or the machine's network.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from '../../../cli/link/keys';
import { enclaveSecret, sponsorSecret } from '../../../constructs/link/keys';
import { tunnelsOf } from '../../../constructs/link/tunnels';
import { SPONSOR_ADDRESSES } from '../../support/link';
import { artefacts } from './artefacts';
import { announced, BOTH, bird, raise, routing, startKeys, startRouting, until } from './daemons';
import { sponsorEnds, sponsorFirewall, sponsorRoutes } from './from-cloudformation';
import { enclaveEnds, enclaveFirewall, enclaveRoutes } from './from-terraform';
import { lacking } from './requirements';
import { answerAt, send, watch } from './wire';
import type { Change } from './words';
import { World } from './world';

jest.setTimeout(60_000);

const why = lacking();
const [FRONT, APPLICATIONS, STORE] = ['10.20.16.10', '10.20.32.10', '10.20.48.10'];
const [INTAKE, DATABASE] = ['10.40.16.10', '10.40.32.10'];
const MARKER = 'a-name-on-the-accreditation-file';
const TUNNELS = [0, 1, 2, 3];

const made = why === undefined ? artefacts('open') : undefined;

function worldOf({ programme, sponsor, enclave }: NonNullable<typeof made>): World {
  const link = programme.links['sponsor-enclave'];
  const stored = tunnelsOf(link).map((tunnel) => {
    const key = makeKey();
    return [
      [sponsorSecret(programme, link, tunnel), key],
      [enclaveSecret(link, tunnel), key],
    ];
  });
  const { environments } = programme;
  return new World({
    sponsor: sponsorEnds(sponsor.link),
    enclave: enclaveEnds(enclave.link),
    outside: SPONSOR_ADDRESSES.flat(),
    networks: { sponsor: environments.sponsor.network, enclave: environments.enclave.network },
    hosts: { sponsor: [FRONT, APPLICATIONS, STORE], enclave: [INTAKE, DATABASE] },
    routes: { sponsor: sponsorRoutes(sponsor.link), enclave: enclaveRoutes(enclave.network) },
    firewalls: {
      sponsor: sponsorFirewall(sponsor.network, environments.sponsor.zones),
      enclave: enclaveFirewall(enclave.network),
    },
    keys: Object.fromEntries(stored.flat()),
  });
}

if (why !== undefined || !made)
  test(`the link, really encrypted: not run, ${why}`, () => {
    process.stderr.write(`NOT RUN: the end-to-end test of the link: ${why}\n`);
  });
else
  describe('the link', () => {
    let world: World;
    const intake = (text = MARKER): string => send(world, 'sponsor', FRONT, INTAKE, 8443, text);
    const badges = (text = MARKER): string => send(world, 'enclave', INTAKE, APPLICATIONS, 443, text);
    const sas = (i: number): string => world.swan('sponsor', i, '--list-sas --raw', true);
    const isUp = (i: number): boolean => /state=INSTALLED/.test(sas(i));
    const all = async (count: number): Promise<void> => {
      for (const side of BOTH)
        await until(`${count} tunnels announce`, () => announced(world, side) === count, 20);
    };
    const ENCRYPTED = { canary: true, marker: false, strange: [] };

    beforeAll(async () => {
      world = worldOf(made);
      await answerAt(world, 'enclave', [
        `${INTAKE}:8443`,
        `${INTAKE}:8444`,
        `${INTAKE}:22`,
        `${DATABASE}:5432`,
      ]);
      await answerAt(world, 'sponsor', [
        `${APPLICATIONS}:443`,
        `${APPLICATIONS}:22`,
        `${STORE}:5432`,
        `${FRONT}:443`,
      ]);
    });
    afterAll(() => world?.remove());

    test('control: without a tunnel the detector reads every word on the wire', async () => {
      world.inClear(true);
      const seen = await watch(world, MARKER, () => {
        expect(intake()).toBe(MARKER);
      });
      world.inClear(false);
      expect(seen).toMatchObject({ canary: true, marker: true });
      expect(seen.strange.length).toBeGreaterThan(3);
      expect(intake()).not.toBe(MARKER);
    });

    test('comes up by what each side was given alone: four tunnels of exactly the agreed suite', async () => {
      expect(BOTH.map((side) => world.plan[side].length)).toEqual([4, 4]);
      expect(BOTH.map((side) => world.plan[side].map(({ starts }) => starts))).toEqual([
        Array(4).fill(true),
        Array(4).fill(false),
      ]);
      await Promise.all(TUNNELS.flatMap((i) => BOTH.map((side) => startKeys(world, side, i))));
      for (const i of TUNNELS) {
        expect(raise(world, i)).toContain('initiate completed successfully');
        expect(sas(i)).toMatch(
          /version=2 .*state=ESTABLISHED .*encr-alg=AES_GCM_16 encr-keysize=256 prf-alg=PRF_HMAC_SHA2_384 dh-group=ECP_384 /,
        );
        expect(sas(i)).toMatch(/protocol=ESP encap=yes .*encr-alg=AES_GCM_16 encr-keysize=256 /);
        expect(sas(i)).not.toMatch(/integ-alg/);
      }
      for (const side of BOTH) await startRouting(world, side);
      await all(4);
    });

    test('carries traffic both ways, and the wire holds nothing but IKE and ESP', async () => {
      const seen = await watch(world, MARKER, () => {
        expect(world.run('sponsor-gateway', 'ping -I 169.254.21.1 -c 2 -i 0.2 -W 1 169.254.21.2')).toContain(
          '2 received',
        );
        expect([intake(), badges()]).toEqual([MARKER, MARKER]);
      });
      expect(seen).toMatchObject(ENCRYPTED);
      expect(seen.packets).toBeGreaterThan(10);
    });

    test('renews both kinds of keys with forward secrecy and stays as it is', async () => {
      const seen = await watch(world, MARKER, async () => {
        for (const i of TUNNELS) {
          const before = sas(i);
          expect(world.swan('sponsor', i, '--rekey --child link')).toContain('rekey completed successfully');
          expect(world.swan('enclave', i, '--rekey --ike link')).toContain('rekey completed successfully');
          await until('the new keys are in place', () => {
            const now = sas(i);
            return /protocol=ESP .*dh-group=ECP_384/.test(now) && uniqueId(now) !== uniqueId(before);
          });
          expect(sas(i)).toMatch(
            /encr-alg=AES_GCM_16 encr-keysize=256 prf-alg=PRF_HMAC_SHA2_384 dh-group=ECP_384 /,
          );
        }
        expect([intake(), badges()]).toEqual([MARKER, MARKER]);
      });
      expect(seen).toMatchObject(ENCRYPTED);
    });

    test.each([
      ['the front, a service no flow names', 'sponsor', FRONT, INTAKE, 8444],
      ['the front, administration', 'sponsor', FRONT, INTAKE, 22],
      ['the front, the database of the enclave', 'sponsor', FRONT, DATABASE, 5432],
      ['the applications, the intake', 'sponsor', APPLICATIONS, INTAKE, 8443],
      ['the sponsor’s store, the intake', 'sponsor', STORE, INTAKE, 8443],
      ['the intake, administration of the applications', 'enclave', INTAKE, APPLICATIONS, 22],
      ['the intake, the front', 'enclave', INTAKE, FRONT, 443],
      ['the enclave’s database, the applications', 'enclave', DATABASE, APPLICATIONS, 443],
      ['the intake, the sponsor’s store', 'enclave', INTAKE, STORE, 5432],
    ] as const)('lets no undeclared flow pass: %s', (_, side, from, to, port) => {
      expect(send(world, side, from, to, port, MARKER)).not.toBe(MARKER);
    });

    test('either end alone refuses what is not declared: with one firewall gone the other still holds', () => {
      for (const [side, far] of [
        ['sponsor', 'enclave'],
        ['enclave', 'sponsor'],
      ] as const) {
        const rules = world.run(side, 'nft list table inet zones');
        world.run(side, 'nft delete table inet zones');
        expect(
          far === 'enclave'
            ? send(world, side, FRONT, INTAKE, 22, MARKER)
            : send(world, side, INTAKE, APPLICATIONS, 22, MARKER),
        ).not.toBe(MARKER);
        expect([intake(), badges()]).toEqual([MARKER, MARKER]);
        world.run(side, `nft '${rules}'`);
      }
    });

    const WEAKER: readonly (readonly [string, Change])[] = [
      ['a cipher without integrity of its own', { ike: 'aes256-sha384-prfsha384-ecp384' }],
      ['a shorter key', { ike: 'aes128gcm16-prfsha384-ecp384' }],
      ['a shorter PRF', { ike: 'aes256gcm16-prfsha256-ecp384' }],
      ['SHA-1', { ike: 'aes256gcm16-prfsha1-ecp384' }],
      ['a shorter curve', { ike: 'aes256gcm16-prfsha384-ecp256' }],
      ['group 14', { ike: 'aes256gcm16-prfsha384-modp2048' }],
      ['group 2', { ike: 'aes256gcm16-prfsha384-modp1024' }],
      ['3DES with group 2', { ike: '3des-sha1-prfsha1-modp1024' }],
      ['IKEv1', { version: '1', ike: 'aes256-sha384-ecp384' }],
      ['data under a shorter key', { esp: 'aes128gcm16-ecp384' }],
      ['data without integrity of its own', { esp: 'aes256-sha256-ecp384' }],
      ['data with SHA-1', { esp: 'aes256-sha1-ecp384' }],
      ['data that is not encrypted', { esp: 'null-sha256-ecp384' }],
    ];
    const LAST = 3;
    const attempt = (): string => {
      world.swan('sponsor', LAST, '--terminate --ike link --force --timeout 2', true);
      world.swan('enclave', LAST, '--terminate --ike link --force --timeout 2', true);
      return raise(world, LAST);
    };

    test.each(WEAKER)('refuses a peer that offers %s, whoever starts', (_, change) => {
      // Control: two such peers would agree, so it is the strict end that refuses.
      for (const side of BOTH) world.load(side, LAST, change);
      expect(attempt()).toContain('initiate completed successfully');
      for (const side of BOTH) world.load(side, LAST);
      for (const weak of BOTH) {
        world.load(weak, LAST, change);
        expect(attempt()).toContain('failed');
        expect(isUp(LAST)).toBe(false);
        world.load(weak, LAST);
      }
    });

    test('refuses a peer whose key is another one', () => {
      world.load('enclave', LAST, { key: makeKey() });
      expect(attempt()).toContain('failed');
      expect(isUp(LAST)).toBe(false);
      expect(readFileSync(join(world.folder, `enclave-${LAST}.log`), 'utf8')).toMatch(
        /MAC mismatched|AUTH_FAILED/,
      );
      world.load('enclave', LAST);
    });

    test('notices missing forward secrecy at the first renewal, where the start says nothing', async () => {
      world.load('enclave', LAST, { esp: 'aes256gcm16' });
      expect(attempt()).toContain('initiate completed');
      expect(world.swan('sponsor', LAST, '--rekey --child link', true)).toMatch(/rekey completed|failed/);
      await until('the renewal is refused', () =>
        /NO_PROP|no acceptable proposal|failed to establish CHILD_SA/i.test(
          readFileSync(join(world.folder, `sponsor-${LAST}.log`), 'utf8'),
        ),
      );
      world.load('enclave', LAST);
      expect(attempt()).toContain('initiate completed successfully');
      await all(4);
    });

    test('what an end announces beyond its network is taken over by nobody', async () => {
      const rogue = ['0.0.0.0/0', '10.20.48.0/24', '192.0.2.0/24'];
      routing(world, 'enclave', rogue);
      bird(world, 'enclave', 'configure');
      await until('the gateway has heard of it', () =>
        /192\.0\.2\.0/.test(world.run('sponsor-gateway', 'ip route')),
      );
      const way = (address: string): string => world.run('sponsor', `ip route get ${address}`, true);
      expect(way('192.0.2.1')).toMatch(/unreachable/);
      expect(way('203.0.113.1')).toMatch(/unreachable/);
      // What comes out of a tunnel for that range still reaches the network, by the written route.
      expect(world.run('sponsor-gateway', `ip route get ${STORE} from ${INTAKE} iif t0`)).toMatch(/dev lan/);
      routing(world, 'enclave');
      bird(world, 'enclave', 'configure');
      routing(world, 'sponsor', ['0.0.0.0/0', '10.40.32.0/24', '192.0.2.0/24']);
      bird(world, 'sponsor', 'configure');
      await until('the other gateway has heard of it', () =>
        /192\.0\.2\.0/.test(world.run('enclave-gateway', 'ip route')),
      );
      expect(world.run('enclave', 'ip route get 192.0.2.1', true)).toMatch(
        /Invalid argument|unreachable|blackhole/,
      );
      expect(world.run('enclave', `ip route get ${DATABASE}`)).toMatch(/local/);
      // The network's own tables ask the gateway for nothing.
      expect(enclaveRoutes(made.enclave.network).learns).toBe(false);
      for (const side of BOTH) {
        routing(world, side);
        bird(world, side, 'configure');
      }
      await until('it is forgotten', () =>
        BOTH.every((side) => !/192\.0\.2\.0/.test(world.run(`${side}-gateway`, 'ip route'))),
      );
      expect([intake(), badges()]).toEqual([MARKER, MARKER]);
    });

    const LOSSES: readonly (readonly [string, () => void])[] = [
      ['its tunnel is taken down', () => void world.swan('sponsor', 0, '--terminate --ike link')],
      ['a daemon is killed', () => world.kill('enclave-1')],
      ['the internet loses it', () => void world.run('internet', 'ip link set s2 down')],
      ['the other side takes it down', () => void world.swan('enclave', 3, '--terminate --ike link')],
    ];
    test.each(LOSSES.map(([what, lose], i) => [i + 1, what, lose] as const))(
      'after the loss of %i (%s) nothing goes in clear',
      async (lost, _, lose) => {
        const seen = await watch(world, MARKER, async () => {
          lose();
          await all(4 - lost);
          if (lost < 4) expect([intake(), badges()]).toEqual([MARKER, MARKER]);
          else expect([intake(), badges()].filter((got) => got === MARKER)).toEqual([]);
        });
        expect(seen).toMatchObject(ENCRYPTED);
        if (lost === 4) {
          expect(world.run('sponsor-gateway', `ip route get ${INTAKE}`, true)).toMatch(
            /Invalid argument|blackhole|unreachable/,
          );
          expect(world.run('enclave-gateway', `ip route get ${FRONT}`, true)).toMatch(/unreachable/);
        }
      },
    );

    test('comes back as it was', async () => {
      world.run('internet', `ip link set s2 up; ip route replace ${world.address('sponsor', 2)}/32 dev s2`);
      await startKeys(world, 'enclave', 1);
      for (const i of TUNNELS) {
        world.swan('sponsor', i, '--terminate --ike link --force --timeout 1', true);
        expect(raise(world, i)).toContain('initiate completed successfully');
      }
      await all(4);
      expect([intake(), badges()]).toEqual([MARKER, MARKER]);
    });

    test('severed: both sides are built without an end, a route or a rule, and all tunnels close', async () => {
      const cut = artefacts('severed');
      expect([sponsorEnds(cut.sponsor.link), enclaveEnds(cut.enclave.link)]).toEqual([[], []]);
      expect(sponsorRoutes(cut.sponsor.link).toEnclave).toEqual([]);
      expect(enclaveRoutes(cut.enclave.network).toSponsor).toEqual([]);
      expect(
        sponsorFirewall(cut.sponsor.network, cut.programme.environments.sponsor.zones).join(),
      ).not.toContain('10.40.');
      expect(enclaveFirewall(cut.enclave.network).join()).not.toContain('10.20.');
      const seen = await watch(world, MARKER, async () => {
        // The enclave alone: its ends hold no connection any more.
        for (const i of TUNNELS) {
          world.run(`enclave-${i}`, `: > ${world.folder}/none.conf`);
          world.swan('enclave', i, `--load-all --noprompt --clear --file ${world.folder}/none.conf`);
          world.swan('enclave', i, '--terminate --ike link', true);
        }
        await all(0);
        expect([intake(), badges()].filter((got) => got === MARKER)).toEqual([]);
        for (const i of TUNNELS) expect(raise(world, i)).toContain('failed');
      });
      expect(seen).toMatchObject(ENCRYPTED);
    });

    test('no key stands in a log or a capture', () => {
      const files = readdirSync(world.folder).filter((file) => /\.(log|pcap)$/.test(file));
      expect(files.length).toBeGreaterThan(15);
      const texts = files.map((file) => readFileSync(join(world.folder, file)));
      for (const key of Object.values(world.plan.keys))
        expect(texts.filter((text) => text.includes(key))).toEqual([]);
    });
  });

const uniqueId = (raw: string): string => /uniqueid=(\d+)/.exec(raw)?.[1] ?? '';
