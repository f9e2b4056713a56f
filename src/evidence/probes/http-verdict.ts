import type { IncomingMessage } from 'node:http';
import { hasCode } from '../../files/error-codes.ts';
import type { HttpHealth } from '../../domain/health/health.ts';
import { failure, type Answer } from './answer.ts';
import { awaitBody, describeBody, readBeginning, readBody } from './http-body.ts';
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
  if (health.status.some(([from, to]) => from <= status && status <= to))
    return judgeBody(response, health, secrets);
  const redirect = judgeRedirect(response, url, health);
  if (redirect !== undefined && 'to' in redirect) return redirect;
  if (redirect !== undefined) return failure(`http/${status}`, `status ${status}, ${redirect.why}`, secrets);
  const said = describeBody(await readBeginning(response), response.headers);
  return failure(`http/${status}`, `status ${status}${said === '' ? '' : `: ${said}`}`, secrets);
}

async function judgeBody(
  response: IncomingMessage,
  { contains, not_contains }: HttpHealth,
  secrets: readonly string[],
): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const isAnyText = contains === undefined && not_contains === undefined;
  let body = '';
  try {
    if (isAnyText) await awaitBody(response);
    else body = await readBody(response);
  } catch (error) {
    if (!hasCode(error, 'ECONNRESET')) throw error;
    return failure(
      'net/ECONNRESET',
      `status ${status}, but the answer broke off before its end (ECONNRESET)`,
    );
  }
  const wrong = (why: string): Answer => {
    const said = describeBody(body.slice(0, 1_000), response.headers);
    return failure(
      'http/body',
      `status ${status}, but the answer ${why}${said === '' ? '' : `: ${said}`}`,
      secrets,
    );
  };
  if (contains !== undefined && !body.includes(contains))
    return wrong(`does not contain ${JSON.stringify(contains)}`);
  if (not_contains !== undefined && body.includes(not_contains))
    return wrong(`contains ${JSON.stringify(not_contains)}`);
  return { success: true };
}
