/** What is seen on the internet between both gateways. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './daemons';
import type { World } from './world';

const CANARY_PORT = 9;

export interface Seen {
  /** The frame the capture must have seen, or it saw nothing at all. */
  readonly canary: boolean;
  readonly marker: boolean;
  /** Packets that are neither IKE nor ESP (in UDP or bare), nor the canary. */
  readonly strange: readonly string[];
  readonly packets: number;
}

let count = 0;

/** Captures everything that passes the internet during `during`, and says what was seen. */
export async function watch(world: World, marker: string, during: () => void | Promise<void>): Promise<Seen> {
  count += 1;
  const file = join(world.folder, `${count}.pcap`);
  const dump = world.start('internet', 'tcpdump', [
    '-i',
    'any',
    '--immediate-mode',
    '-U',
    '-w',
    file,
    '-Z',
    'root',
  ]);
  let ready = false;
  dump.stderr?.on('data', (text) => {
    if (String(text).includes('listening')) ready = true;
  });
  await until('tcpdump listens', () => ready);
  await during();
  const canary = `canary-${count}-${process.pid}`;
  world.run(
    'sponsor-0',
    `printf ${canary} | nc -u -w 1 -q 0 ${world.end('sponsor', 0).remote} ${CANARY_PORT}`,
    true,
  );
  await until('the canary is seen', () => readFileSync(file).includes(canary), 5).catch(() => {});
  dump.kill('SIGINT');
  await until('tcpdump ends', () => dump.exitCode !== null || dump.signalCode !== null);
  const bytes = readFileSync(file);
  const list = (filter: string): string[] =>
    spawnSync('tcpdump', ['-n', '-r', file, filter], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
  return {
    canary: bytes.includes(canary),
    marker: bytes.includes(marker),
    strange: list(
      `ip and not (udp port 500 or udp port 4500 or esp) and not (udp port ${CANARY_PORT}) and not icmp[0] == 3`,
    ),
    packets: list('udp port 500 or udp port 4500 or esp').length,
  };
}

const CLIENT = `const [from, to, port, text] = process.argv.slice(1);
const s = require('node:net').connect({ host: to, port: Number(port), localAddress: from });
let got = '';
s.setTimeout(800, () => { process.stdout.write('timeout'); process.exit(1); });
s.on('error', (e) => { process.stdout.write(e.code); process.exit(1); });
s.on('connect', () => s.end(text));
s.on('data', (d) => { got += d; });
s.on('end', () => { process.stdout.write(got); process.exit(0); });`;

/** Sends a text over TCP from a host and gives what came back, or why nothing did. The text goes in clear: only the tunnel hides it. */
export const send = (
  world: World,
  side: 'sponsor' | 'enclave',
  from: string,
  to: string,
  port: number,
  text: string,
): string =>
  spawnSync(
    'ip',
    ['netns', 'exec', world.ns(side), process.execPath, '-e', CLIENT, from, to, String(port), text],
    { encoding: 'utf8' },
  ).stdout;

const SERVER = `for (const at of process.argv.slice(1)) {
  const [host, port] = at.split(':');
  require('node:net').createServer((s) => { s.on('error', () => {}); s.pipe(s); }).listen(Number(port), host);
}`;

/** Answers on each `address:port` with what it is sent. */
export async function answerAt(
  world: World,
  side: 'sponsor' | 'enclave',
  places: readonly string[],
): Promise<void> {
  world.start(side, process.execPath, ['-e', SERVER, ...places]);
  await until(
    `${side} answers`,
    () => (world.run(side, 'ss -Hltn').match(/LISTEN/g) ?? []).length >= places.length,
  );
}
