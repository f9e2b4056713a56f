/**
 * How often a component is asked, in milliseconds: every `period`, and `confirm` after an answer that does not say for sure
 * whether it is up.
 */
export interface ProbePace {
  readonly id: string;
  readonly period: number;
  readonly confirm: number;
}

/** When a component is asked next; milliseconds since the epoch. */
export interface ProbeTime {
  readonly at: number;
  /** When it should be asked by its pace: by how much it is asked later than this is its lag. */
  readonly wanted: number;
}

/** By `health.every`, but at least as often as cycles come; a suspect is never asked less often than what is well. */
export function paceOf(
  id: string,
  { every, interval }: { readonly every: number; readonly interval: number },
  cycleMs: number,
): ProbePace {
  const period = Math.min(every, cycleMs);
  return { id, period, confirm: Math.min(interval, period) };
}

/** The first time of a component that is asked by this pace from now on. */
export function firstProbe(pace: ProbePace, now: number): ProbeTime {
  const at = slotAfter(pace, now);
  return { at, wanted: at };
}

/**
 * When a component is asked again that was due at `due` and has answered. Its probes never overlap: slots that went by
 * before the answer came are let go, and the next one is late by as much.
 */
export function nextProbe(
  pace: ProbePace,
  { due, answered, isSure }: { readonly due: number; readonly answered: number; readonly isSure: boolean },
): ProbeTime {
  const at = isSure ? slotAfter(pace, answered) : answered + pace.confirm;
  // A clock that was set back makes nothing late.
  return { at, wanted: isSure ? Math.min(slotAfter(pace, due), at) : at };
}

/** A component's slots are the same on any machine, and those of a fleet are spread over the period. */
function slotAfter({ id, period }: ProbePace, time: number): number {
  const phase = hashOf(id) % period;
  return (Math.floor((time - phase) / period) + 1) * period + phase;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
