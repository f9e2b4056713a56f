import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { HttpHealth } from '../../domain/health/checks/http.ts';
import { failure, worstOf, type Answer } from './answer.ts';
import { awaitBody, describeBody, readBeginning, readBody, type ReadBody } from './http-body.ts';
import { bodyFault } from './body-fault.ts';
import { unmetBody, unmetHeader } from './http-conditions.ts';
import { judgeCertificate } from './limits.ts';
import { judgeRedirect } from './redirects.ts';

interface Asked {
  readonly url: URL;
  readonly health: HttpHealth;
  readonly secrets: readonly string[];
}

/** Whether a response says that the component is alive, or where to ask on. */
export async function judgeResponse(
  response: IncomingMessage,
  { url, health, secrets }: Asked,
): Promise<Answer | { readonly to: URL }> {
  const status = response.statusCode ?? 0;
  if (health.status.some(([from, to]) => from <= status && status <= to)) {
    // Before the body, at whose end the connection may be given back.
    const certificate = certificateAnswer(response, url, health.certificate);
    const answer = await judgeBody(response, health, secrets);
    return worstOf([answer, ...(certificate === undefined ? [] : [certificate])]) ?? answer;
  }
  const redirect = judgeRedirect(response, url, health);
  if (redirect !== undefined && 'to' in redirect) return redirect;
  if (redirect !== undefined) return failure(`http/${status}`, `status ${status}, ${redirect.why}`, secrets);
  const said = describeBody(await readBeginning(response, health.timeout), response.headers);
  return failure(`http/${status}`, `status ${status}${said === '' ? '' : `: ${said}`}`, secrets);
}

/** A body in which nothing is looked for has only to come. */
async function judgeBody(
  response: IncomingMessage,
  health: HttpHealth,
  secrets: readonly string[],
): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const isRead = (health.contains ?? health.not_contains ?? health.json) !== undefined;
  let body: ReadBody = { text: '', isWhole: true };
  try {
    if (isRead) body = await readBody(response);
    else await awaitBody(response);
  } catch (error) {
    const fault = bodyFault(error);
    if (fault === undefined) throw error;
    return failure(fault.symptom, `status ${status}, but the answer ${fault.why}`);
  }
  const unmet = unmetHeader(response, health) ?? (isRead ? await unmetBody(body, health) : undefined);
  if (unmet === undefined) return { success: true, said: `status ${status}` };
  const said = describeBody(body.text.slice(0, 1_000), response.headers);
  return failure(
    unmet.symptom,
    `status ${status}, but the answer ${unmet.why}${said === '' ? '' : `: ${said}`}`,
    secrets,
  );
}

/** How much longer the certificate of the connection holds; undefined where nothing is asked of it, or there is none. */
function certificateAnswer(
  { socket }: IncomingMessage,
  { hostname }: URL,
  limits: HttpHealth['certificate'],
): Answer | undefined {
  if (limits === undefined || !(socket instanceof TLSSocket)) return undefined;
  const end = Date.parse(socket.getPeerCertificate().valid_to);
  return Number.isNaN(end)
    ? undefined
    : judgeCertificate({ host: hostname, leftMs: end - Date.now() }, limits);
}
