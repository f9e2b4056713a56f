import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { playFeedRound } from '../support/store/feed-round.ts';

/** The feed of changes with 20 writers, of which every other one is killed, for both backends; `node test/chaos/feed.ts [ROUNDS]`. */
const rounds = Number(process.argv[2] ?? 5);
for (let number = 1; number <= rounds; number += 1) {
  for (const backend of ['files', 'sqlite']) {
    const folder = mkdtempSync(path.join(tmpdir(), 'hms-feed-'));
    const wrong = await playFeedRound({ backend, folder, writers: 20, appends: 50, killEvery: 2 });
    process.stdout.write(`${number} of ${rounds}, ${backend}: ${wrong.join('; ') || 'all in order'}\n`);
    if (wrong.length > 0) process.exitCode = 1;
    rmSync(folder, { recursive: true });
  }
}
