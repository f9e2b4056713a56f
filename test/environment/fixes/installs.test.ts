import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EnvironmentFixed } from '../../../src/domain/environment-fixed.ts';
import { checkEnvironment } from '../../../src/environment/check-environment.ts';
import type { DoneFix } from '../../../src/environment/fix-environment.ts';
import { fixKinds } from '../../../src/environment/fixes/fix-kinds.ts';
import { makeWay } from '../../../src/environment/fixes/state/made-folder.ts';
import { undoFix } from '../../../src/environment/undo-fix.ts';
import { pathExists } from '../../../src/files/path-exists.ts';
import { INSTALLS, program, useInstalling } from '../../support/environment/installing.ts';
import { NOW } from '../../support/environment/sandbox.ts';

const { sandbox, npm, made, noted, allowing, run, fixOf } = useInstalling();

describe('an install', () => {
  it('is planned with its command where `allow.fixes` does not name it, and not done', async () => {
    const { fixes, findings } = await run(sandbox.member);

    expect(fixes).toMatchObject([
      {
        fix: 'install_node_packages',
        kind: 'install',
        outcome: 'planned',
        command: expect.stringMatching(/^npm ci --ignore-scripts/),
        error: expect.stringContaining('does not name install fixes'),
      },
    ]);
    expect(findings.find(({ type }) => type === 'missing_dependencies')?.fix).toBeNull();
    expect(await pathExists(made())).toBe(false);
  });

  it('is done without scripts and without our variables, and proven by another check', async () => {
    process.env['DEPLOY_KEY'] = 'hunter-2-hunter';
    process.env['npm_config_registry'] = 'https://mirror.example.com/';
    const { fixes, done, dependencies_status } = await run(allowing()).finally(() => {
      delete process.env['DEPLOY_KEY'];
      delete process.env['npm_config_registry'];
    });

    expect(fixes).toMatchObject([{ outcome: 'fixed', error: null }]);
    expect(dependencies_status).toBe('up_to_date');
    expect(await noted('arguments')).toContain('ci --ignore-scripts');
    expect(await noted('env')).toContain('npm_config_registry=https://mirror.example.com/');
    expect(await noted('env')).not.toContain('DEPLOY_KEY');
    expect(done).toMatchObject([
      {
        mayPass: false,
        facts: {
          type: 'environment_fixed',
          outcome: 'fixed',
          before: { dependencies_status: 'missing' },
          after: { dependencies_status: 'up_to_date' },
        },
      },
    ]);
  });

  it('changes nothing when it is done twice', async () => {
    await run(allowing());
    await npm('exit 1');

    expect((await run(allowing())).fixes).toEqual([]);
  });

  it('waits for one that another process does, and then finds nothing to do', async () => {
    await npm(`[ "$1" = ci ] && echo called >> "$HOME/calls" && sleep 1\n${INSTALLS}`);

    const outcomes = (await Promise.all([run(), run()])).flatMap(({ fixes }) => fixes);

    expect(outcomes).toMatchObject([{ outcome: 'fixed' }]);
    expect(await noted('calls')).toBe('called\n');
  });

  it('runs no program of the component', async () => {
    await program(made('.bin/npm'), 'touch "$HOME/hostile"');
    process.env['PATH'] = `${made('.bin')}:${process.env['PATH'] ?? ''}`;

    expect(await fixOf()).toMatchObject({ outcome: 'fixed' });
    await expect(noted('hostile')).rejects.toThrow('ENOENT');
  });

  it('that brings nothing has had no effect', async () => {
    await npm('exit 0');

    expect(await fixOf()).toMatchObject({ outcome: 'no_effect' });
  });

  it('says what a tool of another ecosystem lacks', async () => {
    await sandbox.write({ 'go.mod': 'module a\n\ngo 1.21\n\nrequire example.com/b v1.0.0\n' });
    process.env['PATH'] = join(sandbox.root, 'bin') + ':/usr/bin:/bin';

    const { fixes } = await run(allowing());

    expect(fixes.find(({ fix }) => fix === 'download_go_modules')).toMatchObject({
      outcome: 'failed',
      error: 'go is not on the PATH; install it, then run this again',
    });
  });
});

describe('an install that does not end well', () => {
  beforeEach(() => sandbox.write({ 'node_modules/old/package.json': '{"version":"1.0.0"}' }));

  it('leaves what was there, and says whether it may pass', async () => {
    await npm('mkdir -p node_modules/half; echo "npm error code ENOTFOUND" >&2; exit 1');

    const { fixes, done } = await run(allowing());

    expect(fixes).toMatchObject([
      { outcome: 'failed', error: expect.stringContaining('The network or the registry does not answer') },
    ]);
    expect(done[0]?.mayPass).toBe(true);
    expect([await pathExists(made('old')), await pathExists(made('half'))]).toEqual([true, false]);
  });

  it('has not ended well where the disk was full, whatever its exit code', async () => {
    await npm('mkdir -p node_modules/half; echo "npm warn tar TAR_ENTRY_ERROR ENOSPC" >&2; exit 0');

    expect((await run()).done).toMatchObject([{ mayPass: true, facts: { outcome: 'failed' } }]);
    expect(await pathExists(made('half'))).toBe(false);
  });

  it('is not tried again where the lockfile is wrong', async () => {
    await npm('echo "npm error code EUSAGE" >&2; exit 1');

    expect((await run(allowing())).done).toMatchObject([{ mayPass: false, facts: { outcome: 'failed' } }]);
  });

  it('tells no value of .env that it prints', async () => {
    await sandbox.write({ '.env': 'PASSWORD=correct-horse-battery\n' });
    await npm('cat .env; exit 1');

    expect(JSON.stringify(await run(allowing()))).not.toContain('correct-horse');
  });

  it('is told, when it was killed, and mended by the next one', async () => {
    const folder = await realpath(sandbox.folder);
    await makeWay(
      { state: sandbox.state, component: folder, root: folder, name: 'node_modules' },
      'package.json',
    );
    await sandbox.write({
      'node_modules/ms/package.json': '{"version":"2.1.3"}',
      'node_modules/.package-lock.json': '{"packages":{"node_modules/ms":{"version":"2.1.3"}}}',
    });

    const cutOff = await run(allowing(), 'none');
    const mended = await run(allowing());

    expect(cutOff).toMatchObject({ dev_environment: 'issues', dependencies_status: 'outdated' });
    expect(cutOff.findings.map(({ description }) => description)).toContain(
      'node_modules is half made: an install was cut off, or is still under way',
    );
    expect(mended).toMatchObject({ dependencies_status: 'up_to_date', fixes: [{ outcome: 'fixed' }] });
  });
});

describe('undoing an install', () => {
  const undo = (facts: EnvironmentFixed): Promise<EnvironmentFixed> =>
    undoFix(allowing(), facts, {
      now: NOW,
      state: sandbox.state,
      kinds: fixKinds(),
      check: checkEnvironment,
    });

  const requireFacts = (done: readonly DoneFix[]): EnvironmentFixed => {
    const [first] = done;
    if (first === undefined) throw new Error('nothing was done');
    return first.facts;
  };

  it('puts back what was there', async () => {
    await sandbox.write({ 'node_modules/old/package.json': '{"version":"1.0.0"}' });
    const { done } = await run(allowing());
    const facts = requireFacts(done);

    expect(await undo(facts)).toMatchObject({ outcome: 'undone', after: { dependencies_status: 'missing' } });
    expect([await pathExists(made('old')), await pathExists(made('ms'))]).toEqual([true, false]);
    await expect(undo(facts)).rejects.toThrow('node_modules is no longer what the fix made');
  });
});
