/** What the test needs of the machine; it makes network namespaces, so it must be root's. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const COMMANDS = [
  'ip',
  'nft',
  'tcpdump',
  'bird',
  'birdc',
  'swanctl',
  'charon-systemd',
  'ping',
  'nc',
] as const;
const PLUGIN = '/usr/lib/ipsec/plugins/libstrongswan-kernel-libipsec.so';
const PACKAGES =
  'charon-systemd strongswan-swanctl libcharon-extra-plugins libstrongswan-extra-plugins libstrongswan-standard-plugins tcpdump nftables bird2 iputils-ping netcat-openbsd iproute2';

const present = (command: string): boolean =>
  ['/usr/sbin', '/usr/bin', '/sbin', '/bin'].some((folder) => existsSync(`${folder}/${command}`));

/** Why the test cannot run here, in one line; `undefined`: it can. */
export function lacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'it makes network namespaces and so needs root';
  if (!existsSync('/dev/net/tun')) return 'there is no /dev/net/tun';
  const missing = COMMANDS.filter((command) => !present(command));
  if (missing.length > 0 || !existsSync(PLUGIN))
    return `${missing.join(', ') || 'the plugin kernel-libipsec'} is missing: apt-get install ${PACKAGES}`;
  const name = `cl-try-${process.pid}`;
  const tried = spawnSync(
    'sh',
    [
      '-c',
      `ip netns add ${name} && ip netns exec ${name} nft list ruleset; r=$?; ip netns del ${name}; exit $r`,
    ],
    { encoding: 'utf8' },
  );
  return tried.status === 0
    ? undefined
    : `namespaces or nftables do not work here: ${tried.stderr.trim().split('\n')[0]}`;
}
