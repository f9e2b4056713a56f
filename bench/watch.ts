import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { beginWatch } from '../src/cli/watch/model/watch-state.ts';
import { drawFrame } from '../src/cli/watch/panels/frame.ts';
import { signsOf } from '../src/cli/watch/panels/signs.ts';
import { WatchReader } from '../src/cli/watch/read/watch-reader.ts';
import { Screen } from '../src/terminal/screen/screen.ts';
import { statusSettings } from '../src/tracker/settings-events.ts';
import type { Tracker } from '../src/tracker/record.ts';
import { recordStart } from '../src/tracker/starts.ts';
import { openLiveFleet } from '../src/views/live/live-fleet.ts';
import { median, printRow } from './measure.ts';
import { makeListedFleet } from './make-listed-fleet.ts';

/**
 * What `hms watch` costs at 33 and 1,000 components, at 120 columns and 40 rows: the built command's part of a core while nothing
 * happens, what it writes for a change, and how long a frame takes. `--seconds 30`, `--updates 20`.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '30' }, updates: { type: 'string', default: '20' } },
});
const seconds = Number(values.seconds);
const updates = Number(values.updates);
const HMS = new URL('../bin/hms', import.meta.url).pathname;
const SIZE = { columns: 120, rows: 40 };
const START = { success: true, environment: 'dev', version: null, duration_ms: 5, source: 'person' } as const;
/** Frames until the program is compiled, as it is when somebody looks at it for a while. */
const WARM = 50;
/** The kernel's unit of processor time. */
const TICKS = 100;
/** Until everything is drawn that the beginning has. */
const SETTLED_MS = 30_000;

function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The built command on a terminal: percent of a core in which nothing happens, and bytes for each change. */
async function measureCommand(
  root: string,
  tracker: Tracker,
): Promise<{ readonly idle: number; readonly bytes: number }> {
  const watch = spawn(HMS, ['watch', '--root', root], { name: 'xterm', cols: SIZE.columns, rows: SIZE.rows });
  let written = 0;
  watch.onData((data) => (written += Buffer.byteLength(data)));
  await sleep(SETTLED_MS);
  const before = processorSeconds(watch.pid);
  await sleep(seconds * 1_000);
  const idle = ((processorSeconds(watch.pid) - before) / seconds) * 100;
  const begun = written;
  for (let update = 0; update < updates; update += 1) {
    await recordStart(tracker, `C-${update}`, { ...START, success: update % 2 === 1 });
    await sleep(1_000);
  }
  watch.write('q');
  return { idle, bytes: (written - begun) / updates };
}

/** Milliseconds of processor time to read and draw a screen after a change, and when nothing is other. */
async function measureFrame(tracker: Tracker, view: Parameters<typeof openLiveFleet>[0]) {
  const live = await openLiveFleet(view);
  const reader = new WatchReader({ live, components: undefined, server: () => undefined });
  const screen = new Screen(16, () => undefined);
  const nothing = { panel: undefined, choices: [] };
  const frame = (): number => {
    const begun = process.cpuUsage();
    const { state, facts } = reader.read(beginWatch(SIZE), nothing);
    screen.show(drawFrame(state, facts, signsOf(true)));
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  };
  for (let warm = 0; warm < WARM; warm += 1) frame();
  const changed: number[] = [];
  const same: number[] = [];
  for (let update = 0; update < updates; update += 1) {
    await recordStart(tracker, `C-${update}`, { ...START, success: update % 2 === 0 });
    await live.refresh();
    changed.push(frame());
    same.push(frame());
  }
  await live.close();
  return { changed: median(changed), same: median(same) };
}

printRow([
  'components',
  'idle, % of a core',
  'bytes per change',
  'frame after a change, ms',
  'frame without, ms',
]);
printRow(['---', '---', '---', '---', '---']);
for (const count of [33, 1_000]) {
  const root = await mkdtemp(path.join(tmpdir(), 'hms-bench-watch-'));
  const { store, workspace } = await makeListedFleet(root, count);
  const tracker = { store, ...statusSettings(workspace.fleet), now: () => new Date() };
  const fail = (message: string): never => {
    throw new Error(message);
  };
  const context = { workspace, store, tracker, onFailure: fail, onNote: fail };
  const { idle, bytes } = await measureCommand(root, tracker);
  const { changed, same } = await measureFrame(tracker, {
    context,
    reopen: () => Promise.resolve(context),
  });
  printRow([String(count), idle.toFixed(2), bytes.toFixed(0), changed.toFixed(2), same.toFixed(2)]);
  await rm(root, { recursive: true });
}
