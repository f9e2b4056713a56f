import { mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DocumentVersionError } from '../../src/domain/errors.ts';
import { useFileStore } from './temporary-store.ts';

const temporary = useFileStore();
const SEEN = { schema_version: 1, component_id: 'HMS-API', print: 'a' } as const;

function put(text: string, name = 'HMS-API.json'): string {
  const file = path.join(temporary.folder, 'seen', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('a broken document', () => {
  it.each([
    ['empty', ''],
    ['cut off', JSON.stringify(SEEN).slice(0, 20)],
    ['not JSON', 'hello'],
    ['of zero bytes', '\0'.repeat(100)],
    ['another shape', '[1, 2]'],
    ['null', 'null'],
    ['without its fields', '{"schema_version":1}'],
    ['of an unknown old version', '{"schema_version":0,"component_id":"A","print":"a"}'],
  ])('that is %s is set aside, reported, and then absent', async (_, text) => {
    const file = put(text);

    const found = await temporary.store.read('seen', 'HMS-API');

    const [aside, ...others] = readdirSync(path.dirname(file));
    expect(found).toBeUndefined();
    expect(others).toEqual([]);
    expect(aside).toMatch(/^HMS-API\.json\.corrupt-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z$/);
    expect(readFileSync(path.join(path.dirname(file), aside ?? ''), 'utf8')).toBe(text);
    expect(temporary.damage).toEqual([expect.stringContaining(`set aside as ${aside ?? ''}: `)]);
  });

  it('stops neither its successor nor other documents', async () => {
    put('hello');
    put(JSON.stringify({ ...SEEN, component_id: 'HMS-SYS' }), 'HMS-SYS.json');

    await temporary.store.read('seen', 'HMS-API');
    await temporary.store.write('seen', 'HMS-API', SEEN);

    expect(await temporary.store.read('seen', 'HMS-API')).toEqual(SEEN);
    expect(await temporary.store.read('seen', 'HMS-SYS')).toMatchObject({ component_id: 'HMS-SYS' });
  });

  it('is no failure for the second of two that read it at once', async () => {
    put('hello');

    const found = await Promise.all(
      Array.from({ length: 10 }, async () => temporary.store.read('seen', 'HMS-API')),
    );

    expect(found).toEqual(Array(10).fill(undefined));
  });
});

describe('a document of a newer version', () => {
  const NEWER = '{"schema_version":2,"component_id":"HMS-API","fingerprint":"a"}';

  it('is refused and left byte for byte, by reading and by writing', async () => {
    const file = put(NEWER);

    await expect(temporary.store.read('seen', 'HMS-API')).rejects.toThrow(DocumentVersionError);
    await expect(temporary.store.write('seen', 'HMS-API', SEEN)).rejects.toThrow(DocumentVersionError);

    expect(readFileSync(file, 'utf8')).toBe(NEWER);
    expect(readdirSync(path.dirname(file))).toEqual(['HMS-API.json']);
  });
});

describe('a write', () => {
  it('of the same bytes does not touch the file', async () => {
    await temporary.store.write('seen', 'HMS-API', SEEN);
    const file = path.join(temporary.folder, 'seen', 'HMS-API.json');
    utimesSync(file, 1_000_000, 1_000_000);
    const before = statSync(file);

    await temporary.store.write('seen', 'HMS-API', SEEN);

    expect([statSync(file).ino, statSync(file).mtimeMs]).toEqual([before.ino, 1_000_000_000]);
  });

  it('leaves nothing staged, and removes what a process that was killed left long ago', async () => {
    const staging = path.join(temporary.folder, 'staging');
    const [old, young, foreign] = ['1', '2', 'x'].map((digit) =>
      path.join(staging, digit === 'x' ? 'notes.txt' : `.hms-staged-${digit.repeat(36)}`),
    ) as [string, string, string];
    mkdirSync(staging);
    for (const file of [old, young, foreign]) writeFileSync(file, '{"schema');
    for (const file of [old, foreign]) utimesSync(file, 1_000_000, 1_000_000);

    await temporary.store.write('seen', 'HMS-API', SEEN);

    expect(readdirSync(staging).sort()).toEqual([path.basename(young), 'notes.txt'].sort());
    expect(await temporary.store.read('seen', 'HMS-API')).toEqual(SEEN);
  });

  it('that fails leaves nothing staged', async () => {
    mkdirSync(path.join(temporary.folder, 'summaries', 'HMS-API.md'), { recursive: true });

    await expect(temporary.store.writeSummary('HMS-API', 'text')).rejects.toThrow('EISDIR');

    expect(readdirSync(temporary.folder)).toEqual(['summaries']);
  });
});
