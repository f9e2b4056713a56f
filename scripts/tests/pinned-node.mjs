import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

const PINNED = path.join(import.meta.dirname, '../../node_modules/.bin/node');
const CACHE = path.join(import.meta.dirname, '../../node_modules/.cache/hms');
const FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
/** Each test file loads its modules anew: with little room, V8 would look for garbage among them all the time. */
const ROOM = ['--min-semi-space-size=32', '--max-semi-space-size=64', '--initial-old-space-size=400'];
/** As `bin/hms` has it, for the same reason: what starts a process from much memory waits half as long (glibc only). */
const TUNABLES = 'glibc.malloc.arena_max=1:glibc.malloc.hugetlb=1';

/**
 * Jest runs ES modules with a flag of Node's, and the tests run on the Node that the project pins: where one of the two is
 * missing, the same command runs again with both, and this process ends with its exit code. The processes that tests start
 * from sources find these compiled in the cache that `hms` has, too.
 * So `npx jest FILE` works, whatever Node is on the PATH, and in an editor.
 */
export function runOnPinnedNode() {
  const node = existsSync(PINNED) ? PINNED : process.execPath;
  const isPinned = node === process.execPath || process.versions.node.startsWith('24.');
  if (isPinned && typeof vm.SourceTextModule === 'function') return;
  if (node === process.execPath && Number.parseInt(process.versions.node, 10) < 24) {
    process.stderr.write(
      `The tests need Node 24, and this is ${process.version} (${process.execPath}). ` +
        'Run `npm ci`, which installs one on Linux, or `nvm install` elsewhere.\n',
    );
    process.exit(1);
  }
  const NODE_OPTIONS = [process.env['NODE_OPTIONS'], ...FLAGS].filter(Boolean).join(' ');
  const { status, signal } = spawnSync(node, [...ROOM, ...process.execArgv, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: CACHE, GLIBC_TUNABLES: TUNABLES, ...process.env, NODE_OPTIONS },
  });
  if (signal !== null) process.kill(process.pid, signal);
  process.exit(status ?? 1);
}
