import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { setAside } from '../../src/files/set-aside.ts';
import { useFileStore } from '../support/store/temporary-store.ts';

const temporary = useFileStore();
const SEEN = { schema_version: 1, component_id: 'HMS-API', print: 'a' } as const;

function put(text: string, name = 'HMS-API.json'): string {
  const file = path.join(temporary.folder, 'seen', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('a broken document', () => {
  it('is set aside beside its place, with the time in its name', async () => {
    const file = put('hello');

    await temporary.store.read('seen', 'HMS-API');

    const [aside = '', ...others] = readdirSync(path.dirname(file));
    expect(others).toEqual([]);
    expect(aside).toMatch(/^HMS-API\.json\.corrupt-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z$/);
    expect(temporary.damage).toEqual([expect.stringContaining(`set aside as ${aside}: `)]);
  });

  it('is removed without a word where it is a mere memory, as a power cut leaves one', async () => {
    const file = path.join(temporary.folder, 'remembered', 'HMS-API.json');
    mkdirSync(path.dirname(file));
    writeFileSync(file, '');

    const document = await temporary.store.read('remembered', 'HMS-API');

    expect(document).toBeUndefined();
    expect(readdirSync(path.dirname(file))).toEqual([]);
    expect(temporary.damage).toEqual([]);
  });

  it('never takes the name of another that was set aside in the same millisecond', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `broken ${index}`);
    const file = put('');
    rmSync(file);

    const asides = await Promise.all(
      texts.map(async (text, index) => {
        const name = `${file}-${index}`;
        writeFileSync(name, text);
        return setAside(name, text, `${file}.corrupt-now`);
      }),
    );

    expect(new Set(asides).size).toBe(40);
    const kept = readdirSync(path.dirname(file)).map((name) =>
      readFileSync(path.join(path.dirname(file), name), 'utf8'),
    );
    expect(kept.sort()).toEqual(texts.sort());
  });

  it('is left where it is when somebody has written a good one there since it was read', async () => {
    const file = put(JSON.stringify(SEEN));

    const fate = await setAside(file, 'hello');

    expect(fate).toBe('replaced');
    expect(readdirSync(path.dirname(file))).toEqual(['HMS-API.json']);
    expect(await temporary.store.read('seen', 'HMS-API')).toEqual(SEEN);
  });

  it('is no failure for the second of two that read it at once', async () => {
    put('hello');

    const found = await Promise.all(
      Array.from({ length: 10 }, async () => temporary.store.read('seen', 'HMS-API')),
    );

    expect(found).toEqual(Array(10).fill(undefined));
    expect(temporary.damage).toHaveLength(1);
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

    await expect(temporary.store.writeSummary('HMS-API', 'text')).rejects.toThrow(
      'a folder is where a file must be',
    );

    expect(readdirSync(temporary.folder)).toEqual(['summaries']);
  });
});
