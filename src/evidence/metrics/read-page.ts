import type { IncomingMessage } from 'node:http';
import { HttpHealth } from '../../domain/health/checks/http.ts';
import type { PrometheusMetric } from '../../domain/metrics/declaration.ts';
import type * as z from 'zod';
import { bodyFault } from '../probes/body-fault.ts';
import { readBody } from '../probes/http-body.ts';
import { portOf } from '../../domain/health/port-of.ts';
import { secretsOf, sendRequest } from '../probes/http-request.ts';
import { networkFailure } from '../probes/network-failure.ts';
import { judgeRedirect } from '../probes/redirects.ts';
import type { NoteProgress } from '../probes/within-limit.ts';
import { MetricUnread } from './metric-unread.ts';

export type PageOptions = Pick<z.infer<typeof PrometheusMetric>, 'headers' | 'insecure_tls' | 'timeout'>;

/** What ends a request, and what is told how far it has come. */
export interface Asking {
  readonly signal: AbortSignal;
  readonly note?: NoteProgress | undefined;
}

const MAX_MB = 4;
const MAX_BYTES = MAX_MB * 1024 * 1024;
const MAX_REDIRECTS = 5;

/**
 * The text at an address, of at most 4 MB, with the headers that are given; redirects are followed on the same host. Throws
 * MetricUnread, without credentials in what it says, for any other answer, and for none.
 */
export async function readPage(address: string, options: PageOptions, asking: Asking): Promise<string> {
  const asked = HttpHealth.parse({
    http: address,
    headers: options.headers,
    insecure_tls: options.insecure_tls,
  });
  const secrets = secretsOf(asked);
  let url = new URL(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const found = await requestOnce(url, asked, { secrets, asking });
    if (typeof found === 'string') return found;
    url = found.to;
  }
  throw new MetricUnread(
    `more than ${MAX_REDIRECTS} redirects, the last to ${url.host}${url.pathname}`,
    secrets,
  );
}

async function requestOnce(
  url: URL,
  asked: HttpHealth,
  { secrets, asking }: { readonly secrets: readonly string[]; readonly asking: Asking },
): Promise<string | { readonly to: URL }> {
  try {
    const response = await sendRequest(url, asked, asking);
    try {
      const { statusCode = 0 } = response;
      const redirect = judgeRedirect(response, url, asked);
      if (redirect !== undefined && 'to' in redirect) return redirect;
      if (redirect !== undefined) throw new MetricUnread(`status ${statusCode}, ${redirect.why}`, secrets);
      if (statusCode !== 200)
        throw new MetricUnread(`status ${statusCode} from ${url.host}${url.pathname}`, secrets);
      return await readText(response);
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof MetricUnread) throw error;
    const failed = networkFailure(error, { host: url.hostname, port: portOf(url), secrets });
    if (failed === undefined) throw error;
    throw new MetricUnread(failed.detail, secrets);
  }
}

async function readText(response: IncomingMessage): Promise<string> {
  try {
    const { text, isWhole } = await readBody(response, MAX_BYTES);
    if (isWhole) return text;
  } catch (error) {
    const fault = bodyFault(error);
    throw fault === undefined ? error : new MetricUnread(`the answer ${fault.why}`);
  }
  throw new MetricUnread(`the answer has more than ${MAX_MB} MB`);
}
