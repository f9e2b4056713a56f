import type { HealProblem } from '../../domain/heal.ts';
import { probeHealth } from '../../tracker/probe-health.ts';
import { recordStart, type Start } from '../../tracker/starts.ts';
import { getStatus } from '../../tracker/status.ts';
import type { HealCase } from '../heal-case.ts';
import { remedyFor } from './health-remedy.ts';
import type { Look } from './look.ts';

type Problem = Omit<HealProblem, 'look'>;

/** Whether the component is alive: its declared health check, recorded as any is, or else its latest recorded start. */
export const health: Look = {
  async find(heal) {
    const { component, allow } = heal.member;
    const asks = component.health !== undefined && allow.health;
    return asks ? failedCheck(heal) : failedStart(heal);
  },
};

async function failedCheck(heal: HealCase): Promise<Problem[]> {
  const { success, symptom = null, detail = null } = await ask(heal);
  if (success) return [];
  return [
    {
      fingerprint: 'health/check',
      description: `the health check fails${detail === null ? '' : `: ${detail}`}`,
      remediation: remedyFor(heal.member.component.id, symptom),
      mendable: true,
    },
  ];
}

async function ask({
  tracker,
  member,
  signal,
  run,
  key,
}: HealCase): Promise<Pick<Start, 'success' | 'symptom' | 'detail'>> {
  const { id } = member.component;
  const known = await tracker.store.withLog(id, async (log) => log.findKey(key));
  if (known?.type === 'start') return known;
  const start = await probeHealth(member, { signal });
  await recordStart(tracker, id, start, { run, key });
  return start;
}

async function failedStart({ tracker, member }: HealCase): Promise<Problem[]> {
  const { id } = member.component;
  const { start_history } = await getStatus(tracker, id);
  const [latest] = start_history;
  if (latest === undefined || latest.success) return [];
  return [
    {
      fingerprint: 'health/start',
      description: `the latest recorded start failed (${latest.environment})`,
      remediation: `Start ${id} and record it with \`hms tracker start ${id} --success --env ${latest.environment}\`.`,
      mendable: true,
    },
  ];
}
