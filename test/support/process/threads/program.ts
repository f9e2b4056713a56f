import { spawnGit } from '../../../../src/git/stream-git.ts';
import { InputError } from '../../../../src/domain/errors.ts';
import { layDown, takeInHand } from '../../../../src/process/threads/in-hand.ts';
import { serveJobs, type JobContext } from '../../../../src/process/threads/serve-jobs.ts';

/** What can be wrong with a file, by its name. */
const FILES: Readonly<Record<string, () => unknown>> = {
  plain: () => 'plain',
  'backtracks for ever': () => /^(a+)+$/.test(`${'a'.repeat(60)}!`),
  loops: () => {
    for (let turns = 0; ; turns += 1) if (turns < 0) return turns;
  },
  'grows for ever': () => {
    const kept: unknown[] = [];
    for (;;) kept.push(Array.from({ length: 1_000 }, (_, at) => ({ at })));
  },
};

serveJobs({
  /** Reads files one after the other; what comes back is what was not left out. */
  read({ files }: { files: readonly string[] }, { leftOut }: JobContext) {
    const done = files.filter((file) => leftOut.every(({ path }) => path !== file));
    for (const file of done) {
      takeInHand(file);
      FILES[file.replace(/ \d+$/, '')]?.();
    }
    layDown();
    return Promise.resolve({ done, leftOut });
  },
  fail() {
    throw new InputError('the input is wrong', { cause: new Error('why') });
  },
  async ask(_: never, { ask }: JobContext) {
    return [await ask('known'), await ask('unknown')];
  },
  /** Ends only when it is told to. */
  wait(_: never, { signal }: JobContext) {
    return new Promise((__, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('told to stop'));
      });
    });
  },
  /** Starts a git that takes hours over the ignore file, tells its number, and never gives the event loop another turn. */
  async git({ folder }: { folder: string }, { ask }: JobContext) {
    const target = { folder, gitDir: `${folder}/.git`, workTree: folder };
    const { pid } = spawnGit(target, ['status']);
    await ask(`pid ${pid}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    FILES['loops']?.();
  },
  thread: () => Promise.resolve(process.getBuiltinModule('worker_threads').threadId),
});
