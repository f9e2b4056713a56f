import type { LatencyLimits } from '../../domain/health/checks/basics.ts';
import { formatDuration, formatSpan } from '../../domain/text/durations.ts';
import { degraded, failure, type Answer } from './answer.ts';

/** The answer of something that is alive, with how long it took held against what it may take. */
export function judgeLatency(tookMs: number, limits: LatencyLimits | undefined): Answer {
  const measured = { latency: Math.round(tookMs * 10) / 10 };
  const { warning = Infinity, failure: most = Infinity } = limits ?? {};
  const said = (limit: number): string =>
    `it answered after ${formatDuration(tookMs)}, more than ${formatSpan(limit)}`;
  if (tookMs > most) return { ...failure('latency', said(most)), measured };
  if (tookMs > warning) return { ...degraded('latency', said(warning)), measured };
  return { success: true, said: 'a connection', measured };
}

/** How much longer a certificate holds, held against how long it must; `undefined` where that is long enough. */
export function judgeCertificate(
  { host, leftMs }: { readonly host: string; readonly leftMs: number },
  limits: { readonly warning?: number; readonly failure?: number },
): Answer | undefined {
  const { warning = -Infinity, failure: least = -Infinity } = limits;
  const said = (limit: number): string =>
    `the certificate of ${host} ends in ${formatSpan(Math.max(0, leftMs))}, less than ${formatSpan(limit)}`;
  if (leftMs < least) return failure('tls/expires', said(least));
  return leftMs < warning ? degraded('tls/expires', said(warning)) : undefined;
}
