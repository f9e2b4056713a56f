import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BUILT, SERVER, testLanes } from '../../scripts/tests/lanes.mjs';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');

describe('the lanes of the tests', () => {
  const folder = useFolder();

  it('puts a test where it belongs by what it imports, also through others', () => {
    const files = {
      [BUILT]: '',
      [SERVER]: '',
      'test/support/program.ts': `import { HMS } from './built.ts';`,
      'test/support/run.ts': `import { runCommand } from '../../src/process/run-command.ts';`,
      'test/support/git.ts': `import { execFileSync } from 'node:child_process';`,
      'test/a/pure.test.ts': `import { rule } from '../../src/rule.ts';`,
      'test/a/program.test.ts': `import {\n  run,\n} from '../support/program.ts';`,
      'test/a/server.test.ts': `import { serverProgram } from '../${SERVER.slice('test/'.length)}';`,
      'test/a/git.test.ts': `import { git } from '../support/git.ts';`,
      'test/a/command.test.ts': `import { run } from '../support/run.ts';`,
      'test/a/child.test.ts': `const CHILD = new URL('../support/program.ts', import.meta.url);`,
      'test/a/month.long.test.ts': `import { run } from '../support/program.ts';`,
      'test/production/whole.test.ts': `import '../support/program.ts';`,
    };
    for (const [name, text] of Object.entries(files)) folder.put(name, text);

    expect(testLanes(folder.root)).toEqual({
      unit: ['test/a/pure.test.ts'],
      process: ['test/a/command.test.ts', 'test/a/git.test.ts'],
      built: ['test/a/child.test.ts', 'test/a/program.test.ts', 'test/a/server.test.ts'],
      long: ['test/a/month.long.test.ts'],
    });
  });

  it('has every test in one lane', () => {
    const { unit, process, built, long } = testLanes(ROOT);
    const all = globSync('test/**/*.test.ts', { cwd: ROOT }).filter(
      (file) => !file.startsWith('test/production/'),
    );

    expect([...unit, ...process, ...built, ...long].sort()).toEqual(all.sort());
  });

  it('can tell: what is built and the server are named in one place each', () => {
    const named = globSync('test/**/*.ts', { cwd: ROOT }).filter((file) =>
      /new URL\(\s*'[./]*(?:dist|bin)\/|process\.env\['TEMPORAL_CLI_PATH'\]/.test(
        readFileSync(path.join(ROOT, file), 'utf8'),
      ),
    );

    expect(named.sort()).toEqual(['test/global-setup.ts', SERVER, 'test/support/unit-lane.ts']);
  });
});
