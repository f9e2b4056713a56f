import type { HttpHealth } from '../../domain/health/checks/http.ts';
import { failure, worstOf, type Answer } from './answer.ts';
import { judgeResponse } from './http-verdict.ts';
import { portOf } from '../../domain/health/port-of.ts';
import { sendRequest, secretsOf } from './http-request.ts';
import { judgeLatency } from './limits.ts';
import { networkFailure } from './network-failure.ts';
import type { NoteProgress } from './within-limit.ts';

const MAX_REDIRECTS = 5;

/**
 * Alive is what answers with an accepted status and, where it is asked for, a body that has one text and has not another.
 * It asks directly, whatever proxies the environment names, and any port, those also that browsers refuse.
 */
export async function probeHttp(
  health: HttpHealth,
  signal: AbortSignal,
  note?: NoteProgress,
): Promise<Answer> {
  const started = performance.now();
  let url = new URL(health.http);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const verdict = await askOnce(url, health, { signal, note });
    if (!('to' in verdict)) return withLatency(verdict, performance.now() - started, health);
    url = verdict.to;
  }
  return failure(
    'http/redirects',
    `more than ${MAX_REDIRECTS} redirects, the last to ${url.host}${url.pathname}`,
  );
}

/** What answered and was well is held against how long it took; whatever answered took as long as it did. */
function withLatency(verdict: Answer, tookMs: number, { latency }: HttpHealth): Answer {
  if (!verdict.success) return verdict;
  const timed = judgeLatency(tookMs, latency);
  const worst = worstOf([verdict, timed]) ?? verdict;
  return { ...worst, measured: { ...verdict.measured, ...timed.measured } };
}

async function askOnce(
  url: URL,
  health: HttpHealth,
  asking: { readonly signal: AbortSignal; readonly note: NoteProgress | undefined },
): Promise<Answer | { readonly to: URL }> {
  const secrets = secretsOf(health);
  try {
    const response = await sendRequest(url, health, asking);
    try {
      return await judgeResponse(response, { url, health, secrets });
    } finally {
      response.destroy();
    }
  } catch (error) {
    const failed = networkFailure(error, { host: url.hostname, port: portOf(url), secrets });
    if (failed === undefined) throw error;
    return failed;
  }
}
