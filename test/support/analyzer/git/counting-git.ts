import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createSandbox } from '../fixture.ts';

export interface CountingGit extends Disposable {
  /** The subcommands of the processes that were started since the last call. */
  taken(): string[];
}

/** Puts a git first on the PATH that notes its subcommand and then is git. */
export function countGit(): CountingGit {
  const tools = createSandbox();
  const real = tools.git('--exec-path').trim();
  const calls = path.join(tools.folder, 'calls');
  tools.write({
    git: `#!/bin/sh
for word; do
  case $skip$word in
    -c | -C) skip=1 ;;
    1*) skip= ;;
    -*) ;;
    *) echo "$word" >> '${calls}'; break ;;
  esac
done
exec '${real}/git' "$@"
`,
  });
  chmodSync(path.join(tools.folder, 'git'), 0o755);
  const before = process.env['PATH'];
  process.env['PATH'] = `${tools.folder}:${before ?? ''}`;
  return {
    taken() {
      if (!existsSync(calls)) return [];
      const lines = readFileSync(calls, 'utf8').trimEnd().split('\n');
      rmSync(calls);
      return lines;
    },
    [Symbol.dispose]() {
      process.env['PATH'] = before;
      tools[Symbol.dispose]();
    },
  };
}
