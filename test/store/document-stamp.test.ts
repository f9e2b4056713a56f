import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stampOf } from '../../src/store/document-stamp.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const temporary = useFolder();

function later(): Date {
  return new Date(Date.now() + 60_000);
}

describe('the stamp of a document', () => {
  it('is there as soon as the document is, and stays while it does', () => {
    expect(stampOf(path.join(temporary.root, 'A.json'), later())).toBeUndefined();

    const file = temporary.put('A.json', '{"a":1}');
    expect(stampOf(file, later())).toMatch(/\d/);
    expect(stampOf(file, later())).toBe(stampOf(file, later()));
  });

  it('is another one for what is written there, and for what is put in its place', () => {
    const stamps = new Set([stampOf(temporary.put('A.json', '{"a":1}'), later())]);
    const file = temporary.put('B.json', '{"a":2}');
    renameSync(file, path.join(temporary.root, 'A.json'));
    stamps.add(stampOf(path.join(temporary.root, 'A.json'), later()));
    writeFileSync(path.join(temporary.root, 'A.json'), '{"a":333}');
    stamps.add(stampOf(path.join(temporary.root, 'A.json'), later()));

    expect(stamps.size).toBe(3);
  });

  it('is empty of what was changed just now, since it may change again in the same step of the clock', () => {
    const file = temporary.put('A.json', '{"a":1}');

    expect(stampOf(file, new Date())).toBe('');
  });
});
