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
export interface AnsweredCheck {
  /** Undefined of a check that stands alone. */
  readonly name: string | undefined;
  readonly check: AskedCheck;
  readonly answer: Answer;
  readonly duration_ms: number;
}

/** Asks one check of a component. Throws UnavailableError where that says nothing about the component. */
export async function askCheck(
  check: AskedCheck,
  member: Pick<FleetMember, 'folder' | 'env'>,
  signal: AbortSignal | undefined,
): Promise<AnsweredCheck> {
  const started = performance.now();
  const answer = await ask(check, member, signal);
  const duration_ms = Math.round(performance.now() - started);
  return { name: 'name' in check ? check.name : undefined, check, answer, duration_ms };
}

async function ask(
  check: AskedCheck,
  { folder, env }: Pick<FleetMember, 'folder' | 'env'>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const running = { cwd: folder, passing: env, signal };
  if ('command' in check) return probeCommand(check, running);
  if ('plugin' in check) return probePlugin(check, running);
  return withinLimit({ timeoutMs: check.timeout, signal }, async (stop) => {
    if ('http' in check) return probeHttp(check, stop);
    return 'tcp' in check ? probeTcp(check, stop) : probeFile(check, folder);
  });
}
