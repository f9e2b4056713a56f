import type { TestEntry, TestJob } from '../../status/status.ts';
import { RUNS_WITHOUT, isNewer } from './runs.ts';

/** What is known of the test jobs once a person has said that the job of that name is gone; a run after `at` stays. */
export function withoutJob(
  jobs: readonly TestJob[],
  name: string,
  { at, limit }: { readonly at: string; readonly limit: string },
): TestJob[] {
  return jobs.filter(({ job, timestamp }) => job !== name || !isNewer(at, timestamp, limit));
}

/**
 * The name of a job that may be gone: another job ran three times since, as it does under a new name. Nothing but a
 * person's word says that it is so. Null for a job without a name, and for one that may only be slower.
 */
export function perhapsGone(
  { job, timestamp }: Pick<TestJob, 'job' | 'timestamp'>,
  runs: readonly TestEntry[],
): string | null {
  if (job === null) return null;
  const since = runs.filter((run) => run.job !== job && run.timestamp > timestamp);
  const byJob = Map.groupBy(since, (run) => run.job);
  return [...byJob.values()].some((own) => own.length >= RUNS_WITHOUT) ? job : null;
}

/** How a person says that a job is gone, as a command. */
export function retireCommand(componentId: string, job: string): string {
  return `hms tracker retire ${componentId} --job ${asWord(job)}`;
}

/** A job's name as one word of a command line. */
export function asWord(job: string): string {
  return job.includes(' ') ? `"${job}"` : job;
}
