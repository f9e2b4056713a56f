import type { TestJob } from '../../status/status.ts';
import { RUNS_WITHOUT } from './runs.ts';

/**
 * The part of a job after another part came again without it; null: that part is gone.
 * `runs_since` counts how often any other came again: each of them does so once in a round, and after three rounds
 * without it the part has another name or place.
 */
export function missedOne(part: TestJob, parts: readonly TestJob[]): TestJob | null {
  return missed(part, 1, roundOf(part, parts));
}

/** The part of a job after a run of the whole job, all `parts` of it, that did not tell of them; null: it is gone. */
export function missedRound(part: TestJob, parts: readonly TestJob[]): TestJob | null {
  return missed(part, parts.length, parts.length);
}

function missed(part: TestJob, times: number, round: number): TestJob | null {
  const runs_since = part.runs_since + times;
  return runs_since >= RUNS_WITHOUT * round ? null : { ...part, runs_since };
}

/** Of how many parts that still run a round consists: those that were heard of since, and were not missed as often. */
function roundOf({ timestamp, runs_since }: TestJob, parts: readonly TestJob[]): number {
  const running = parts.filter(
    (other) => other.timestamp >= timestamp && other.runs_since < Math.max(1, runs_since),
  );
  return Math.max(1, running.length);
}
