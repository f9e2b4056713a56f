import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createProgram } from '../../src/cli/program.ts';
import { PROJECT } from '../support/cli/command-line.ts';

type Command = ReturnType<typeof createProgram>;

/** `hms …` in a text: between backticks, and in the examples of the helps and of Markdown's blocks of code. */
interface Quoted {
  readonly file: string;
  readonly text: string;
  /** Prose may name a command without what it takes, as in "`hms tracker get` reads". */
  readonly isProse?: true;
}

const VALUES: readonly (readonly [RegExp, string])[] = [
  [/\$\{kind\}/g, 'full'],
  [/\$\{(?:command|path|pathOf\(\w+\)|words|example|line)\}.*/g, '--help'],
  [/\$\{[^}]*\}/g, '60'],
];

const INCOMPLETE = /missing|\(outputHelp\)/;

describe('every command that a text names', () => {
  const all = [...inSources(), ...inHelps(), ...inDocuments()];

  it('is found', () => {
    expect(all.length).toBeGreaterThan(150);
  });

  it('is one that the program takes', async () => {
    const refused: string[] = [];
    for (const { file, text, isProse } of all) {
      for (const words of commandsIn(text)) {
        const problem = await problemOf(words);
        if (problem !== undefined && !(isProse === true && INCOMPLETE.test(problem)))
          refused.push(`${file}: ${text}: ${problem}`);
      }
    }

    expect(refused).toEqual([]);
  });

  it.each([
    ['hms tracker tset HMS-API', /unknown command/],
    ['hms environment check --fix', /missing required argument/],
    ['hms full-update --componnt HMS-API', /unknown option/],
    ['hms tracker issue HMS-API --title T --severity hihg', /Allowed choices/],
    ['hms up extra', /too many arguments/],
  ])('would not be %s', async (line, problem) => {
    expect(await problemOf(commandsIn(line)[0] ?? [])).toMatch(problem);
  });
});

function inSources(): Quoted[] {
  return globSync('src/**/*.{ts,tsx}', { cwd: PROJECT }).flatMap((file) =>
    read(file)
      .split('\n')
      .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
      .flatMap((line) => [...line.matchAll(/\\?`(hms [^`\\]+)\\?`/g)])
      .map(([, text = '']) => ({
        file,
        text: VALUES.reduce((said, [found, value]) => said.replace(found, value), text),
      })),
  );
}

function inHelps(): Quoted[] {
  return helpsOf(createProgram()).flatMap(({ file, text }) =>
    text
      .split('\n')
      .filter((line) => /^ {2}\S.*\bhms |^ {2}hms /.test(line))
      .map((line) => ({ file, text: line.trim().replace(/ {4}.*/, '') })),
  );
}

function helpsOf(command: Command): Quoted[] {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 1_000 });
  command.outputHelp();
  return [{ file: `--help of ${command.name()}`, text }, ...command.commands.flatMap(helpsOf)];
}

/** Lines of a shell, and what stands between backticks and is no pattern. */
function inDocuments(): Quoted[] {
  return globSync(['README.md', 'docs/*.md'], { cwd: PROJECT }).flatMap((file) => {
    const text = read(file);
    const blocks = [...text.matchAll(/^```\w*\n([^]*?)^```/gm)].flatMap(([, block = '']) =>
      block.split('\n'),
    );
    const lines = blocks.filter((line) => line.startsWith('hms ')).map((line) => line.replace(/ +# .*/, ''));
    const quoted = [...text.matchAll(/`(hms [^`\n]+)`/g)].map(([, words = '']) => words);
    return [
      ...lines.map((line) => ({ file, text: line })),
      ...quoted
        .filter((words) => !/[[\]|…<]/.test(words))
        .map((words) => ({ file, text: words, isProse: true as const })),
    ];
  });
}

function read(file: string): string {
  return readFileSync(path.join(PROJECT, file), 'utf8');
}

/** The words behind each `hms` of a line of shell. */
function commandsIn(line: string): string[][] {
  return line.split(/ (?:&&|\|) /).flatMap((part) => {
    const words = [...part.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
      word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2'),
    );
    return words[0] === 'hms' ? [words.slice(1)] : [];
  });
}

/** What the program says of the command line when it parses it and does nothing. */
async function problemOf(words: readonly string[]): Promise<string | undefined> {
  const program = silent(createProgram());
  try {
    await program.parseAsync([...words], { from: 'user' });
    return undefined;
  } catch (error) {
    const { message, exitCode } = error as { message: string; exitCode?: number };
    return exitCode === 0 ? undefined : message;
  }
}

function silent(command: Command): Command {
  command.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  if (command.commands.length === 0 || command.registeredArguments.length > 0 || hasOwnAction(command))
    command.action(() => undefined);
  command.commands.forEach(silent);
  return command;
}

/** A group that does something by itself, as `hms monitor` does. */
function hasOwnAction(command: Command): boolean {
  return [
    'autonomy',
    'components',
    'episodes',
    'heals',
    'knowledge',
    'monitor',
    'runs',
    'tickets',
    'tmux',
    'web',
  ].includes(command.name());
}
