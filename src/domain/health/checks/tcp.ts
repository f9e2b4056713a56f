import * as z from 'zod';
import { HealthBasics, LatencyLimits } from './basics.ts';

export const TcpHealth = z.strictObject({
  tcp: z
    .string()
    .regex(/^.+:[1-9]\d{0,4}$/, 'tcp is host:port, as in 127.0.0.1:5432')
    .refine(
      (address) => Number(address.slice(address.lastIndexOf(':') + 1)) <= 65_535,
      'a port is at most 65535',
    ),
  ...HealthBasics,
  latency: LatencyLimits.exactOptional(),
});
export type TcpHealth = z.infer<typeof TcpHealth>;
