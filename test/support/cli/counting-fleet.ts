import { readFile } from 'node:fs/promises';
import { expect } from '@jest/globals';
import { unlessMissing } from '../../../src/files/error-codes.ts';
import type { RunReport } from '../../../src/domain/updates/run.ts';
import { findServers } from '../../../src/temporal/server-processes.ts';
import { recordedEvents } from '../recorded-events.ts';
import { createFleet, type Fleet } from '../workflows/fleet.ts';
import type { Ended } from './hms.ts';

export const IDS = ['A', 'B', 'C', 'D', 'E', 'F'];
export const TWO_AT_A_TIME = { HMS_MAX_IN_FLIGHT: '2' };
export const BEGAN = /full-update that began at (\S+)\.(?:\s|$)/;

/**
 * Six repositories whose tests take a moment and leave a line in a file that git does not see.
 * Those of `held` wait for the file `go`.
 */
export async function createCountingFleet(seconds: number, held?: string): Promise<Fleet> {
  const fleet = await createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));
  const entryOf = (id: string) => {
    const wait = id === held ? 'until [ -e "$1" ]; do sleep 0.1; done' : `sleep ${seconds}`;
    return {
      test: {
        command: ['sh', '-c', `${wait}; echo ran >> "$0"`, fleet.file(`runs-of-${id}`), fleet.file('go')],
      },
    };
  };
  await fleet.declare(Object.fromEntries(IDS.map((id) => [id, entryOf(id)])));
  return fleet;
}

export async function linesOf(file: string): Promise<string[]> {
  const text = (await unlessMissing(readFile(file, 'utf8'))) ?? '';
  return text.split('\n').filter((line) => line !== '');
}

/** Nothing is lost, doubled, broken or left behind. */
export async function expectWhole(fleet: Fleet, { code, stdout }: Ended): Promise<RunReport> {
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as RunReport;
  expect(report.components.map((result) => result.component_id)).toEqual(IDS);
  for (const { outcome, operational_status } of report.components) {
    expect(outcome).toBe('updated');
    expect(operational_status).toBe('green');
  }
  for (const id of IDS) {
    const events = await recordedEvents(fleet.root, id);
    expect(events.filter(({ type }) => type === 'test')).toHaveLength(1);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  }
  for (const kind of ['status', 'analysis', 'environments', 'test-results', 'seen']) {
    for (const id of IDS) JSON.parse(await readFile(fleet.file(`data/${kind}/${id}.json`), 'utf8'));
  }
  expect(await serversOf(fleet)).toEqual([]);
  return report;
}

export async function serversOf(fleet: Fleet): Promise<number[]> {
  return findServers(fleet.file('.hms/temporal.db'));
}

/** Ids that a command has reported as done. */
export function doneIn(stderr: string): string[] {
  return [...stderr.matchAll(/^\[\d+\/6\] . (\w)/gm)].map(([, id = '']) => id);
}
