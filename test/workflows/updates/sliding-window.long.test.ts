import { describe, expect, it, jest } from '@jest/globals';
import { followParts } from '../../../src/client/run-parts.ts';
import type { RunProgress } from '../../../src/domain/updates/run.ts';
import { createLargeFleet, nextPart } from '../../support/workflows/updates/large-fleet.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

jest.setTimeout(300_000);

/** More than one part takes, also where a turn of the workflow is told of many that ended. */
const SIZE = 700;
/** What one look plans. */
const LOOKED_AT = 1_000;
const MAX_IN_FLIGHT = 40;
const SLOW = 'C-0005';

const server = useSharedServer();

describe('an update of very many components', () => {
  it('does each of them once in short histories, whatever is killed, and shows all to one who joins in the middle', async () => {
    await using fleet = await createLargeFleet(server, SIZE);
    await fleet.hold(SLOW);
    const { workflow } = server.client;
    let mostRunning = 0;
    const othersAreDone = Promise.withResolvers<undefined>();
    const watch = ({ running, tally }: RunProgress): void => {
      mostRunning = Math.max(mostRunning, running.length);
      if (tally.updated === SIZE - 1) othersAreDone.resolve(undefined);
    };

    const killed = fleet.spawnWorker();
    const { workflowId, firstExecutionRunId: firstPart } = await fleet.start('full', MAX_IN_FLIGHT);
    await nextPart(server, workflowId, firstPart);
    killed.kill('SIGKILL');
    const { parts, joinedAt } = await fleet.whileWorking(async () => {
      const { firstExecutionRunId: joinedAt } = await fleet.start('full', MAX_IN_FLIGHT);
      const following = followParts(workflow, { workflowId, runId: joinedAt }, watch);
      await Promise.race([othersAreDone.promise, following]);
      await fleet.letGo(SLOW);
      return { parts: await following, joinedAt };
    });

    const runIds = parts.map(({ run_id }) => run_id);
    const ended = parts.flatMap(({ progress }) => progress.finished.map((result) => result.component_id));
    expect(runIds[0]).toBe(firstPart);
    expect(runIds.indexOf(joinedAt)).toBeGreaterThan(0);
    expect([...new Set(parts.flatMap(({ progress }) => progress.component_ids))]).toEqual(fleet.ids);
    expect([...ended].sort()).toEqual(fleet.ids);
    expect(ended.at(-1)).toBe(SLOW);
    expect(parts.at(-1)?.progress).toMatchObject({ running: [], total: SIZE, tally: { updated: SIZE } });
    expect(mostRunning).toBe(MAX_IN_FLIGHT);
    for (const id of runIds) {
      const part = await workflow.getHandle(workflowId, id).describe();
      expect(part.historyLength).toBeLessThan(2_000);
      expect(part.historySize).toBeLessThan(2_000_000);
      expect(part.memo).toHaveProperty('workspace');
    }
  });

  it('costs one look and no child when nothing is due', async () => {
    await using fleet = await createLargeFleet(server, LOOKED_AT);

    const { run, result } = await fleet.whileWorking(async () => {
      const run = await fleet.start('quick', MAX_IN_FLIGHT);
      return { run, result: await run.result() };
    });

    const { events } = await run.fetchHistory();
    expect(result.tally).toMatchObject({ unchanged: LOOKED_AT, updated: 0 });
    expect(result.finished.map(({ component_id }) => component_id)).toEqual(fleet.ids);
    expect(events?.filter((event) => event.activityTaskScheduledEventAttributes)).toHaveLength(1);
    expect(events?.filter((event) => event.startChildWorkflowExecutionInitiatedEventAttributes)).toEqual([]);
    expect((await run.describe()).historySize).toBeLessThan(2_000_000);
  });
});
