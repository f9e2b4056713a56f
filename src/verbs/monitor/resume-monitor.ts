import { defineMonitorVerb } from './monitor-verb.ts';

/** Lets cycles begin again. */
export const resumeMonitor = defineMonitorVerb({
  name: 'resume',
  tells: 'resume',
  summary: 'resume the monitor',
  noun: 'resumption',
  example: '',
  fields: {},
  say: () => ({}),
});
