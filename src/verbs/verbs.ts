import { approve } from './healing/approve.ts';
import { heal } from './healing/heal.ts';
import { pauseHealing } from './healing/pause-healing.ts';
import { reject } from './healing/reject.ts';
import { resumeHealing } from './healing/resume-healing.ts';
import { check } from './monitor/check.ts';
import { pauseMonitor } from './monitor/pause-monitor.ts';
import { resumeMonitor } from './monitor/resume-monitor.ts';
import { TICKET_VERBS } from './tickets/ticket-verbs.ts';
import type { AnyVerb } from './verb.ts';

/** All that can be done from the web: one line each. */
export const VERBS: readonly AnyVerb[] = [
  ...TICKET_VERBS,
  heal,
  approve,
  reject,
  pauseHealing,
  resumeHealing,
  check,
  pauseMonitor,
  resumeMonitor,
];
