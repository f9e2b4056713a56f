import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../src/domain/errors.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { retireJob } from '../../src/tracker/retire-job.ts';
import { BARE_RUN, recordTest } from '../../src/tracker/test-runs.ts';
import { START, hours, runOf, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();

async function run(job: string, suites: Record<string, number>, at = 0) {
  return recordTest(fixture.tracker, 'HMS-API', { ...runOf(suites), job }, { at: hours(at) });
}

describe('retiring a test job', () => {
  it('ends what the job alone held, with its ticket, and is recorded by name', async () => {
    const { tracker } = fixture;
    await run('unit', { login: 1 }, -3);
    for (const at of [-2, -1.5, -1, -0.5]) await run('unit-tests', { cart: 0 }, at);

    const { status, book, events } = await retireJob(tracker, 'HMS-API', 'unit', { actor: 'Ana' });

    expect(events[0]).toMatchObject({ type: 'test_job_retired', job: 'unit', actor: 'Ana' });
    expect(status.operational_status).toBe('green');
    expect(status.test_jobs.map(({ job }) => job)).toEqual(['unit-tests']);
    expect(book.tickets).toMatchObject([
      { status: 'resolved', resolution: 'the test job unit was retired', resolved_by: 'system' },
    ]);
  });

  it('leaves a ticket open whose suite fails in another job too', async () => {
    await run('unit', { login: 1 }, -3);
    await run('e2e', { login: 1 }, -2);

    const { status, book } = await retireJob(fixture.tracker, 'HMS-API', 'unit');

    expect(status.operational_status).toBe('red');
    expect(book.tickets).toMatchObject([{ status: 'open' }]);
  });

  it('is undone by a later run of the job, which opens its ticket again', async () => {
    await run('unit', { login: 1 }, -3);
    await retireJob(fixture.tracker, 'HMS-API', 'unit', { at: hours(-2) });

    const { status, book } = await run('unit', { login: 1 }, -1);

    expect(status.operational_status).toBe('red');
    expect(book.tickets).toMatchObject([{ id: 'WT-HMS-API-001', status: 'open' }]);
  });

  it('of a run that could not start resolves the ticket of the run', async () => {
    const crashed = { ...BARE_RUN, success: false, job: 'unit' };
    await recordTest(fixture.tracker, 'HMS-API', crashed, { at: hours(-2) });
    await recordStart(fixture.tracker, 'HMS-API', START);

    const { status } = await retireJob(fixture.tracker, 'HMS-API', 'unit');

    expect(status.operational_status).toBe('green');
    expect(status.reasons).toContainEqual(expect.objectContaining({ text: 'every test job was retired' }));
    expect(status.health_metrics.issue_count).toBe(0);
  });

  it('refuses a job that is not known, and a time before its last run', async () => {
    await run('unit', { login: 1 }, -3);
    const retire = async (job: string, at?: Date) => retireJob(fixture.tracker, 'HMS-API', job, { at });

    await expect(retire('unti')).rejects.toThrow(InputError);
    await expect(retire('unti')).rejects.toThrow(/no test job "unti"\. Did you mean unit\? It has unit\./);
    await expect(retire('unit', hours(-4))).rejects.toThrow(/cannot have been retired before/);
  });
});
