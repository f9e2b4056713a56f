import { fileURLToPath } from 'node:url';

/** Which components of the example run a real service: what `components.yaml` says of each in addition. */
export interface Service {
  readonly id: string;
  /** What its entry in `components.yaml` has beside what `hms demo` writes; it takes the place of a `health:` that is there. */
  readonly entry: (address: string) => Readonly<Record<string, unknown>>;
}

/** A service with its port on loopback. */
export interface PlacedService extends Service {
  readonly port: number;
}

export const SLOW_MS = 300;

export const SERVICES: readonly Service[] = [
  {
    id: 'HMS-API',
    entry: (address) => ({
      health: { http: `http://${address}/health`, json: { path: '$.status', equals: 'UP' } },
      metrics: [
        { name: 'queue_depth', json: `http://${address}/stats`, path: '$.queue_depth', warning: '> 20' },
      ],
    }),
  },
  {
    id: 'HMS-LLM',
    entry: (address) => ({
      health: { http: `http://${address}/health`, latency: { warning: `${SLOW_MS}ms` } },
      metrics: [
        {
          name: 'queue_depth',
          prometheus: `http://${address}/metrics`,
          series: 'queue_depth',
          warning: '> 20',
          for: 1,
        },
        { name: 'latency', health: 'latency', unit: 'ms', warning: `> ${SLOW_MS}` },
      ],
    }),
  },
  {
    id: 'HMS-MCP',
    entry: (address) => ({
      health: { tcp: address },
      metrics: [
        {
          name: 'jobs_done',
          prometheus: `http://${address}/metrics`,
          series: 'jobs_done_total',
          rate: 'per_second',
          warning: '< 1',
        },
      ],
    }),
  },
];

/** The command that starts a service, the first time and again. */
export function startCommand({ id, port }: PlacedService, run: string): [string, ...string[]] {
  return [
    process.execPath,
    fileURLToPath(new URL('start-service.ts', import.meta.url)),
    id,
    String(port),
    run,
  ];
}
