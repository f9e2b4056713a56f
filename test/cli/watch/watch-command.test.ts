import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../../support/cli/command-line.ts';
import { startHms } from '../../support/cli/hms.ts';
import { hmsOnTerminal, onTerminal } from '../../support/terminal/pty-hms.ts';
import { HMS } from '../../support/built.ts';
import { until } from '../../support/until.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

/** On the screen that was there before, with a cursor, and nothing else left on. */
function expectLeft(terminal: ReturnType<typeof hmsOnTerminal>): void {
  const { screen } = terminal;
  expect(screen.isAlternate).toBe(false);
  expect(screen.modes).toMatchObject({
    wraparoundMode: true,
    bracketedPasteMode: false,
    mouseTrackingMode: 'none',
  });
  expect(terminal.written().lastIndexOf('\u001b[?25h')).toBeGreaterThan(
    terminal.written().lastIndexOf('\u001b[?25l'),
  );
  expect(screen.lines().join('')).not.toContain('COMPONENT');
}

describe('hms watch on a terminal', () => {
  it('shows what is recorded meanwhile, follows the size, and leaves the terminal as it was', async () => {
    const watch = hmsOnTerminal(['watch', '--root', place.folder]);
    await watch.shows(/^▸ . unknown +HMS-/);
    expect(watch.screen.isAlternate).toBe(true);

    await place.hms('tracker', 'start', 'HMS-DOC', '--failure', '--env', 'dev');
    await watch.shows(/✖ red +HMS-DOC/);
    for (const columns of [20, 200, 41, 60]) watch.resize({ columns, rows: 12 });
    await until('it is drawn anew', () => watch.screen.lines().at(-1)?.startsWith('? help') === true);
    watch.type('q');

    expect(await watch.ended()).toBe(0);
    expectLeft(watch);
  });

  it.each([['SIGTERM', 143] as const, ['SIGHUP', 129] as const])(
    'leaves it as it was after %s',
    async (signal, code) => {
      const watch = hmsOnTerminal(['watch', 'HMS-DOC', '--root', place.folder]);
      await watch.shows('[status]');

      watch.signal(signal);

      expect(await watch.ended()).toBe(code);
      expectLeft(watch);
    },
  );

  it('ends as the hang-up tells where its terminal is taken away', async () => {
    const watch = hmsOnTerminal(['watch', 'HMS-DOC', '--root', place.folder]);
    await watch.shows('[status]');

    watch.hangUp();

    expect(await watch.ended()).toBe(129);
  });

  it('is stopped and goes on as other programs are, and ends by Ctrl-C', async () => {
    const shell = onTerminal(['bash', '--norc', '--noprofile', '-i'], {
      PS1: 'ready> ',
      HMS_ROOT: place.folder,
    });
    await shell.shows('ready> ');
    shell.type(`"${HMS}" watch\r`);
    await shell.shows('STATUS');

    shell.type('\u001a');
    await until('the shell asks again', () => {
      const lines = shell.screen.lines();
      const stopped = lines.findIndex((line) => line.includes('Stopped'));
      return stopped !== -1 && lines.slice(stopped).some((line) => line.startsWith('ready>'));
    });
    expect(shell.screen.isAlternate).toBe(false);
    shell.type('fg\r');
    await shell.shows('STATUS');
    shell.type('\u0003');
    await until('the screen of before is back', () => !shell.screen.isAlternate);
    shell.type('echo "code $?"\r');

    await shell.shows('code 130');
    shell.type('exit\r');
    await shell.ended();
  });

  it('has no colours where NO_COLOR says so, and ASCII where the terminal has no more', async () => {
    const watch = hmsOnTerminal(['watch', '--root', place.folder], { NO_COLOR: '1', LC_ALL: 'C' });
    await watch.shows(/^> . \w+ +HMS-/);
    watch.type('q');
    await watch.ended();

    // eslint-disable-next-line no-control-regex -- it is what a terminal obeys
    expect(watch.written()).not.toMatch(/\u001b\[[\d;]*3\d[;m]/);
    // eslint-disable-next-line no-control-regex
    expect(watch.written()).toMatch(/^[\u0000-\u007f]*$/);
  });

  it('prints lines on a terminal that is dumb', async () => {
    const watch = hmsOnTerminal(['watch', 'HMS-API', '--root', place.folder], { TERM: 'dumb' });
    await watch.shows(/UTC {2}HMS-API {2}unknown: /);
    watch.signal('SIGTERM');
    await watch.ended();

    expect(watch.written()).not.toContain('\u001b');
  });
});

describe('hms watch elsewhere', () => {
  it('prints a line for each component and for each change, until it is stopped', async () => {
    const watch = startHms(place.folder, ['watch', 'HMS-API']);
    let lines = '';
    watch.process.stdout?.on('data', (data: Buffer) => (lines += data.toString()));
    await until('it has begun', () => lines.includes('\n'), 30_000);
    await place.hms('tracker', 'start', 'HMS-API', '--success', '--env', 'dev');
    await until('it tells of the change', () => lines.includes('start succeeded'), 30_000);
    watch.process.kill('SIGTERM');

    expect((await watch.ended).code).toBe(143);
    expect(lines).toMatch(
      /^.* UTC {2}HMS-API {2}unknown: no evidence yet.*\n.* UTC {2}HMS-API {2}start succeeded/,
    );
  });

  it('prints one screen, of those that are asked for', async () => {
    const { code, stdout } = await place.hms('watch', '--once', '--search', 'api');

    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^1 of \d components {2}. 1 \w+ {2}with "api"$/),
    ]);
    expect(stdout).toMatch(/^ {2}. \w+ +HMS-API /m);
  });

  it.each([
    [['watch', 'HMS-AIP'], 'HMS-API'],
    [['watch', '--owner', 'nobody'], 'nobody'],
    [['watch', '--json'], 'hms components --json'],
  ])('says what is wrong with %j', async (line, words) => {
    const { code, stdout, stderr } = await place.hms(...line);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});
