import { utimesSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { fleetLine } from '../../src/tmux/follow/fleet-line.ts';
import { readColours } from '../../src/tmux/status/read-colours.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

describe('the colours for a status line', () => {
  const folder = useFolder();
  const write = (id: string, colour: string): string =>
    folder.put(
      `status/${id}.json`,
      `{\n  "component_id": "${id}",\n  "operational_status": "${colour}"\n}\n`,
    );
  const index = (rows: readonly (readonly [id: string, colour: string])[]): string => {
    const file = path.join(folder.root, 'index.sqlite');
    using database = new DatabaseSync(file);
    database.exec('CREATE TABLE listed (c, id, place); CREATE TABLE status (c, colour)');
    for (const [place, [id, colour]] of rows.entries()) {
      database.prepare('INSERT INTO listed VALUES (?, ?, ?)').run(place, id, place);
      database.prepare('INSERT INTO status VALUES (?, ?)').run(place, colour);
    }
    return file;
  };

  it('are those of the documents of a small fleet, of those that it lists', () => {
    write('A', 'red');
    write('B', 'green');
    expect(readColours(folder.root)).toEqual({ colours: ['red', 'green'], asOf: undefined });

    index([
      ['A', 'yellow'],
      ['C', 'green'],
    ]);
    expect(readColours(folder.root)).toEqual({ colours: ['red', 'unknown'], asOf: undefined });
  });

  it('are those of the index of a large one, with its age where something was recorded since', () => {
    for (let number = 0; number < 201; number += 1) write(`C-${number}`, 'red');
    const file = index([['C-0', 'green']]);
    const later = new Date(Date.now() + 60_000);
    utimesSync(file, later, later);
    expect(readColours(folder.root)).toEqual({ colours: ['green'], asOf: undefined });

    const then = new Date('2026-05-04T12:00:00Z');
    utimesSync(file, then, then);
    expect(readColours(folder.root)).toEqual({ colours: ['green'], asOf: then });
  });

  it('are none without a workspace, or with an index of another version', () => {
    expect(readColours(folder.root)).toEqual({ colours: [], asOf: undefined });

    folder.put('index.sqlite', 'no database');
    write('A', 'purple');
    expect(readColours(folder.root)).toEqual({ colours: ['unknown'], asOf: undefined });
  });

  it('are counted with their shapes and words, the worst first', () => {
    expect(fleetLine(['green', 'red', 'green'])).toBe(
      '#[fg=red,bg=terminal]✖ 1 red #[fg=green,bg=terminal]✔ 2 green#[default]',
    );
    expect(fleetLine([])).toBe('no components');
  });
});
