/** One end of a tunnel, in the words strongSwan has for it: read from a deployment's artefact and from nothing else. */

export interface TunnelEnd {
  /** Name of the secret the key is fetched by. */
  readonly secret: string;
  readonly remote: string;
  /** First and second host of the inside range. */
  readonly inside: { readonly own: string; readonly far: string };
  readonly version: string;
  readonly ike: readonly string[];
  readonly esp: readonly string[];
  readonly seconds: { readonly ike: number; readonly esp: number; readonly margin: number };
  readonly starts: boolean;
  readonly asn: { readonly own: number; readonly far: number };
}

/** All combinations: a list with a second value offers and takes the second value too. */
export const proposals = (...parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<readonly string[]>(
    (all, options) => all.flatMap((left) => options.map((right) => [left, right].filter(Boolean).join('-'))),
    [''],
  );

export interface Change {
  readonly ike?: string;
  readonly esp?: string;
  readonly version?: string;
  readonly key?: string;
}

/** A swanctl.conf for one end; `change` makes it weaker or wrong. */
export function swanctl(end: TunnelEnd, own: string, key: string, change: Change = {}): string {
  const { ike, esp, margin } = end.seconds;
  return `connections {
  link {
    version = ${change.version ?? end.version}
    local_addrs = ${own}
    remote_addrs = ${end.remote}
    proposals = ${change.ike ?? end.ike.join(',')}
    rekey_time = ${Math.round(ike * 0.9)}s
    over_time = ${Math.round(ike * 0.1)}s
    dpd_delay = 10s
    mobike = no
    keyingtries = 1
    local { auth = psk
      id = ${own} }
    remote { auth = psk
      id = ${end.remote} }
    children {
      link {
        local_ts = 0.0.0.0/0
        remote_ts = 0.0.0.0/0
        esp_proposals = ${change.esp ?? end.esp.join(',')}
        rekey_time = ${esp - margin}s
        life_time = ${esp}s
        replay_window = 1024
        start_action = none
      }
    }
  }
}
secrets {
  ike-link {
    id-own = ${own}
    id-far = ${end.remote}
    secret = "${change.key ?? key}"
  }
}
`;
}
