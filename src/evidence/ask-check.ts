import { ExhaustedError, UnavailableError, type HmsError } from '../domain/errors.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { AskedCheck } from '../domain/health/checks-of.ts';
import type { Answer } from './probes/answer.ts';
import { probeCommand } from './probes/command.ts';
import { probeFile } from './probes/file.ts';
import { probeHttp } from './probes/http.ts';
import { probePlugin } from './probes/plugin.ts';
import { probeTcp } from './probes/tcp.ts';
import { withinLimit } from './probes/within-limit.ts';

/** One check with what it was answered. */
export interface AskedAnswer {
  /** Undefined of a check that stands alone. */
  readonly name: string | undefined;
  readonly check: AskedCheck;
  /** Undefined where nothing can be said of the component, as of a program that could not be started. */
  readonly answer: Answer | undefined;
  /** Why nothing can be said. */
  readonly error?: HmsError;
  readonly duration_ms: number;
}

/** Asks one check of a component. */
export async function askCheck(
  check: AskedCheck,
  member: Pick<FleetMember, 'folder' | 'env'>,
  signal: AbortSignal | undefined,
): Promise<AskedAnswer> {
  const started = performance.now();
  const asked = { name: 'name' in check ? check.name : undefined, check };
  const took = (): number => Math.round(performance.now() - started);
  try {
    return { ...asked, answer: await ask(check, member, signal), duration_ms: took() };
  } catch (error) {
    if (!(error instanceof UnavailableError || error instanceof ExhaustedError)) throw error;
    return { ...asked, answer: undefined, error, duration_ms: took() };
  }
}

async function ask(
  check: AskedCheck,
  { folder, env }: Pick<FleetMember, 'folder' | 'env'>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const running = { cwd: folder, passing: env, signal };
  if ('command' in check) return probeCommand(check, running);
  if ('plugin' in check) return probePlugin(check, running);
  return withinLimit({ timeoutMs: check.timeout, signal }, async (stop, note) => {
    if ('http' in check) return probeHttp(check, stop, note);
    return 'tcp' in check ? probeTcp(check, stop, note) : probeFile(check, folder);
  });
}
