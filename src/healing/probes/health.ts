import { healthState } from '../../domain/health/state.ts';
import type { HealProblem } from '../../domain/healing/heal.ts';
import { settleHealth } from '../../evidence/settle-health.ts';
import { getStatus } from '../../tracker/status.ts';
import type { HealCase } from '../heal-case.ts';
import { remedyFor } from './health-remedy.ts';
import type { Probe } from './probe.ts';

type Problem = Omit<HealProblem, 'look'>;

/** Whether the component is up: by its declared health check, whose answers are recorded as any are, or else its latest recorded start. */
export const health: Probe = {
  async run(heal) {
    const { component, allow } = heal.member;
    const asks = component.health !== undefined && allow.health;
    return asks ? failedCheck(heal) : failedStart(heal);
  },
};

async function failedCheck({ tracker, member, ...heal }: HealCase): Promise<Problem[]> {
  const { answer, state } = await settleHealth(tracker, member, { ...heal, record: 'always' });
  if (state.settled !== 'down') return [];
  const { symptom = null, detail = null } = answer;
  return [
    {
      fingerprint: 'health/check',
      description: `the health check fails${detail === null ? '' : `: ${detail}`}`,
      remediation: remedyFor(member.component.id, symptom),
      mendable: true,
    },
  ];
}

async function failedStart({ tracker, member }: HealCase): Promise<Problem[]> {
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
      description: `the latest recorded start failed (${latest.environment})`,
      remediation: `Start ${id} and record it with \`hms tracker start ${id} --success --env ${where}\`.`,
      mendable: true,
    },
  ];
}
