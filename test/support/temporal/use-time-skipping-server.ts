import { afterAll, beforeAll } from '@jest/globals';
import { startTimeSkippingServer, type TimeSkippingServer } from './time-skipping-server.ts';

/** The server may have to be got first. */
const START_LIMIT_MS = 15 * 60_000;

/** One server for all tests of the file; its fields are there as soon as a test runs. */
export function useTimeSkippingServer(): { server: TimeSkippingServer } {
  const fixture = {} as { server: TimeSkippingServer };
  beforeAll(async () => {
    fixture.server = await startTimeSkippingServer();
  }, START_LIMIT_MS);
  afterAll(async () => {
    await fixture.server[Symbol.asyncDispose]();
  });
  return fixture;
}
