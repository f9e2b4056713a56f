import { formatDuration } from '../text/durations.ts';
import { formatTime } from '../text/moments.ts';

/**
 * The limits that can end a look at a component: `settings.limits.component`, `settings.limits.git_silence`, and what its
 * files, one or all, may take in time or memory to be read.
 */
export const ANALYSIS_LIMITS = ['component_time', 'git_silence', 'file_time'] as const;
export type AnalysisLimit = (typeof ANALYSIS_LIMITS)[number];

/** What a look cost, in milliseconds, when it had ended as ISO 8601, and which limit ended it; null where none did. */
export interface SpentLook {
  readonly looked_at: string;
  readonly cost_ms: number;
  readonly limit: AnalysisLimit | null;
}

/** Why a component's analysis is left out for now, and until when. Times are ISO 8601. */
export interface AnalysisBackoff extends SpentLook {
  readonly until: string;
}

/** So many times as long as the look took: at most one part in eleven of the time goes to one component. */
const BACKOFF_FACTOR = 10;
/** However much it costs, it is looked at every day. */
const LONGEST_BACKOFF_MS = 24 * 3_600_000;

/**
 * When a component may be analysed again by time alone, in milliseconds since 1970: at once after a look that cost no more
 * than `aboveMs`, else after ten times its cost, at most after 24 hours.
 */
export function nextAnalysisDue({ looked_at, cost_ms }: Omit<SpentLook, 'limit'>, aboveMs: number): number {
  const looked = Date.parse(looked_at);
  return cost_ms > aboveMs ? looked + Math.min(BACKOFF_FACTOR * cost_ms, LONGEST_BACKOFF_MS) : looked;
}

/** How long a component is still left out at this time; null where it is due. A clock that was set back ends every backoff. */
export function analysisBackoff(cost: SpentLook, now: Date, aboveMs: number): AnalysisBackoff | null {
  const { looked_at, cost_ms, limit } = cost;
  const due = nextAnalysisDue(cost, aboveMs);
  const time = now.getTime();
  if (time >= due || time < Date.parse(looked_at)) return null;
  return { until: new Date(due).toISOString(), looked_at, cost_ms, limit };
}

const LIMIT_WORDS: Readonly<Record<AnalysisLimit, string>> = {
  component_time: ' and ran into settings.limits.component',
  git_silence: ', and its git said nothing for settings.limits.git_silence',
  file_time: ', and its files were too much to read',
};

/** A clause behind the component's name: `is skipped until 2026-05-04 14:20 UTC: its analysis took 3 min, …`. */
export function describeBackoff({ until, looked_at, cost_ms, limit }: AnalysisBackoff): string {
  const why = limit === null ? '' : LIMIT_WORDS[limit];
  return `is skipped until ${formatTime(until)}: its analysis took ${formatDuration(cost_ms)}${why}; last analysed ${formatTime(looked_at)}`;
}
