import { randomInt } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { keepFind } from './finds.ts';
import { fuzz } from './fuzz.ts';
import { makeInput, type Part } from './inputs.ts';
import { renderSpeed } from './render-speed.ts';
import { shrinkFind } from './shrink-find.ts';
import type { Tried } from './thread.ts';

const USAGE = `npm run test:fuzz -- [--inputs 100000] [--contents 30000] [--seed N] [--first 0] [--reader ID] [--threads 2] [--keep FOLDER]

Gives changed files to the readers of hms, and says what went wrong. The same seed gives the same inputs.
What is found is made smaller and written to a folder; move it to test/fuzz/found/ once it is mended.
  --first N --inputs 1   one input again`;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    contents: { type: 'string', default: '30000' },
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    first: { type: 'string', default: '0' },
    reader: { type: 'string' },
    threads: { type: 'string', default: '2' },
    keep: { type: 'string', default: path.join(tmpdir(), 'hms-finds') },
    help: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
/** Of the same fault, so many are made smaller; the others are only counted. */
const KEPT_OF_A_KIND = 1;

if (values.help) say(USAGE);
else {
  say(`seed ${seed}`);
  let finds = 0;
  for (const part of ['inputs', 'contents'] as const) finds += await play(part, Number(values[part]));
  if (finds > 0) process.exitCode = 1;
}

async function play(part: Part, count: number): Promise<number> {
  if (count === 0) return 0;
  const began = performance.now();
  let done = 0;
  const onBatch = (tried: readonly Tried[]): void => {
    const before = done;
    done += tried.length;
    for (const one of tried)
      if (one.fault !== null) say(`${part} ${one.number}: ${one.reader} ${one.path}: ${one.fault}`);
    if (Math.floor(done / 10_000) > Math.floor(before / 10_000)) say(`${part}: ${done} of ${count}`);
  };
  const options = {
    part,
    seed,
    count,
    first: Number(values.first),
    only: values.reader,
    threads: Number(values.threads),
  };
  const tried = await fuzz({ ...options, onBatch });
  const finds = tried.filter(({ fault }) => fault !== null);
  say(renderSpeed(tried));
  say(
    `${part}: ${tried.length} in ${Math.round((performance.now() - began) / 1_000)} s, ${finds.length} finds.`,
  );
  for (const same of Map.groupBy(finds, kindOf).values())
    for (const find of same.slice(0, KEPT_OF_A_KIND)) await keep(part, find, same.length);
  return finds.length;
}

/** Finds of the same fault are one kind, whatever the text was. */
function kindOf({ reader, fault }: Tried): string {
  return `${reader} ${(fault ?? '').replaceAll(/"[^"]*"|\d+/g, '…').slice(0, 80)}`;
}

async function keep(part: Part, { number, reader: id, fault }: Tried, count: number): Promise<void> {
  const { reader, input } = makeInput({ part, seed, number, only: values.reader });
  const was = fault ?? '';
  const smaller = await shrinkFind(reader, input, was);
  const place = keepFind(values.keep, { name: `${id}-${seed}-${number}`, reader: id, was, input: smaller });
  say(`${count} × ${was}\n  ${place}, ${smaller.bytes.length} of ${input.bytes.length} bytes`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
