/**
 * Two networks, two gateways, eight ends of tunnels and the internet between them, each in a network namespace of its own.
 * Whatever happens to the test, a watchman removes them: it waits for the test's end, however that comes.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Change, swanctl, type TunnelEnd } from './words';

export interface Plan {
  readonly sponsor: readonly TunnelEnd[];
  readonly enclave: readonly TunnelEnd[];
  /** Outside addresses of the sponsor's ends, which its cloud chooses. */
  readonly outside: readonly string[];
  readonly networks: { readonly sponsor: string; readonly enclave: string };
  readonly hosts: { readonly sponsor: readonly string[]; readonly enclave: readonly string[] };
  readonly routes: {
    readonly sponsor: { readonly toEnclave: readonly string[]; readonly nothing: readonly string[] };
    readonly enclave: { readonly toSponsor: readonly string[]; readonly nothing: readonly string[] };
  };
  readonly firewalls: { readonly sponsor: readonly string[]; readonly enclave: readonly string[] };
  readonly keys: Readonly<Record<string, string>>;
}
export type Side = 'sponsor' | 'enclave';

/** Bears the number of the test's process, as the namespaces do. */
const FOLDER = 'cloison-link-e2e-';
const BOTH = ['sponsor', 'enclave'] as const;
const other = { sponsor: 'enclave', enclave: 'sponsor' } as const;
const TRANSFER = { sponsor: '198.18', enclave: '198.19' } as const;

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  private readonly mark = `cl${process.pid}`;
  private readonly watchman: ChildProcess;
  private readonly own = new Set<string>();

  constructor(readonly plan: Plan) {
    this.watchman = this.watch();
    sweep();
    this.build();
  }

  /** Name of a namespace: `sponsor`, `sponsor-gateway`, `sponsor-0`, `internet`. */
  ns(name: string): string {
    return `${this.mark}-${name}`;
  }

  /** Runs a script in a namespace and gives what it printed; throws where it fails unless `may` is set. */
  run(name: string, script: string, may = false): string {
    const done = spawnSync('ip', ['netns', 'exec', this.ns(name), 'sh', '-c', script], { encoding: 'utf8' });
    if (done.status !== 0 && !may) throw new Error(`${name}: ${script}\n${done.stdout}${done.stderr}`);
    return `${done.stdout}${done.stderr}`;
  }

  /** Starts a program that stays, in a namespace. It ends with the namespace. */
  start(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    return spawn('ip', ['netns', 'exec', this.ns(name), command, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, ...env },
    });
  }

  /** Kills whatever runs in a namespace, without leave to tidy up. */
  kill(name: string): void {
    shell(`ip netns pids ${this.ns(name)} | xargs -r kill -9`);
  }

  remove(): void {
    this.watchman.stdin?.end();
    spawnSync('sh', ['-c', removal([...this.own].join(' '))]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private watch(): ChildProcess {
    // Its input closes when this process ends, by whatever signal; where only the one above it was killed, this one goes too.
    const script = `exec 3<&0; cat <&3 >/dev/null & c=$!; while kill -0 $c 2>/dev/null && kill -0 ${process.ppid} 2>/dev/null; do sleep 1; done; kill -0 ${process.ppid} 2>/dev/null || kill -9 ${process.pid} 2>/dev/null; kill $c 2>/dev/null; ${removal(`$(ip netns list | awk '{print $1}' | grep '^${this.mark}-')`)}; rm -rf '${this.folder}'`;
    const watchman = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    watchman.unref();
    return watchman;
  }

  private build(): void {
    const { plan } = this;
    const ends = plan.sponsor.flatMap((_, i) => BOTH.map((side) => `${side}-${i}`));
    for (const name of ['internet', ...BOTH, ...BOTH.map((side) => `${side}-gateway`), ...ends]) {
      const ns = this.ns(name);
      this.own.add(ns);
      shell(
        `ip netns add ${ns} && ip netns exec ${ns} sh -c 'ip link set lo up; sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 net.ipv4.fib_multipath_hash_policy=1'`,
      );
    }
    for (const side of BOTH) this.buildSide(side);
    for (const i of plan.sponsor.keys()) this.buildPath(i);
  }

  private cable(one: string, a: string, two: string, b: string): void {
    shell(
      `ip link add ${a} netns ${this.ns(one)} mtu 1500 type veth peer name ${b} netns ${this.ns(two)} && ip -n ${this.ns(one)} link set ${a} up && ip -n ${this.ns(two)} link set ${b} up`,
    );
  }

  private buildSide(side: Side): void {
    const { plan } = this;
    const network = plan.networks[side];
    const first = network.replace(/\.0\/\d+$/, '.1');
    const [, prefix] = network.split('/');
    this.cable(side, 'eth', `${side}-gateway`, 'lan');
    this.run(`${side}-gateway`, `ip address add ${first}/${prefix} dev lan`);
    const { nothing } = plan.routes[side];
    const to = side === 'sponsor' ? plan.routes.sponsor.toEnclave : plan.routes.enclave.toSponsor;
    const rules = plan.firewalls[side];
    this.run(
      side,
      [
        ...plan.hosts[side].map((address) => `ip address add ${address}/${prefix} dev eth`),
        'ip link set eth mtu 1400',
        ...to.map((range) => `ip route add ${range} via ${first}`),
        ...(side === 'enclave' ? nothing.map((range) => `ip route add blackhole ${range}`) : []),
        `nft '${zoneTable(rules)}'`,
      ].join(' && '),
    );
    // What comes out of a tunnel reaches the network and nothing else; what goes to it falls into nothing when nobody announces it.
    this.run(
      `${side}-gateway`,
      [
        `ip route add ${network} dev lan table 50`,
        'ip route add unreachable default table 50',
        ...(side === 'sponsor' ? nothing.map((range) => `ip route add blackhole ${range}`) : []),
      ].join(' && '),
    );
  }

  /** One tunnel's path: gateway, end, internet, end, gateway. */
  private buildPath(i: number): void {
    for (const side of BOTH) {
      const end = this.end(side, i);
      const [net, name, gateway] = [TRANSFER[side], `${side}-${i}`, `${side}-gateway`];
      const link = `172.31.${side === 'sponsor' ? i : 100 + i}.1`;
      this.cable(gateway, `t${i}`, name, 'gw');
      this.cable(name, 'wan', 'internet', `${side.charAt(0)}${i}`);
      this.run(
        gateway,
        `ip address add ${net}.${i}.1/30 dev t${i}; ip address add ${end.inside.own}/32 dev lo; ip route add ${end.inside.far}/32 via ${net}.${i}.2; ip rule add iif t${i} lookup 50 pref 10`,
      );
      this.run(
        name,
        `ip rule add pref 100 lookup main; ip address add ${net}.${i}.2/30 dev gw; ip address add ${this.address(side, i)}/32 dev wan; ip route add ${link}/32 dev wan; ip route add ${end.remote}/32 via ${link} src ${this.address(side, i)}; ip route add ${end.inside.own}/32 via ${net}.${i}.1; ip route add ${this.plan.networks[side]} via ${net}.${i}.1`,
      );
      this.run('internet', `ip address add ${link}/32 dev ${side.charAt(0)}${i}`);
    }
    // Both tunnels of an instance lead to one address: the internet tells them apart by where they come from.
    this.run(
      'internet',
      `ip route add ${this.address('sponsor', i)}/32 dev s${i}; ip route add ${this.address('enclave', i)}/32 dev e${i} table ${100 + i}; ip rule add from ${this.address('sponsor', i)} lookup ${100 + i} pref ${100 + i}`,
    );
  }

  end(side: Side, i: number): TunnelEnd {
    return this.plan[side][i] as TunnelEnd;
  }

  /** The outside address of an end: the sponsor's is its cloud's choice, the enclave's is where the sponsor looks for it. */
  address(side: Side, i: number): string {
    return side === 'sponsor' ? (this.plan.outside[i] ?? '') : this.end('sponsor', i).remote;
  }

  /** Lets both networks reach each other in clear over the first path, or not: the control of the detector. */
  inClear(on: boolean): void {
    const act = on ? 'add' : 'del';
    const { sponsor, enclave } = this.plan.networks;
    const via = (name: string, range: string, way: string): void =>
      void this.run(name, `ip route ${act} ${range} ${way}`);
    for (const side of BOTH) {
      const far = this.plan.networks[other[side]];
      via(`${side}-gateway`, far, `via ${TRANSFER[side]}.0.2`);
      via(`${side}-0`, far, `via 172.31.${side === 'sponsor' ? 0 : 100}.1`);
    }
    via('internet', enclave, `via ${this.address('enclave', 0)} dev e0 onlink`);
    via('internet', sponsor, `via ${this.address('sponsor', 0)} dev s0 onlink`);
  }

  /** Writes an end's configuration, weaker or wrong where `change` says so, and has its daemon take it over. */
  load(side: Side, i: number, change: Change = {}): void {
    const end = this.end(side, i);
    const file = join(this.folder, `${side}-${i}.conf`);
    writeFileSync(file, swanctl(end, this.address(side, i), this.plan.keys[end.secret] ?? '', change), {
      mode: 0o600,
    });
    this.swan(side, i, `--load-all --noprompt --file ${file}`);
  }

  swan(side: Side, i: number, args: string, may = false): string {
    return this.run(
      `${side}-${i}`,
      `timeout 10 swanctl ${args} --uri unix://${this.folder}/${side}-${i}.vici`,
      may,
    );
  }
}

/** Rules for both directions at once: each names the range of this side, so that it fits one direction alone. */
const zoneTable = (rules: readonly string[]): string => {
  const chain = (name: string, hook: string, loop: string): string =>
    `chain ${name} { type filter hook ${hook} priority 0; policy drop;
ct state established,related accept
${loop} lo accept
${rules.join('\n')}
}`;
  return `table inet zones {
${chain('into', 'input', 'iif')}
${chain('out', 'output', 'oif')}
}`;
};

const shell = (script: string): void => {
  const done = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${script}\n${done.stderr}`);
};
/** All at once: one after the other takes longer than whoever starts the test again may want to wait. */
const removal = (names: string): string =>
  `for n in ${names}; do (ip netns pids $n 2>/dev/null | xargs -r kill -9; ip netns del $n 2>/dev/null) & done; wait`;

/** What a test left behind whose watchman was killed too: namespaces and folders that bear the number of no process. */
function sweep(): void {
  const { stdout } = spawnSync('ip', ['netns', 'list'], { encoding: 'utf8' });
  const left = stdout.match(/^cl\d+-[\w-]+/gm) ?? [];
  const isGone = (name: string): boolean => !existsSync(`/proc/${/\d+/.exec(name)?.[0]}`);
  spawnSync('sh', ['-c', removal(left.filter(isGone).join(' '))]);
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(FOLDER) && isGone(name.slice(FOLDER.length)))
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
}
