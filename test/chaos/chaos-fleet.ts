import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { unlessMissing } from '../../src/files/error-codes.ts';
import type { RecordedEvent } from '../../src/domain/event.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { createFleet, type Entry, type Fleet } from '../support/workflows/fleet.ts';

/** Their tests take so many seconds. `E` fails while it is told to, `C` also leaves children of children to be ended. */
const TESTED: Readonly<Record<string, number>> = { A: 0.4, B: 2.5, C: 2, E: 1 };
/** `D` has an environment file to be made, `F` only a health command, `G` nothing but documents. */
export const IDS = ['A', 'B', 'C', 'D', 'E', 'F', 'G'] as const;
export const TESTED_IDS: readonly string[] = Object.keys(TESTED);

/** Says in a file that git and hms do not see when it begins and when it ends, whatever becomes of those who started it. */
const TESTS = `#!/bin/sh
echo "began $$" >> "$1/tests-of-$2"
if [ "$2" = C ]; then
  sh -c 'sleep 300 & sleep 300 & wait' &
  sh -c 'setsid sleep 3 & wait' &
fi
sleep "$3"
echo "ended $$" >> "$1/tests-of-$2"
[ ! -e "$1/broken-$2" ]
`;

/** A workspace of seven real repositories, each with something of its own to be done. */
export interface ChaosFleet extends Fleet {
  /** A commit, so that a quick update has something to do. */
  commitSomething(id: string): Promise<void>;
  /** Whether the tests of `E` fail from now on. */
  breakTests(broken: boolean): Promise<void>;
  /** What the tests of a component have said, oldest first. */
  testsOf(id: string): Promise<readonly { readonly what: string; readonly pid: string }[]>;
  eventsOf(id: string): Promise<RecordedEvent[]>;
}

export async function createChaosFleet(): Promise<ChaosFleet> {
  const fleet = await createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));
  const script = fleet.file('tests.sh');
  await writeFile(script, TESTS);
  const entryOf = (id: string): Entry => {
    const seconds = TESTED[id];
    if (seconds !== undefined) return { test: { command: ['sh', script, fleet.root, id, String(seconds)] } };
    return id === 'F' ? { health: { command: ['sh', '-c', 'sleep 0.5'] } } : {};
  };
  await fleet.declare(Object.fromEntries(IDS.map((id) => [id, entryOf(id)])), {
    heal: { hold: '1s', attempts_per_hour: 1_000, min_healthy_percent: 0 },
    status: { window_runs: 3 },
  });
  await fleet.write('D', { '.env.example': 'COLOUR=green\n', '.gitignore': '.env\n' });
  fleet.git('D', 'add', '--all');
  fleet.git('D', 'commit', '--quiet', '--message=example');
  let commits = 0;
  return {
    ...fleet,
    async commitSomething(id) {
      commits += 1;
      await mkdir(fleet.folderOf(id), { recursive: true });
      await appendFile(`${fleet.folderOf(id)}/notes.txt`, `note ${commits}\n`);
      fleet.git(id, 'add', 'notes.txt');
      fleet.git(id, 'commit', '--quiet', `--message=note ${commits}`);
    },
    async breakTests(broken) {
      if (broken) await writeFile(fleet.file('broken-E'), '');
      else await rm(fleet.file('broken-E'), { force: true });
    },
    async testsOf(id) {
      const text = (await unlessMissing(readFile(fleet.file(`tests-of-${id}`), 'utf8'))) ?? '';
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const [what = '', pid = ''] = line.split(' ');
          return { what, pid };
        });
    },
    eventsOf: (id) => recordedEvents(fleet.root, id),
  };
}
