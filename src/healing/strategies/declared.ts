import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from '../../domain/component.ts';
import type { FleetMember } from '../../domain/fleet.ts';
import { believedChance } from '../../domain/healing/beliefs.ts';
import { symptomOf } from '../../domain/healing/decision.ts';
import type { StrategyDeclaration } from '../../domain/healing/declaration.ts';
import { isInScope, whyNever } from '../../domain/healing/scope.ts';
import { lookOfPattern, matchesSymptom } from '../../domain/healing/symptom-pattern.ts';
import type { DeclaredStrategy } from '../../domain/knowledge/state.ts';
import { formatSpan } from '../../domain/text/durations.ts';
import { redactedLine } from '../../domain/text/redacted-line.ts';
import { keepOutput } from '../../evidence/keep-output.ts';
import { probeHealth } from '../../evidence/probe-health.ts';
import { keepWhileRunning } from '../../evidence/running-log.ts';
import { knownSecrets } from '../../process/known-secrets.ts';
import { runCommand, type CommandResult } from '../../process/run-command.ts';
import type { HealCase } from '../heal-case.ts';
import { rerunTests } from './rerun-tests.ts';
import type { Obstacle, Strategy, StrategyResult } from './strategy.ts';

const TIMEOUT_MS = 120_000;
const SETTLE_MS = 10_000;
const PROBE_INTERVAL_MS = 500;

/** A strategy that the operator has declared, in `components.yaml` or as knowledge. */
export function declaredStrategy(declared: DeclaredStrategy): Strategy {
  const { id, version, asks, command, watch, person } = declared;
  const looks = new Set(declared.for.map(lookOfPattern));
  const [first = '', ...others] = new Set([...looks, ...(declared.proof ?? [])]);
  const base = {
    id,
    probes: [first, ...others] as const,
    treats: (problem, member) =>
      isInScope(declared, member) &&
      declared.for.some((pattern) => matchesSymptom(pattern, symptomOf(problem))),
    ...neverOf(declared),
    ...(version === undefined ? {} : { version }),
    ...(asks === undefined ? {} : { asks }),
    ...(declared.supersedes === undefined ? {} : { supersedes: declared.supersedes }),
    identity: JSON.stringify([command, watch, person, declared.undo, declared.proof]),
    proof: `${[first, ...others].join(', ')} ${others.length === 0 ? 'finds' : 'find'} it gone`,
    obstacle: (member) => obstacleIn(member, [first, ...others]),
    timeLimitMs: () => 60_000,
    ...(declared.works === undefined ? {} : { works: believedChance(declared.works) }),
  } satisfies Partial<Strategy>;
  const nothing = async (): Promise<StrategyResult> => Promise.resolve({ done: true, detail: 'did nothing' });
  if (watch !== undefined)
    return {
      ...base,
      risk: 'safe',
      does: () => `do nothing for ${formatSpan(watch)}, and look again`,
      holds: false,
      watchMs: watch,
      apply: nothing,
    };
  if (person !== undefined)
    return { ...base, risk: 'risky', does: () => person, holds: false, person, apply: nothing };
  return { ...base, ...ofCommand(declared) };
}

function neverOf({ never_when: declared = [] }: StrategyDeclaration): Pick<Strategy, 'never'> {
  if (declared.length === 0) return {};
  const patterns = declared.flatMap(({ for: some = [] }) => some);
  return {
    never: {
      probes: [...new Set(patterns.map(lookOfPattern))],
      why: (problems, member) => whyNever(declared, member, problems.map(symptomOf)),
    },
  };
}

type OfCommand = Pick<
  Strategy,
  'risk' | 'minutes' | 'disruption' | 'does' | 'holds' | 'timeLimitMs' | 'apply'
>;

function ofCommand(declared: StrategyDeclaration): OfCommand {
  const { id, command = [], undo, risk = 'risky', timeout = TIMEOUT_MS, settle = SETTLE_MS } = declared;
  const asksTests = [...declared.for.map(lookOfPattern), ...(declared.proof ?? [])].includes('tests');
  return {
    risk,
    ...(declared.minutes === undefined ? {} : { minutes: declared.minutes }),
    ...(declared.disruption === undefined ? {} : { disruption: declared.disruption }),
    does: (member) => {
      const back = undo === undefined ? '' : `; taken back by: ${filledIn(undo, member).join(' ')}`;
      return `run ${id}: ${filledIn(command, member).join(' ')}${back}`;
    },
    holds: true,
    timeLimitMs: (member) => timeout + settle + 60_000 + (asksTests ? rerunTests.timeLimitMs(member) : 0),
    async apply(heal) {
      const { member } = heal;
      const result = await runKept(heal, filledIn(command, member), timeout);
      if (result.outcome === 'not_found' || result.outcome === 'not_started')
        return { done: false, detail: `the command ${command[0] ?? ''} ${result.reason}` };
      await settles(heal, settle);
      if (asksTests) await rerunTests.apply(heal);
      return told(
        command[0] ?? '',
        result,
        await knownSecrets({ folder: member.folder, passing: member.env }),
      );
    },
  };
}

/** Runs a command whose output can be read while it runs. */
async function runKept(
  { member: { component, folder, env = [] }, signal, logs }: HealCase,
  command: Command,
  timeoutMs: number,
): Promise<CommandResult> {
  const output = keepOutput();
  const take = (chunk: Buffer): void => {
    output.take(chunk);
  };
  const heading = `${component.id}, ${new Date().toISOString()}\n${command.join(' ')} runs.`;
  const place = {
    folder: logs,
    id: component.id,
    kind: 'heal',
    heading,
    from: { folder, passing: env },
  } as const;
  await using _kept = keepWhileRunning(place, output);
  const watch = { stdout: take, stderr: take };
  return await runCommand(command, { cwd: folder, timeoutMs, passing: env, signal, output: 'tail', watch });
}

/** Only what is known of the component stands in for a place; nothing else of the text is read. */
function filledIn([program = '', ...args]: readonly string[], { component, folder }: FleetMember): Command {
  const filled = (part: string): string =>
    part.replaceAll(/\{(id|folder)\}/g, (_, name) => (name === 'id' ? component.id : folder));
  return [filled(program), ...args.map(filled)];
}

/** What would prove it must be asked. */
function obstacleIn(member: FleetMember, probes: readonly string[]): Obstacle | undefined {
  if (probes.includes('tests')) return rerunTests.obstacle(member);
  if (!probes.includes('health')) return undefined;
  if (member.component.health === undefined)
    return {
      why: 'it declares no health: check in components.yaml, and nothing else would prove that it helped',
      isForbidden: false,
    };
  return member.allow.health
    ? undefined
    : { why: '`allow.health` in components.yaml does not let its health check run', isForbidden: true };
}

/** A service takes a moment to be well; the proof looks anyway, whatever is seen here. */
async function settles({ member, signal }: HealCase, settleMs: number): Promise<void> {
  if (member.component.health === undefined || !member.allow.health) return;
  const deadline = performance.now() + settleMs;
  while (!(await probeHealth(member, { signal })).start.success && performance.now() < deadline)
    await sleep(PROBE_INTERVAL_MS, undefined, { signal });
}

/** Whether it helped is for the proof to say, whatever the exit code. */
function told(program: string, result: CommandResult, secrets: readonly string[]): StrategyResult {
  const { exitCode, reason, stdout } = result;
  if (exitCode === 0) return { done: true, detail: `${program} ended with exit code 0` };
  const how = exitCode === null ? reason : `ended with exit code ${exitCode}`;
  const said = stdout.trim().split('\n').at(-1) ?? '';
  const detail = redactedLine(`${program} ${how}${said === '' ? '' : `: ${said}`}`, secrets);
  return { done: true, hasFailed: true, detail };
}
