import { countOf } from '../text/counts.ts';
import { formatDuration, formatInterval } from '../text/durations.ts';
import type { ColourChange, HealthWatch } from './state.ts';

/** `HMS-API became red: connection refused`; the reason is missing in cycles that an earlier version ended. */
export function describeChange({ component_id, to, why }: ColourChange): string {
  return `${component_id} became ${to}${why === undefined ? '' : `: ${why}`}`;
}

/** `Health checks of 12 components every 10 s to 1 min.`, with their lag if there is one. */
export function describeWatch({
  components,
  shortest_ms,
  longest_ms,
  lag_ms,
}: Omit<HealthWatch, 'changes'>): string {
  const [shortest, longest] = [formatInterval(shortest_ms / 1_000), formatInterval(longest_ms / 1_000)];
  const every = shortest === longest ? shortest : `${shortest} to ${longest}`;
  const lag = lag_ms === 0 ? '' : `, up to ${formatDuration(lag_ms)} late`;
  return `Health checks of ${countOf(components, 'component')} every ${every}${lag}.`;
}
