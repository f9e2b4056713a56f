import { spawnGit } from '../../../src/git/stream-git.ts';

/** Starts a git that waits for its standard input, and tells its process id. */
const [folder = '', gitDir = ''] = process.argv.slice(2);
const { pid } = spawnGit({ folder, gitDir, workTree: folder }, ['cat-file', '--batch']);
process.stdout.write(`${pid ?? 0}\n`);
setInterval(() => undefined, 60_000);
