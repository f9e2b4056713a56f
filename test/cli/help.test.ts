import { describe, expect, it } from '@jest/globals';
import { createProgram } from '../../src/cli/program.ts';
import { VERSION } from '../../src/version.ts';
import { createPlace } from '../support/cli/command-line.ts';

type Command = ReturnType<typeof createProgram>;

/** Every command that does something, as its words. */
function leaves(command: Command, words: readonly string[] = []): string[][] {
  return command.commands.length === 0
    ? [[...words]]
    : command.commands.flatMap((child) => leaves(child, [...words, child.name()]));
}

const COMMANDS = leaves(createProgram());

/** What `--help` prints of a command. */
function helpOf(words: readonly string[]): string {
  const command = words.reduce<Command | undefined>(
    (parent, word) => parent?.commands.find((child) => child.name() === word),
    createProgram(),
  );
  let text = '';
  command?.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

describe('the help', () => {
  it('knows every command of the specification', () => {
    expect(COMMANDS.map((words) => words.join(' '))).toEqual(
      expect.arrayContaining([
        ...['start', 'test', 'issue', 'resolve', 'get', 'list'].map((name) => `tracker ${name}`),
        ...['analyze', 'all'].map((name) => `analyzer ${name}`),
        ...['check', 'all'].map((name) => `environment ${name}`),
        ...['update', 'badge', 'summary', 'all'].map((name) => `docs ${name}`),
        'full-update',
        'quick-update',
      ]),
    );
  });

  it.each(COMMANDS.map((words) => [words.join(' ')]))('of `hms %s` has an example of it', (words) => {
    const help = helpOf(words.split(' '));

    expect(help).toMatch(new RegExp(`Examples?:\n[^]*  hms ${words}`));
    expect(help).toContain('--json');
  });

  it.each([['tracker list'], ['tracker get'], ['monitor']])(
    'of `hms %s` has the options of every command behind its own',
    async (words) => {
      await using place = await createPlace();

      const { stdout } = await place.hms(...words.split(' '), '--help');

      expect(stdout).toMatch(/^Options:\n[^]*^Options of every command:\n/m);
    },
  );

  it.each([
    ['tracker test', 'tracker test --help'],
    ['heal approve', 'heal approve --help'],
    ['tracker', 'tracker --help'],
    ['full-update', 'full-update --help'],
    ['', '--help'],
  ])('of `hms help %s` is that of `hms %s`', async (words, own) => {
    await using place = await createPlace();
    const split = (line: string): string[] => line.split(' ').filter((word) => word !== '');
    const [group = '', ...rest] = split(words);

    const asked = await place.hms('help', ...split(words));
    const inGroup = rest.length === 0 ? asked : await place.hms(group, 'help', ...rest);

    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toBe((await place.hms(...split(own))).stdout);
    expect(inGroup).toEqual(asked);
  });

  it.each([
    ['help tracker tset', /no command `hms tracker tset`\. Did you mean test\?/],
    ['tracker help isue', /no command `hms tracker isue`\. Did you mean issues?\?/],
    ['help trakcer', /no command `hms trakcer`\. Did you mean tracker\?/],
    ['help heal aprove', /Did you mean approve\?/],
    ['help bananas', /no command `hms bananas`\. `hms --help` lists/],
  ])('of what is no command says so with the nearest name: hms %s', async (line, hint) => {
    await using place = await createPlace();

    const { code, stdout, stderr } = await place.hms(...line.split(' '));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(hint);
  });

  it('of a command is shown when its arguments are given too', async () => {
    await using place = await createPlace();

    expect((await place.hms('help', 'heal', 'shop-api')).stdout).toMatch(/^Usage: hms heal /);
    expect((await place.hms('help', 'tracker', 'get', 'shop-api')).stdout).toMatch(
      /^Usage: hms tracker get /,
    );
  });

  it('stands with its exit code for what cannot be understood', async () => {
    await using place = await createPlace();

    const answers = [await place.hms(), await place.hms('tracker')];

    expect(answers).toMatchObject([
      { code: 2, stdout: '', stderr: expect.stringContaining('Usage: hms') },
      { code: 2, stdout: '', stderr: expect.stringContaining('Usage: hms tracker') },
    ]);
  });
});

describe('a command line that is wrong', () => {
  it.each([
    ['trackr', /unknown command 'trackr'\n\(Did you mean tracker\?\)\n`hms --help`/],
    ['tracker gte', /unknown command 'gte'\n\(Did you mean get\?\)\n`hms tracker --help`/],
    ['tracker list --jsn', /unknown option '--jsn'\n\(Did you mean --json\?\)\n`hms tracker list --help`/],
    ['tracker get', /missing required argument 'component'/],
    ['tracker get A B', /too many arguments/],
    ['tracker issue A --title T --severity awful', /Allowed choices are low, medium, high, critical/],
    ['tracker issue A --title T --severity hihg', /Allowed choices are [^]*\n\(Did you mean high\?\)\n/],
    ['tracker issues --severity critcal', /\n\(Did you mean critical\?\)\n/],
    ['full-update --fail-on yelow', /\n\(Did you mean yellow\?\)\n/],
    ['monitor --catch-up skp', /\n\(Did you mean skip\?\)\n/],
    [
      'tracker test A --success --results {"pased":1,"failed":0}',
      /It has "pased"[^]*\(Did you mean passed\?\)\n/,
    ],
    ['tracker issue A --severity low', /required option '--title <title>' not specified/],
    ['tracker start A --success --failure', /'--success' cannot be used with option '--failure'/],
    ['tracker start A --success --duration-ms -5', /whole number/],
    ['tracker test A --success --results {', /It is JSON, as \{"passed":42/],
    ['tracker test A --success --results null', /whole numbers/],
    ['tracker test A --success --results {"passed":-1,"failed":0}', /whole numbers/],
    ['tracker test A --results {"passed":1,"failed":0} --junit x.xml', /cannot be used with/],
    ['full-update --fail-on purple', /Allowed choices are yellow, red/],
    ['docs badge A --add --remove', /cannot be used with/],
  ])('gets exit code 2 and a hint: hms %s', async (line, hint) => {
    await using place = await createPlace();

    const { code, stdout, stderr } = await place.hms(...line.split(' '));

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^hms: /);
    expect(stderr).toMatch(hint);
  });
});

describe('--version', () => {
  it('is the version of hms behind hms itself', async () => {
    await using place = await createPlace();

    expect(await place.hms('--version')).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
    expect(await place.hms('-V')).toMatchObject({ stdout: `${VERSION}\n` });
  });
});
