import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { intervalOfMedian, median, printRow } from './measure.ts';
import type { RecordingCost } from './record-process.ts';

/**
 * What recording an event costs by these sources, as a ratio to another checkout's: `--against FOLDER`, with its packages installed.
 * Both record in turn, in processes that live through all rounds, so that what else the machine does meets both alike;
 * each round gives a ratio, of which the median is printed with its interval of 95 %.
 * `--rounds N` of `--events N` by each writer, 100 of 20 by default.
 */
const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    rounds: { type: 'string', default: '100' },
    events: { type: 'string', default: '20' },
  },
});
if (values.against === undefined) throw new Error('--against names the checkout to compare with.');
const [rounds, events] = [Number(values.rounds), Number(values.events)];
const HERE = fileURLToPath(new URL('..', import.meta.url));
const WARM_UP = 10;

interface Build {
  readonly writers: readonly ChildProcess[];
  readonly folder: string;
}

printRow(['backend', 'writers', 'processor time, µs', 'before', 'ratio (95 %)', 'wall time, ratio (95 %)']);
printRow(['---', '---', '---', '---', '---', '---']);
for (const backend of ['files', 'sqlite']) for (const writers of [1, 4]) await compare(backend, writers);

async function compare(backend: string, count: number): Promise<void> {
  const [now, before] = [
    await start(HERE, backend, count),
    await start(values.against ?? '', backend, count),
  ];
  try {
    const pairs: [RecordingCost, RecordingCost][] = [];
    for (let round = -WARM_UP; round < rounds; round += 1) {
      const isFirst = round % 2 === 0;
      const early = await recordOnce(isFirst ? now : before);
      const late = await recordOnce(isFirst ? before : now);
      if (round >= 0) pairs.push(isFirst ? [early, late] : [late, early]);
    }
    printRow([
      backend,
      String(count),
      median(pairs.map(([own]) => own.processor)).toFixed(0),
      median(pairs.map(([, other]) => other.processor)).toFixed(0),
      formatRatio(pairs.map(([own, other]) => own.processor / other.processor)),
      formatRatio(pairs.map(([own, other]) => own.wall / other.wall)),
    ]);
  } finally {
    await Promise.all([now, before].map(stop));
  }
}

async function start(checkout: string, backend: string, count: number): Promise<Build> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hms-bench-'));
  const file = fileURLToPath(new URL('record-process.ts', import.meta.url));
  const writers = Array.from({ length: count }, () =>
    fork(file, [checkout, backend, folder], { execArgv: ['--disable-warning=ExperimentalWarning'] }),
  );
  await Promise.all(writers.map((writer) => answerOf(writer)));
  return { writers, folder };
}

/** What an event cost, with all writers of the build at work at the same time. */
async function recordOnce({ writers }: Build): Promise<RecordingCost> {
  const costs = await Promise.all(
    writers.map(async (writer) => {
      writer.send(events);
      return (await answerOf(writer)) as RecordingCost;
    }),
  );
  return {
    processor: costs.reduce((sum, { processor }) => sum + processor, 0) / events / writers.length,
    wall: Math.max(...costs.map(({ wall }) => wall)) / events / writers.length,
  };
}

async function answerOf(writer: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      once(writer, 'message', { signal: ended.signal }).then(([answer]: unknown[]) => answer),
      once(writer, 'exit', { signal: ended.signal }).then(([code]) => {
        throw new Error(`A process that records ended with ${String(code)}.`);
      }),
    ]);
  } finally {
    ended.abort();
  }
}

async function stop({ writers, folder }: Build): Promise<void> {
  for (const writer of writers) {
    const exit = once(writer, 'exit');
    writer.kill();
    await exit;
  }
  await rm(folder, { recursive: true, force: true });
}

function formatRatio(ratios: readonly number[]): string {
  const [from, to] = intervalOfMedian(ratios);
  return `${median(ratios).toFixed(3)} (${from.toFixed(3)} to ${to.toFixed(3)})`;
}
