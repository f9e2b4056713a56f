import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { COMMANDS } from '../../src/cli/commands/commands.ts';
import { createProgram } from '../../src/cli/program.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const FOLDER = path.join(ROOT, 'src/cli/commands');

/** Every command that does something, as its words. */
function leaves(command: Command, words: readonly string[] = []): string[][] {
  const below = command.commands.filter((child) => child.name() !== 'help');
  return below.length === 0
    ? [[...words]]
    : below.flatMap((child) => leaves(child, [...words, child.name()]));
}

describe('the commands', () => {
  it('have each a line in the list, whatever file they are in', async () => {
    const files = globSync('*.ts', { cwd: FOLDER }).filter((file) => file !== 'commands.ts');
    const modules = await Promise.all(
      files.map(async (file) => (await import(path.join(FOLDER, file))) as Record<string, unknown>),
    );

    expect(new Set(modules.flatMap((module) => Object.values(module)))).toEqual(new Set(COMMANDS));
  });

  it('are each in a row of the table of commands in README.md, but what is added', () => {
    const rows = readFileSync(path.join(ROOT, 'README.md'), 'utf8').match(/^\| `hms .*$/gm) ?? [];
    const isTold = ([first = '', ...rest]: readonly string[]): boolean =>
      rows.some(
        (row) =>
          row.includes(`\`hms ${first}`) && rest.every((word) => new RegExp(`\\b${word}\\b`).test(row)),
      );

    const added = [() => new Command('names')];
    expect(leaves(createProgram({ commands: added })).filter((words) => !isTold(words))).toEqual([['names']]);
  });
});
