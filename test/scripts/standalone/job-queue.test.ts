import { describe, expect, it } from '@jest/globals';
import { EMPTY_QUEUE, workOff, type JobQueue } from '../../../scripts/standalone/job-queue.ts';

function after(ticks: number, jobMs: number, queue: JobQueue = EMPTY_QUEUE): JobQueue {
  return Array.from({ length: ticks }).reduce<JobQueue>((now) => workOff(now, 100, jobMs), queue);
}

describe('the queue of a service', () => {
  it('stays empty while each job is done before the next one comes', () => {
    expect(after(50, 10)).toMatchObject({ waiting: 0, done: 50 });
  });

  it('grows while jobs take longer than that, and is worked off afterwards', () => {
    const slow = after(80, 800);

    expect(slow).toMatchObject({ waiting: 70, done: 10 });
    expect(after(8, 10, slow)).toMatchObject({ waiting: 0, done: 88 });
  });
});
