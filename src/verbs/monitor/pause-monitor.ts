import { INTERVAL_SECONDS } from '../../domain/monitor/options.ts';
import { optionalText } from '../fields.ts';
import { defineMonitorVerb } from './monitor-verb.ts';

/** Lets no cycle begin, for so long, until then, or until somebody resumes. */
export const pauseMonitor = defineMonitorVerb({
  name: 'pause',
  tells: 'pause',
  summary: 'pause the monitor: no cycle starts until it is resumed',
  noun: 'pause',
  example: '--reason "moving house" --for 2h',
  fields: {
    reason: optionalText('why it is paused', 'no reason was given'),
    until: {
      kind: 'moment',
      description: 'resume automatically at this time: 2030-01-31T08:00:00Z, or 2030-01-31',
      placeholder: 'time',
    },
    for: {
      kind: 'duration',
      description: 'resume automatically after this long: seconds, or 90m, 2h',
      placeholder: 'time',
      min: INTERVAL_SECONDS.min * 1_000,
      max: INTERVAL_SECONDS.max * 1_000,
      excludes: 'until',
    },
  },
  say({ reason, until, for: length }) {
    const end = length === undefined ? until : new Date(Date.now() + length);
    return { reason, until: end?.toISOString() ?? null };
  },
});
