import { InputError } from '../domain/errors.ts';
import type { EventFacts } from '../domain/event.ts';
import { CLOCK_SKEW_MS } from '../domain/status/clock-skew.ts';
import { didYouMean } from '../domain/text/nearest-name.ts';
import type { TestJob } from '../domain/status/status.ts';
import { knownFailures, testProblemOf } from '../domain/tests/jobs/failures.ts';
import { withoutJob } from '../domain/tests/jobs/retire-job.ts';
import { ticketEvents, type ProblemReport } from '../domain/tickets/policy.ts';
import { record, type Recorded, type Tracker } from './record.ts';
import type { Recording } from './recording.ts';

/**
 * Records a person's word that a named test job is gone: nothing of it counts any more, and the tickets that it alone
 * held open are resolved. A later run of the job brings it back.
 * Throws InputError for a job of which nothing is known, and for a time before its last run.
 */
export async function retireJob(
  tracker: Tracker,
  componentId: string,
  job: string,
  recording: Recording = {},
): Promise<Recorded> {
  const event = { type: 'test_job_retired', job } as const;
  return record(tracker, componentId, recording, {
    payload: event,
    decide({ history: { test_jobs }, ...known }, now): EventFacts[] {
      const at = recording.at ?? now;
      const limit = recording.at === undefined ? '' : new Date(now.getTime() + CLOCK_SKEW_MS).toISOString();
      const left = withoutJob(test_jobs, job, { at: at.toISOString(), limit });
      requireKnown(test_jobs, componentId, job);
      refuseBeforeLastRun(left, job, at);
      return [event, ...ticketEvents(known, [lookWithout(test_jobs, left, job)], { at, now })];
    },
  });
}

/** What failed in the retired job alone fails no longer. */
function lookWithout(before: readonly TestJob[], after: readonly TestJob[], job: string): ProblemReport {
  const [known, left] = [knownFailures(before), knownFailures(after)];
  return {
    origin: 'test',
    problems: [],
    covers: (fingerprint) => {
      const problem = testProblemOf(fingerprint);
      const isOwn = problem.kind === 'run' && problem.job === job;
      return !left.has(problem) && (isOwn || known.has(problem));
    },
    gone: () => `the test job ${job} was retired`,
    everyTime: true,
  };
}

function requireKnown(jobs: readonly TestJob[], componentId: string, job: string): void {
  if (jobs.some((known) => known.job === job)) return;
  const names = [...new Set(jobs.flatMap((known) => known.job ?? []))];
  const known = names.length === 0 ? 'It has none with a name.' : `It has ${names.join(', ')}.`;
  throw new InputError(
    `${componentId} has no test job "${job}".${didYouMean(job, names)} ${known} Nothing was recorded.`,
  );
}

function refuseBeforeLastRun(left: readonly TestJob[], job: string, at: Date): void {
  const last = left.find((known) => known.job === job);
  if (last === undefined) return;
  throw new InputError(
    `The test job ${job} ran at ${last.timestamp}: it cannot have been retired before, at ${at.toISOString()}.`,
  );
}
