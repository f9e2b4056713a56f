import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The one module that names what is built, and the one that names the Temporal server: who imports them needs them. */
export const BUILT = 'test/support/built.ts';
export const SERVER = 'test/support/temporal/server-program.ts';

/** How the name of a test file ends that runs apart from the others. */
const LONG = '.long.test.ts';
const STARTS_PROCESSES = /from '(node:child_process|execa|simple-git|[./]+\/src\/process\/run-command\.ts)'/;
const IMPORTS = /(?:\b(?:from|import)\s+|\bimport\(\s*|new URL\(\s*)'(\.?[^'\s]*\.ts)'/g;

/**
 * Which lane each test file runs in, by what it imports from `test/`, directly or through others:
 * `built` needs what is built or a Temporal server, `process` starts processes such as git, `unit` needs nothing.
 * `long` is what its name says so of, as it takes minutes: large fleets, a month of monitoring, kills again and again.
 * Paths are relative to `root`, in the order of the alphabet.
 */
export function testLanes(root) {
  const lanes = { unit: [], process: [], built: [], long: [] };
  const files = new Map();
  for (const test of globSync('test/**/*.test.ts', { cwd: root }).sort()) {
    if (!test.startsWith('test/production/')) lanes[laneOf(test)].push(test);
  }
  return lanes;

  function laneOf(test) {
    if (test.endsWith(LONG)) return 'long';
    const all = [...reachable(test)];
    if (all.includes(BUILT) || all.includes(SERVER)) return 'built';
    return all.some((file) => read(file).startsProcesses) ? 'process' : 'unit';
  }

  function reachable(from, seen = new Set()) {
    if (seen.has(from)) return seen;
    seen.add(from);
    for (const file of read(from).imports) reachable(file, seen);
    return seen;
  }

  function read(file) {
    const known = files.get(file);
    if (known !== undefined) return known;
    const text = readFileSync(path.join(root, file), 'utf8');
    const imports = [...text.matchAll(IMPORTS)]
      .map(([, specifier]) => path.join(path.dirname(file), specifier))
      .filter((imported) => imported.startsWith('test/') && existsSync(path.join(root, imported)));
    const found = { imports, startsProcesses: STARTS_PROCESSES.test(text) };
    files.set(file, found);
    return found;
  }
}
