import { probeHealth } from '../../tracker/probe-health.ts';
import { recordStart } from '../../tracker/starts.ts';
import { getStatus } from '../../tracker/status.ts';
import type { HealCase } from '../heal-case.ts';
import type { Look } from './look.ts';

/** Whether the component is alive: its declared health check, recorded as any is, or else its latest recorded start. */
export const health: Look = {
  async find(heal) {
    const { component, allow } = heal.member;
    const asks = component.health !== undefined && allow.health;
    if (asks ? await answers(heal) : await startedLast(heal)) return [];
    return [
      {
        fingerprint: asks ? 'health/check' : 'health/start',
        description: asks ? 'the health check fails' : 'the latest recorded start failed',
        remediation: asks
          ? `Start ${component.id} again, or correct its health: in components.yaml.`
          : `Start ${component.id} and record it with \`hms tracker start ${component.id} --success --env dev\`.`,
        mendable: true,
      },
    ];
  },
};

async function answers({ tracker, member, signal, run, key }: HealCase): Promise<boolean> {
  const { id } = member.component;
  const known = await tracker.store.withLog(id, async (log) => log.findKey(key));
  if (known?.type === 'start') return known.success;
  const start = await probeHealth(member, { signal });
  await recordStart(tracker, id, start, { run, key });
  return start.success;
}

async function startedLast({ tracker, member }: HealCase): Promise<boolean> {
  const { start_history } = await getStatus(tracker, member.component.id);
  return start_history[0]?.success !== false;
}
