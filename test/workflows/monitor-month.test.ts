import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { startTimeSkippingServer } from '../temporal/time-skipping-server.ts';
import { createFleet } from './fleet.ts';
import { startMonitor } from './monitor-client.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let server: TestWorkflowEnvironment;
beforeAll(async () => {
  server = await startTimeSkippingServer();
}, 15 * MINUTE);
afterAll(async () => {
  await server.teardown();
});

describe('a month of monitoring', () => {
  it(
    'has every hourly cycle in its hour, loses no signal, and keeps every history short',
    async () => {
      await using fleet = await createFleet({ A: {} });
      await using monitor = await startMonitor(server, fleet);
      const t=Date.now();
      await monitor.cycles(1).catch(async (e)=>{ const h=await monitor.handle.fetchHistory(); console.log(JSON.stringify(h.events?.slice(-4),null,1)); throw e;});
      console.log('first', Date.now()-t);
      await server.sleep(24*HOUR);
      console.log('day', Date.now()-t);
      const o = await monitor.overview();
      console.log(JSON.stringify(o,null,1));
    },
    15 * MINUTE,
  );
});
