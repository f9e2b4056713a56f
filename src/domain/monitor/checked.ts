import type { MonitorState } from './state.ts';

/** The time of a component that was never checked. */
export const NEVER = 0;

/** When a component was last checked; null when it never was. */
export function checkedTime({ checked_ms, fleet_checked_ms }: MonitorState, id: string): number | null {
  if (!Object.hasOwn(checked_ms, id)) return fleet_checked_ms;
  const time = checked_ms[id] ?? NEVER;
  return time === NEVER ? null : time;
}

/** The state in which these, which nobody watched until now, do not count as checked with the fleet. */
export function withNewcomers(state: MonitorState, ids: readonly string[]): MonitorState {
  const never = Object.fromEntries(ids.map((id) => [id, NEVER]));
  return { ...state, checked_ms: { ...never, ...state.checked_ms } };
}
