import { OwnNetworkError, UnavailableError } from '../domain/errors.ts';
import { TcpHealth } from '../domain/health/checks/tcp.ts';
import type { AskedCheck } from '../domain/health/checks-of.ts';
import { hostOf, remoteAddressOf } from '../domain/health/remote-addresses.ts';
import { countOf } from '../domain/text/counts.ts';
import type { AskedAnswer } from './ask-check.ts';
import type { Answer } from './probes/answer.ts';
import { probeTcp } from './probes/tcp.ts';
import { withinLimit } from './probes/within-limit.ts';

/**
 * What our own network can be the cause of, as well as the component: no way there, no name, no answer. A refused
 * connection, a certificate or any answer of HTTP shows that the network works.
 */
const OURS =
  /^health\/(?:timeout|net\/(?:ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT))$/;

/** This machine reaches itself whatever runs on it, unless its own network is down. */
const OF_OURSELVES = /^health\/net\/(?:ENETUNREACH|ENETDOWN|EHOSTUNREACH|EHOSTDOWN)$/;

/** With fewer other machines than this, none of which can be reached, it may be those that are at fault. */
const LEAST_OTHERS = 2;
const TIME_LIMIT_MS = 3_000;

/**
 * Throws OwnNetworkError when this machine cannot reach itself; and when a check of another machine failed as it does where our own network is at fault, and no other
 * machine that the fleet asks can be reached either: then the failure says nothing of the component. `others` are
 * addresses of other machines, as `remoteAddresses` gives them.
 */
export async function requireOwnNetwork(
  answers: readonly AskedAnswer[],
  others: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  if (answers.some(({ check, answer }) => !isRemote(check) && failedBy(answer, OF_OURSELVES))) {
    throw new OwnNetworkError(
      'Our own network is down: this machine cannot reach itself. Nothing was recorded, and the status stays as it was.',
    );
  }
  const asked = answers.flatMap(({ check, answer }) => {
    const address = remoteAddressOf(check);
    return answer === undefined || address === undefined ? [] : [{ address, answer }];
  });
  // What failed here, as a command or the age of a file, did so whatever the network does.
  if (answers.some(({ check, answer }) => answer?.success === false && !isRemote(check))) return;
  if (asked.length === 0 || !asked.every(({ answer }) => failedBy(answer, OURS))) return;
  const hosts = new Set(asked.map(({ address }) => hostOf(address)));
  const controls = others.filter((address) => !hosts.has(hostOf(address)));
  if (controls.length < LEAST_OTHERS || (await isAnyReached(controls, signal))) return;
  throw new OwnNetworkError(
    `Our own network seems to be at fault: neither this component nor any of ${countOf(controls.length, 'other host')} ` +
      `that health checks ask could be reached (${controls.join(', ')}). Nothing was recorded, and the status stays as it was.`,
  );
}

function isRemote(check: AskedCheck): boolean {
  return remoteAddressOf(check) !== undefined;
}

function failedBy(answer: Answer | undefined, symptoms: RegExp): boolean {
  return answer?.success === false && symptoms.test(answer.symptom);
}

async function isAnyReached(addresses: readonly string[], signal: AbortSignal): Promise<boolean> {
  const asked = addresses.map(async (tcp) => {
    const check = TcpHealth.parse({ tcp });
    const answer = await withinLimit({ timeoutMs: TIME_LIMIT_MS, signal }, (stop) => probeTcp(check, stop));
    if (failedBy(answer, OURS)) throw new UnavailableError(`${tcp} cannot be reached.`);
  });
  try {
    await Promise.any(asked);
    return true;
  } catch {
    // A cancellation is no answer.
    signal.throwIfAborted();
    return false;
  }
}
