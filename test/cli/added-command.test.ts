import { describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { createProgram } from '../../src/cli/program.ts';
import { extendedHms } from '../support/cli/extended-hms.ts';
import { namesCommand } from '../support/cli/names-command.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const folder = useFolder();
const program = (): Command => createProgram({ commands: [namesCommand] });

describe('a command that is added', () => {
  it('opens the workspace that the options of every command name', async () => {
    folder.put('components.yaml', 'schema_version: 1\ncomponents:\n  - id: Shop\n  - id: Till\n');

    expect(await extendedHms('/', 'names', '--root', folder.root)).toBe('Shop\nTill');
    expect(JSON.parse(await extendedHms(folder.root, 'names', '--upper', '--json'))).toEqual([
      'SHOP',
      'TILL',
    ]);
  });

  it('is in the help, after the others, with the options of every command', () => {
    const all = program();
    const names = all.commands.map((command) => command.name());

    expect(names.slice(-3)).toEqual(['doctor', 'names', 'help']);
    expect(all.helpInformation()).toMatch(/ {2}names \[options\] +list the names of the components/);
    expect(all.commands.at(-2)?.helpInformation()).toMatch(/Options of every command:[^]*--root <folder>/);
  });

  it('gets the hints that every command gets', async () => {
    const silent = program().configureOutput({ writeErr: () => undefined });

    await expect(silent.parseAsync(['nams'], { from: 'user' })).rejects.toThrow(/Did you mean names\?/);
  });

  it.each(['up', 'help'])('is refused with the name of another one: %s', (name) => {
    expect(() => createProgram({ commands: [() => new Command(name)] })).toThrow(
      `There are two commands with the name "${name}". Give the one that is added another one.`,
    );
  });
});
