import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import { memberAt } from '../../support/analyzer/fixture.ts';
import { createBusy, plant } from '../../support/analyzer/hostile/planted.ts';

const now = new Date('2026-02-03T04:05:06Z');

describe('the configuration of a hostile repository', () => {
  it.each<[string, (program: string) => string]>([
    [
      'behind a comment that ends in a backslash',
      (program) => `[a]\n b = c # \\\n[filter "evil"]\n clean = ${program}\n`,
    ],
    [
      'after a value over several lines',
      (program) => `[a]\n b = c \\\n[d]\n[filter "evil"]\n clean = ${program}\n`,
    ],
    ['in capitals, beside its section', (program) => `[FILTER "evil"] CLEAN = ${program}\n`],
    ['in quotes', (program) => `[filter "evil"]\n clean = "${program}" # "\n`],
    ['in an old subsection', (program) => `[filter.EVIL]\n clean = ${program}\n`],
    ['with an escape in its name', (program) => `[filter "e\\vil"]\n clean = ${program}\n`],
    ['after other line ends', (program) => `[a]\r\n b = c\r\n[filter "evil"]\r\n clean = ${program}\n`],
    ['for a process', (program) => `[a]\n b = c ; \\\n[filter "evil"]\n process = ${program}\n required\n`],
  ])('cannot hide a filter %s', async (_, written) => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    appendFileSync(path.join(repository.folder, '.git/config'), written(program));

    const { git } = await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
    expect(git).toMatchObject({ modified_count: 1 });
  });

  it.each(['on', 'YES', '1', '2k', '-1', '0x1', '+1', 'truE', '" true"'])(
    'cannot hide a filter in the configuration of a work tree by %s',
    async (value) => {
      using repository = createBusy();
      const { program, hasRun } = plant(repository);
      appendFileSync(
        path.join(repository.folder, '.git/config'),
        `[extensions]\n worktreeConfig = ${value}\n`,
      );
      writeFileSync(
        path.join(repository.folder, '.git/config.worktree'),
        `[filter "evil"]\n clean = ${program}\n`,
      );

      const told = await analyzeRepository(memberAt(repository.folder), { full: true, now }).then(
        ({ git }) => git.modified_count,
        (error: unknown) => String(error),
      );

      // What is no truth value for git is refused by git itself.
      expect(told).toEqual(value === '" true"' ? expect.stringContaining('bad boolean') : 1);
      expect(hasRun()).toBe(false);
    },
  );

  it('cannot have a filter without a name run', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    repository.write({ '.gitattributes': '* filter=\n' });
    appendFileSync(path.join(repository.folder, '.git/config'), `[filter ""]\n clean = ${program}\n`);

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('may name more filters than an environment holds', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    const filters = Array.from({ length: 20_000 }, (_, at) => `[filter "evil-${at}"]\n clean = ${program}\n`);
    repository.write({ '.gitattributes': '* filter=evil-19999\n' });
    appendFileSync(path.join(repository.folder, '.git/config'), filters.join(''));

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('has no filter run whose name is no UTF-8', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
    writeFileSync(path.join(repository.folder, '.gitattributes'), bytes('* filter=ev\xFFil\n'));
    const config = bytes(`[filter "ev\xFFil"]\n\tclean = ${program}\n`);
    appendFileSync(path.join(repository.folder, '.git/config'), config);

    await analyzeRepository(memberAt(repository.folder), { full: true, now });

    expect(hasRun()).toBe(false);
  });

  it('has no filter run that is there for a moment only', async () => {
    using repository = createBusy();
    const { program, hasRun } = plant(repository);
    const config = path.join(repository.folder, '.git/config');
    const harmless = readFileSync(config, 'utf8');
    const evil = `${harmless}[filter "evil"]\n clean = ${program}\n`;
    const swap =
      "const { renameSync, writeFileSync } = require('node:fs'); const [, file, ...texts] = process.argv;" +
      'for (let at = 0; ; at += 1) { writeFileSync(`${file}.new`, texts[at % 2]); renameSync(`${file}.new`, file); }';
    const swapper = spawn(process.execPath, ['-e', swap, config, harmless, evil]);

    const modified: unknown[] = [];
    for (let round = 0; round < 10; round += 1) {
      const { git } = await analyzeRepository(memberAt(repository.folder), { full: true, now });
      modified.push(git.modified_count);
    }
    swapper.kill('SIGKILL');
    await once(swapper, 'exit');

    expect(modified).toEqual(Array.from({ length: 10 }, () => 1));
    expect(hasRun()).toBe(false);
  });
});
