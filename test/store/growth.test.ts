import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { AT, opened } from '../support/store/backend.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const MEASURER = fileURLToPath(new URL('../support/store/measuring-process.ts', import.meta.url));
/** The file system reads ahead, a map of names has a few more lines: far less than what 20,000 events are, which is 6 MB. */
const SPARE_BYTES = 100_000;
const SPARE_CALLS = 30;

/** What else a process reads, as when a thread wakes it, only ever adds: the least of these is what the log costs. */
const MEASUREMENTS = 3;

type Measured = Record<string, { bytes: number; calls: number }>;

/** What each use of a log with so many events reads. */
function measure(events: number): Measured {
  const folder = path.join(temporary.folder, String(events));
  const log = path.join(folder, 'events', 'HMS-API');
  const lines = Array.from({ length: events }, (_, index) => {
    const event = opened(index, `name ${index}`, `name ${index}`);
    return `${JSON.stringify({ ...event, seq: index + 1, recorded_at: AT.toISOString() })}\n`;
  });
  mkdirSync(log, { recursive: true });
  writeFileSync(path.join(log, '2026-05.jsonl'), lines.join(''));
  const args = ['--disable-warning=ExperimentalWarning', MEASURER, folder, `name ${events / 2}`];
  // The first time, the index reads all that it has not read.
  execFileSync(process.execPath, args);
  return Array.from({ length: MEASUREMENTS }, () => readOnce(args)).reduce(leastOf);
}

function readOnce(args: readonly string[]): Measured {
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

function leastOf(one: Measured, other: Measured): Measured {
  const uses = Object.entries(one).map(([use, { bytes, calls }]) => {
    const { bytes: otherBytes = bytes, calls: otherCalls = calls } = other[use] ?? {};
    return [use, { bytes: Math.min(bytes, otherBytes), calls: Math.min(calls, otherCalls) }];
  });
  return Object.fromEntries(uses) as Measured;
}

it('reads as little of a log with 20,000 events as of one with 100', () => {
  const [small, large] = [measure(100), measure(20_000)];

  expect(Object.keys(large)).toHaveLength(5);
  for (const [use, { bytes, calls }] of Object.entries(large)) {
    expect({ use, isMoreBytes: bytes > (small[use]?.bytes ?? 0) + SPARE_BYTES }).toEqual({
      use,
      isMoreBytes: false,
    });
    expect({ use, isMoreCalls: calls > (small[use]?.calls ?? 0) + SPARE_CALLS }).toEqual({
      use,
      isMoreCalls: false,
    });
  }
});
