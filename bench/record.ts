import path from 'node:path';
import { hms, NODE } from './commands.ts';
import { makeHistory } from './make-history.ts';
import { printComparison, type Command } from './measure.ts';
import { createTemporaryWorkspace } from './temporary-workspace.ts';

/**
 * What recording costs from the shell, and how it grows with the history: as ratios to starting Node,
 * and to a plain script that appends one line and waits for the disk.
 */
const HISTORIES = [
  ['HMS-A2A', 0],
  ['HMS-ABC', 100],
  ['HMS-ACH', 10_000],
  ['HMS-ACT', 1_000_000],
] as const;

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
for (const [id, count] of HISTORIES) {
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
printComparison([NODE, append], commands);
