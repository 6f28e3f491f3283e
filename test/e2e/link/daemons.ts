/** The daemons of the world: one for keys at each end of a tunnel, one for routes at each gateway. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Side, World } from './world';

const LOADED =
  'random nonce openssl gcm aes sha1 sha2 md5 hmac kdf socket-default kernel-libipsec kernel-netlink vici';
export const BOTH = ['sponsor', 'enclave'] as const;

export async function until(what: string, holds: () => boolean, seconds = 10): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Starts the key daemon of an end and gives the far network a way into its tunnel. */
export async function startKeys(world: World, side: Side, i: number): Promise<void> {
  const { folder, plan } = world;
  const name = `${side}-${i}`;
  const conf = join(folder, `${name}.strongswan`);
  writeFileSync(
    conf,
    `charon-systemd {
  load = ${LOADED}
  install_routes = no
  install_virtual_ip = no
  retransmit_tries = 2
  retransmit_timeout = 0.5
  plugins { vici { socket = unix://${folder}/${name}.vici } }
  filelog { all { path = ${folder}/${name}.log
    default = 1
    flush_line = yes } }
}
`,
  );
  rmSync(join(folder, `${name}.vici`), { force: true });
  world.start(name, 'charon-systemd', [], { STRONGSWAN_CONF: conf });
  await until(
    `${name} answers`,
    () => existsSync(join(folder, `${name}.vici`)) && !/refused/.test(world.swan(side, i, '--version', true)),
  );
  world.load(side, i);
  const far = plan.networks[side === 'sponsor' ? 'enclave' : 'sponsor'];
  await until(`${name} has a tunnel device`, () => /ipsec/.test(world.run(name, 'ip -o link show type tun')));
  const device = /(ipsec\d+)/.exec(world.run(name, 'ip -o link show type tun'))?.[1];
  world.run(
    name,
    `ip link set ${device} up mtu 1400; ip route replace ${world.end(side, i).inside.far}/32 dev ${device}; ip route replace ${far} dev ${device}`,
  );
}

/** The end that starts, starts; the other never does. */
export const raise = (world: World, i: number): string =>
  BOTH.filter((side) => world.end(side, i).starts)
    .map((side) => world.swan(side, i, '--initiate --child link --timeout 5', true))
    .join('');

/** BGP at a gateway; `more` is announced beside the network. */
export function routing(world: World, side: Side, more: readonly string[] = []): string {
  const { plan, folder } = world;
  const network = plan.networks[side];
  const net = side === 'sponsor' ? '198.18' : '198.19';
  const peers = plan[side].map(
    (
      { inside, asn },
      i,
    ) => `protocol bgp t${i} from tunnel { local ${inside.own} as ${asn.own}; neighbor ${inside.far} as ${asn.far}; }
protocol static w${i} { ipv4; route ${inside.far}/32 via ${net}.${i}.2; }`,
  );
  const file = join(folder, `${side}.bird`);
  writeFileSync(
    file,
    `log "${folder}/${side}.bird.log" all;
router id ${network.replace(/\.0\/\d+$/, '.1')};
protocol device { scan time 1; }
protocol kernel { merge paths yes; ipv4 { import none; export where source = RTS_BGP; }; }
protocol static own { ipv4; ${[network, ...more].map((range) => `route ${range} blackhole;`).join(' ')} }
template bgp tunnel {
  multihop 4;
  ${side === 'enclave' ? 'passive yes;' : ''}
  hold time 3; keepalive time 1; connect delay time 1; connect retry time 1; error wait time 1, 1; startup hold time 5;
  ipv4 { import all; export where proto = "own"; };
}
${peers.join('\n')}
`,
  );
  return file;
}

export async function startRouting(world: World, side: Side): Promise<void> {
  const { folder } = world;
  world.start(`${side}-gateway`, 'bird', ['-f', '-c', routing(world, side), '-s', `${folder}/${side}.birdc`]);
  await until(`bird of the ${side} answers`, () => existsSync(`${folder}/${side}.birdc`));
}

export const bird = (world: World, side: Side, command: string): string =>
  world.run(`${side}-gateway`, `birdc -s ${world.folder}/${side}.birdc ${command}`, true);

/** How many tunnels announce the other network to a gateway now. */
export const announced = (world: World, side: Side): number =>
  (bird(world, side, 'show protocols').match(/^t\d+ .*Established/gm) ?? []).length;
