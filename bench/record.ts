import path from 'node:path';
import { parseArgs } from 'node:util';
import { hms, NODE } from './commands.ts';
import { makeHistory } from './make-history.ts';
import { printComparison, type Command } from './measure.ts';
import { createTemporaryWorkspace } from './temporary-workspace.ts';

/**
 * What recording costs from the shell, and how it grows with the history: as ratios to starting Node,
 * and to a plain script that appends one line and waits for the disk.
 * `--events 0,100,10000,100000` are the lengths of the histories, `--rounds N` and `--repeats N` as of `printComparison`.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '0,100,10000,100000' },
    rounds: { type: 'string', default: '3' },
    repeats: { type: 'string', default: '2' },
  },
});
/** Of the fleet; one for each history. */
const IDS = ['HMS-A2A', 'HMS-ABC', 'HMS-ACH', 'HMS-ACT', 'HMS-AGX', 'HMS-API'];

const APPEND = `
  const { appendFileSync, fsyncSync, openSync } = require('node:fs');
  const file = openSync(process.argv[1], 'a');
  appendFileSync(file, '{"type":"start","success":true}\\n');
  fsyncSync(file);
`;

await using workspace = await createTemporaryWorkspace();
const { root } = workspace;
const plain = path.join(root, 'plain.jsonl');
const append: Command = {
  name: 'a plain append',
  line: () => [process.execPath, '-e', APPEND, '--', plain],
};

let keys = 0;
const nextKey = (): readonly string[] => {
  keys += 1;
  return ['--id', `bench-${keys}`];
};
const commands: Command[] = [];
for (const [index, count] of values.events.split(',').map(Number).entries()) {
  const id = IDS[index];
  if (id === undefined || !Number.isInteger(count))
    throw new Error(`--events takes up to ${IDS.length} whole numbers, not ${values.events}.`);
  await makeHistory(root, id, count);
  const after = `after ${count.toLocaleString('en')} events`;
  const tracker = (word: string, ...words: string[]): string[] => [
    'tracker',
    word,
    id,
    ...words,
    '--root',
    root,
  ];
  commands.push(
    hms(`\`hms tracker start\` ${after}`, tracker('start', '--success')),
    hms(`\`hms tracker start --id KEY\` ${after}`, tracker('start', '--success'), nextKey),
    hms(`\`hms tracker get\` ${after}`, tracker('get')),
  );
}
printComparison([NODE, append], commands, {
  rounds: Number(values.rounds),
  repeats: Number(values.repeats),
});
