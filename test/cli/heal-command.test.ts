import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { HealingState } from '../../src/domain/healing/state.ts';
import { createFleet, exists, type Fleet } from '../support/workflows/fleet.ts';
import { QUICK, healEvents } from '../support/workflows/healing/heal-worker.ts';
import { until } from '../support/workflows/server.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { hmsOnTerminal } from '../support/terminal/pty-hms.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';
import { runLine } from '../support/cli/run-line.ts';

jest.setTimeout(120_000);

const GRUMP = 'test "$1" = MANY && touch "$0"; echo so what; exit 4';
const SIZE = { columns: 120, rows: 50 };

let fleet: Fleet;
let serving: RunningHms;
beforeAll(async () => {
  fleet = await createFleet({
    MEND: {},
    DEAD: {},
    DOWN: {},
    LATER: {},
    TOLD: {},
    MANY: {},
    GOES: {},
    KEYS: {},
    HOLD: {},
  });
  await fleet.declare(
    {
      MEND: {},
      DEAD: {
        health: { command: ['false'] },
        restart: { command: ['sh', '-c', 'echo no such unit >&2; exit 5'] },
        allow: { heal: ['safe', 'risky'] },
      },
      DOWN: {
        health: { command: ['test', '-e', fleet.file('up')] },
        restart: { command: ['touch', fleet.file('up')] },
      },
      LATER: {},
      TOLD: {},
      MANY: {
        health: { command: ['test', '-e', fleet.file('many')] },
        heal: [
          { id: 'call', for: ['health/*'], person: 'Call the people of the machine room.' },
          { id: 'liar', for: ['health/exit/1'], command: ['true'], risk: 'safe', settle: '10ms' },
          { id: 'other', for: ['health/http/503'], command: ['false'], risk: 'safe' },
          {
            id: 'grump',
            for: ['health/exit/1'],
            command: ['sh', '-c', GRUMP, fleet.file('many'), '{id}'],
            risk: 'safe',
          },
        ],
      },
      KEYS: {
        health: { command: ['test', '-e', fleet.file('keys')] },
        restart: { command: ['touch', fleet.file('keys')] },
      },
      HOLD: {
        health: { command: ['sh', '-c', 'exit 9'] },
        heal: [{ id: 'wait', for: ['health/exit/9'], watch: '10m' }],
      },
      GOES: { health: { command: ['sh', '-c', 'test -e "$0" || exit 7', fleet.file('goes')] } },
    },
    {
      ...QUICK,
      heal: { ...QUICK.heal, strategies: [{ id: 'look_again', for: ['health/exit/7'], watch: '3s' }] },
    },
  );
  await fleet.write('MEND', { '.env.example': 'PORT=1\n', '.gitignore': '.env\n' });
  fleet.git('MEND', 'add', '--all');
  fleet.git('MEND', 'commit', '--quiet', '--message=configuration');
  serving = startHms(fleet.root, ['up']);
  await serving.says('Ctrl-C ends both');
});
afterAll(async () => {
  serving.process.kill('SIGTERM');
  await serving.ended;
  await fleet[Symbol.asyncDispose]();
});

async function overview(): Promise<HealingState> {
  const { stdout } = await runLine(fleet.root, ['heal', 'status', '--json']);
  return JSON.parse(stdout) as HealingState;
}

describe('hms heal', () => {
  it('mends what can be mended, says what it did, and ends with 0', async () => {
    const { code, stdout } = await runLine(fleet.root, ['heal', 'mend', '--reason', 'it does not start']);

    expect(stdout).toMatch(/✔ environment_fixes healed/);
    expect(stdout).toMatch(/\n[✔!✖?] MEND is (green|yellow|red|unknown): .*\. Took [\d.]+ (ms|s)\.\n$/);
    expect(code).toBe(0);
    expect(await readFile(path.join(fleet.folderOf('MEND'), '.env'), 'utf8')).toBe('PORT=1\n');
  });

  it('ends with 3 when it gave up, and says why and what a person should do', async () => {
    const { code, stdout } = await runLine(fleet.root, ['heal', 'DEAD']);

    expect(stdout).toContain('the restart command ended with exit code 5: no such unit');
    expect(stdout).toMatch(/What a person should do:\n {2}.*Start DEAD again/);
    expect(code).toBe(3);
    const explained = (await runLine(fleet.root, ['heal', 'explain', 'dead'])).stdout;
    expect(explained).toContain('health/exit/1 (health/check)');
    expect(explained).toMatch(/restart \(chosen\) +without asking/);
    expect(explained).toMatch(/Outcome: failed: the restart command ended with exit code 5/);
    expect(explained).toMatch(/restart +tried already[^]*Chosen: a person, because nothing is left/);
    const history = await runLine(fleet.root, ['heal', 'history', '--symptom', 'health/exit/*']);
    expect(history.stdout).toMatch(/DEAD +health\/exit\/1 +restart +[0-9a-f]{7} +failed +0 ms/);
    expect(history.stdout).toContain('0 of 1 healed.');
    expect((await runLine(fleet.root, ['heal', 'explain', 'TOLD'])).stdout).toContain(
      'No choice is recorded',
    );
  });

  it('says what is wrong and what to do where no strategy treats it, and ends with 3', async () => {
    await runLine(fleet.root, [
      ...['tracker', 'issue', 'TOLD', '--severity', 'critical', '--title', 'the invoices are wrong'],
    ]);

    const { code, stdout } = await runLine(fleet.root, ['heal', 'TOLD']);

    expect(stdout).toMatch(/Gave up: nothing that hms does puts it right/);
    expect(stdout).toMatch(
      /the invoices are wrong \(WT-TOLD-001\): Put it right.*hms tracker resolve WT-TOLD-001/,
    );
    expect(code).toBe(3);
  });

  it('insists with --force after too many heals, and this is recorded with the name of the person', async () => {
    await runLine(fleet.root, ['heal', 'DEAD', '--by', 'Ada']);
    expect((await healEvents(fleet, 'DEAD')).at(-1)).toMatchObject({ forced_by: null, actor: 'Ada' });
    await runLine(fleet.root, ['heal', 'DEAD', '--force']);
    const refused = await runLine(fleet.root, ['heal', 'DEAD']);

    const forced = await runLine(fleet.root, ['heal', 'DEAD', '--force', '--by', 'Tess']);

    expect(refused.stderr).toMatch(/hms heal DEAD --force/);
    expect(forced.stderr).toMatch(/Tess insists, though DEAD was healed 3 times/);
    expect(forced.stdout).toContain('no such unit');
    expect((await healEvents(fleet, 'DEAD')).at(-1)).toMatchObject({ forced_by: 'Tess', actor: 'Tess' });
  });

  it('tries what is declared, by the proof and not by the exit code, and names what a person would do', async () => {
    const { code, stdout } = await runLine(fleet.root, ['heal', 'MANY']);
    const explained = (await runLine(fleet.root, ['heal', 'explain', 'MANY'])).stdout;

    expect(stdout).toMatch(/liar no effect \(.*\): true ended with exit code 0; still there/);
    expect(stdout).toMatch(/grump healed \(.*\): sh ended with exit code 4: so what/);
    expect(code).toBe(0);
    expect((await healEvents(fleet, 'MANY')).map(({ strategy, outcome }) => [strategy, outcome])).toEqual([
      ['liar', 'no_effect'],
      ['grump', 'healed'],
    ]);
    expect(explained).toMatch(/liar \(chosen\) +without asking[^]*grump +without asking/);
    expect(explained).toMatch(/call +no +a person does it: Call the people of the machine room\./);
    expect(explained).toMatch(
      /BY WHAT IS KNOWN[^]*liar +\d+ % +never tried at this[^]*settings\.heal\.learn is false|The evidence/,
    );
    expect(explained).not.toContain('earlier version of the rules');
    expect(explained).toMatch(/other +no +there is nothing that it treats/);
  });

  it('only looks again where that is declared, and what went by itself is not told as healed', async () => {
    const heal = startHms(fleet.root, ['heal', 'GOES', '--json']);
    await heal.says('Does nothing until');
    await writeFile(fleet.file('goes'), '');
    const { stdout } = await heal.ended;

    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'recovered',
      attempts: [{ strategy: 'look_again', outcome: 'recovered', attempts: 1 }],
    });
    const events = await recordedEvents(fleet.root, 'GOES');
    expect(events.filter(({ type }) => type === 'heal_begun')).toEqual([]);
  });

  it('waits for an approval, says how to give one, and goes on when another command gives it', async () => {
    const heal = startHms(fleet.root, ['heal', 'DOWN', '--json']);
    await heal.says('Waits for an approval');
    await until('the status says so', async () => (await overview()).running[0]?.waits_for_approval === true);
    const shown = await runLine(fleet.root, ['heal', 'status']);
    const wasUp = await exists(fleet.file('up'));

    const approved = await runLine(fleet.root, ['heal', 'approve', 'DOWN', '--by', 'Ada']);
    const { code, stdout } = await heal.ended;

    expect(shown.stdout.replaceAll(/\s+/g, ' ')).toContain('hms heal approve DOWN');
    expect(wasUp).toBe(false);
    expect(approved).toMatchObject({ code: 0, stdout: expect.stringContaining('`hms heal DOWN --root ') });
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'healed',
      attempts: [{ strategy: 'restart', detail: expect.stringContaining('approved by Ada') }],
    });
    expect(code).toBe(0);
  });

  it('is followed in hms watch, and approved there by keys alone, as by the person who pressed them', async () => {
    for (const id of ['HOLD', 'KEYS']) await runLine(fleet.root, ['heal', id, '--detach']);
    const watch = hmsOnTerminal(['watch', '--act', '--root', fleet.root], { HMS_BY: 'Tess' }, SIZE);
    await watch.shows(/▸ . \w+ +KEYS .*needs approval/);
    watch.type('h');
    await watch.shows(/^Holds for (10 min|9 min \d+ s) more, until .* UTC\.$/);
    await watch.shows('Answer with `a` here, or with `hms heal approve KEYS`');
    watch.type('qa\u001b[B\r');
    await watch.shows('What it touches:');
    watch.type('\u001b');
    await watch.shows(/^▸ . \w+ +KEYS .*needs approval/);
    expect(await healEvents(fleet, 'KEYS')).toEqual([]);
    watch.type('a\u001b[B\r');
    await watch.shows('y does it; n does nothing.');
    watch.type('y');
    await watch.shows('Approved. `hms heal KEYS` follows the heal to its end.');
    await until('it is healed', async () => (await healEvents(fleet, 'KEYS')).length > 0);
    watch.type('q');

    expect(await watch.ended()).toBe(0);
    expect(await healEvents(fleet, 'KEYS')).toMatchObject([
      { outcome: 'healed', detail: expect.stringContaining('approved by Tess') },
    ]);
  });

  it('lets nothing begin in a pause, tells who waits why, and goes on when it is resumed', async () => {
    const paused = await runLine(fleet.root, ['heal', 'pause', '--reason', 'moving house', '--for', '2h']);
    const heal = startHms(fleet.root, ['heal', 'LATER']);
    await heal.says('moving house');
    const { pause, waiting } = await overview();
    const resumed = await runLine(fleet.root, ['heal', 'resume', '--by', 'Ada']);

    expect(paused).toMatchObject({ code: 0, stdout: expect.stringMatching(/paused.*moving house/) });
    expect(pause).toMatchObject({ reason: 'moving house', until: expect.any(String) });
    expect(waiting).toMatchObject([{ component_id: 'LATER' }]);
    expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining('Resumed by Ada') });
    expect((await heal.ended).code).toBe(0);
  });

  it('refuses a component that does not exist, and an answer that no heal waits for', async () => {
    const unknown = await runLine(fleet.root, ['heal', 'NOBODY']);
    const answer = await runLine(fleet.root, ['heal', 'approve', 'LATER']);

    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('no component "NOBODY"') });
    expect(answer).toMatchObject({ code: 3, stderr: expect.stringContaining('No heal of LATER runs') });
  });
});
