import type { FreedomUnit, LevelChange, Trial } from './freedom-record.ts';

/** A strategy that did harm, or could not be done, at several components in a short time: it does nothing anywhere. */
export interface Breaker {
  /** `half_open`: it may be done once a person approves it, and what comes of that closes or opens it. */
  readonly state: 'open' | 'half_open';
  /** When it opened, and when it is half open, in milliseconds since 1970. */
  readonly since: number;
  readonly until: number;
}

const HOUR_MS = 3_600_000;
/** At so many components within the hour. */
const COMPONENTS = 3;

/**
 * Whether a version of a strategy, or all versions where each component has one of its own, is held in all of the fleet, by its outcomes alone; null where it is not. A level that a person
 * sets closes it.
 */
export function breakerOf(
  trials: readonly Trial[],
  changes: readonly LevelChange[],
  { version, family, now }: Pick<FreedomUnit, 'version' | 'family' | 'now'>,
): Breaker | null {
  const isOf = (one: LevelChange): boolean => one.version === version || one.version === family;
  const reset = changes.findLast((change) => change.by === 'person' && isOf(change))?.at ?? 0;
  let opened: number | undefined;
  let recent: readonly Trial[] = [];
  for (const trial of trials) {
    if ((family === null && trial.version !== version) || trial.at <= reset) continue;
    if (opened !== undefined) {
      // What ends within the hour had begun before it opened.
      if (trial.at < opened + HOUR_MS) continue;
      opened = trial.outcome === 'healed' ? undefined : trial.at;
      recent = [];
    } else if (trial.outcome === 'failed' || trial.outcome === 'worse') {
      recent = [...recent.filter(({ at }) => at > trial.at - HOUR_MS), trial];
      if (new Set(recent.map(({ component }) => component)).size >= COMPONENTS) opened = trial.at;
    }
  }
  if (opened === undefined) return null;
  const until = opened + HOUR_MS;
  return { state: now < until ? 'open' : 'half_open', since: opened, until };
}
