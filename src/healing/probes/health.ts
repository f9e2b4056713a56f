import { longestMs } from '../../domain/health/longest-check.ts';
import { healthState } from '../../domain/health/state.ts';
import { settleHealth } from '../../evidence/settle-health.ts';
import { getStatus } from '../../tracker/status.ts';
import type { HealCase } from '../heal-case.ts';
import { remedyFor } from './health-remedy.ts';
import type { FoundProblem, Probe } from './probe.ts';

/** Whether the component is up: by its declared health check, whose answers are recorded as any are, or else its latest recorded start. */
export const health: Probe = {
  id: 'health',
  async run(heal) {
    const { component, allow } = heal.member;
    const asks = component.health !== undefined && allow.health;
    return asks ? failedCheck(heal) : failedStart(heal);
  },
  // Until it is sure, and one answer at the end of it.
  timeLimitMs: ({ component: { health: check } }, policy) =>
    check === undefined ? 0 : longestMs(check, policy) + check.timeout,
};

async function failedCheck({ tracker, member, ...heal }: HealCase): Promise<FoundProblem[]> {
  const { answer, state } = await settleHealth(tracker, member, { ...heal, record: 'always' });
  if (state.settled !== 'down') return [];
  const { symptom = null, detail = null } = answer;
  return [
    {
      fingerprint: 'health/check',
      symptom: { class: symptom ?? 'health', said: detail },
      description: `the health check fails${detail === null ? '' : `: ${detail}`}`,
      remediation: remedyFor(member.component.id, symptom),
    },
  ];
}

async function failedStart({ tracker, member }: HealCase): Promise<FoundProblem[]> {
  const { id } = member.component;
  const { start_history, health_before } = await getStatus(tracker, id);
  const [latest] = start_history;
  const { settled } = healthState(start_history, tracker.policy, health_before);
  if (latest === undefined || settled !== 'down') return [];
  // One that was recorded may have been taken out of the settings since.
  const where = member.environments.includes(latest.environment) ? latest.environment : member.environment;
  return [
    {
      fingerprint: 'health/start',
      symptom: { class: latest.symptom ?? 'health/start', said: latest.detail },
      description: `the latest recorded start failed (${latest.environment})`,
      remediation: `Start ${id} and record it with \`hms tracker start ${id} --success --env ${where}\`.`,
    },
  ];
}
