/** What the forwarder is told: pass each connection on as it is. TLS is not opened, so nothing of a request can be kept. */

export interface Upstream {
  readonly host: string;
  readonly port: number;
}

const TYPES = 'type.googleapis.com/envoy.extensions';

/** One line for each connection: when, how long, how much; never what. */
const ACCESS_LOG = {
  name: 'envoy.access_loggers.stdout',
  typed_config: {
    '@type': `${TYPES}.access_loggers.stream.v3.StdoutAccessLog`,
    log_format: {
      json_format: {
        start: '%START_TIME%',
        milliseconds: '%DURATION%',
        from: '%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%',
        to: '%UPSTREAM_HOST%',
        bytes_received: '%BYTES_RECEIVED%',
        bytes_sent: '%BYTES_SENT%',
        flags: '%RESPONSE_FLAGS%',
      },
    },
  },
} as const;

const socket = (address: string, port: number) => ({ socket_address: { address, port_value: port } });

const listener = (port: number) => ({
  name: 'front',
  address: socket('0.0.0.0', port),
  filter_chains: [
    {
      filters: [
        {
          name: 'envoy.filters.network.tcp_proxy',
          typed_config: {
            '@type': `${TYPES}.filters.network.tcp_proxy.v3.TcpProxy`,
            stat_prefix: 'front',
            cluster: 'upstream',
            idle_timeout: '60s',
            access_log: [ACCESS_LOG],
          },
        },
      ],
    },
  ],
});

/** Envoy's bootstrap configuration (envoyproxy.io, v3 API) as JSON: no administration port, no tap, no admin log path. */
export const forwarderConfiguration = (port: number, upstream: Upstream): string =>
  JSON.stringify({
    static_resources: {
      listeners: [listener(port)],
      clusters: [
        {
          name: 'upstream',
          type: 'STRICT_DNS',
          connect_timeout: '5s',
          load_assignment: {
            cluster_name: 'upstream',
            endpoints: [{ lb_endpoints: [{ endpoint: { address: socket(upstream.host, upstream.port) } }] }],
          },
        },
      ],
    },
  });
