import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { KnowledgeBundle } from '../../src/domain/knowledge/bundle.ts';
import { declarationIn, strategyIn } from '../../src/domain/knowledge/state.ts';
import { adoptEntry, findImported } from '../../src/knowledge/sharing/adopt.ts';
import { keepBundle, readImported } from '../../src/knowledge/sharing/import-bundle.ts';
import { fingerprintOf, fleetKey, nameOfKey } from '../../src/knowledge/sharing/keys.ts';
import { seal, unseal } from '../../src/knowledge/sharing/seal.ts';
import { readStrategies } from '../../src/knowledge/strategies.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const folder = useFolder();
const KEY = generateKeyPairSync('ed25519').privateKey;
const NOW = new Date('2026-11-30T12:00:00Z');
const ABOUT = { file: 'theirs.json', today: '2026-11-30' };
const ENTRY = { id: 'mend', text: entryText(), evidence: null };
beforeEach(() => {
  folder.put('components.yaml', 'schema_version: 1\ncomponents: []\n');
});

function bundleOf(changed: Partial<KnowledgeBundle> = {}): KnowledgeBundle {
  return {
    schema_version: 1,
    fleet: 'theirs',
    exported: '2026-11-29T12:00:00.000Z',
    entries: [ENTRY],
    ...changed,
  };
}

async function take(bundle: unknown, key: KeyObject = KEY): Promise<unknown> {
  const text = seal(bundle as KnowledgeBundle, key);
  return keepBundle(folder.root, unseal(text, ABOUT.file), ABOUT);
}

const files = (): string[] => globSync('knowledge/**/*', { cwd: folder.root }).sort();

describe('what another fleet has told', () => {
  it('is kept apart, and runs only once a person has adopted it', async () => {
    await take(bundleOf());
    const before = await readStrategies(folder.root, NOW);
    const file = await adoptEntry(folder.root, await findImported(folder.root, { id: 'mend' }), {
      at: '2026-11-30',
      by: 'Ada',
    });
    const after = await readStrategies(folder.root, NOW);

    expect(before).toEqual([]);
    expect(file).toBe('knowledge/mend.md');
    expect(after).toMatchObject([{ id: 'mend', command: ['mend', '{id}'] }]);
    expect(readFileSync(path.join(folder.root, file), 'utf8')).toContain(
      'adopted:\n  at: 2026-11-30\n  by: Ada\n',
    );
  });

  it('counts as three heals at the most in what is believed, and changes nothing else', async () => {
    const evidence = { healed: 1_000_000_000, n: 1_000_000_000 };
    await take(bundleOf({ entries: [{ ...ENTRY, text: entryText({ works: 'sometimes' }), evidence }] }));
    const { entry } = await findImported(folder.root, { id: 'mend' });
    const adopted = { ...entry, adopted: { at: '2026-11-30', by: 'Ada' } };
    const declared = strategyIn(adopted, '2026-11-30');

    expect(declared?.works).toBeCloseTo(0.7, 9);
    const { origin, ...own } = adopted;
    expect({ ...declared, works: 'sometimes' }).toEqual(declarationIn(own));
    expect(origin?.evidence).toEqual(evidence);
  });

  it('is replaced by what the same key tells later, and never by what it told before', async () => {
    await take(bundleOf());
    await take(
      bundleOf({
        exported: '2026-11-30T00:00:00.000Z',
        entries: [{ ...ENTRY, id: 'other', text: entryText({ id: 'other' }) }],
      }),
    );

    await expect(take(bundleOf())).rejects.toThrow('a newer export of the same key was imported already');
    expect((await readImported(folder.root)).entries.map(({ entry }) => entry.id)).toEqual(['other']);
    await take(bundleOf(), generateKeyPairSync('ed25519').privateKey);
    expect((await readImported(folder.root)).entries.map(({ entry }) => entry.id).sort()).toEqual([
      'mend',
      'other',
    ]);
  });

  it('is what it was before where an import was cut off, and what is damaged is told', async () => {
    await take(bundleOf());
    const { file } = await findImported(folder.root, { id: 'mend' });
    const place = path.join(folder.root, path.dirname(file));
    const before = path.join(path.dirname(place), `.before-${path.basename(place)}`);
    await rename(place, before);

    expect((await readImported(folder.root)).entries.map(({ entry }) => entry.id)).toEqual(['mend']);
    await take(bundleOf({ exported: '2026-11-30T00:00:00.000Z' }));
    expect((await readImported(folder.root)).entries.map((one) => one.file)).toEqual([file]);
    folder.put(file, 'half an ent');
    expect(await readImported(folder.root)).toMatchObject({
      entries: [],
      mistakes: [{ file, text: expect.stringContaining('it has no front matter') }],
    });
  });

  it('is not adopted where it was changed since, several fleets told of it, or its name is taken', async () => {
    await take(bundleOf());
    const { file, text } = await findImported(folder.root, { id: 'mend' });
    folder.put(file, text.replace("'{id}'", 'more').replace('"{id}"', 'more'));
    await expect(findImported(folder.root, { id: 'mend' })).rejects.toThrow(
      'was changed since it was imported',
    );
    folder.put(file, text);
    const found = await findImported(folder.root, { id: 'mend' });
    folder.put('knowledge/mend.md', 'mine\n');
    await expect(adoptEntry(folder.root, found, { at: '2026-11-30', by: 'Ada' })).rejects.toThrow(
      'is there already',
    );
    await take(bundleOf(), generateKeyPairSync('ed25519').privateKey);

    await expect(findImported(folder.root, { id: 'mend' })).rejects.toThrow('Several fleets told of mend');
    await expect(findImported(folder.root, { id: 'mendd' })).rejects.toThrow('Did you mean mend?');
    expect((await findImported(folder.root, { id: 'mend', key: fingerprintOf(KEY) })).file).toBe(file);
  });
});

describe('a hostile export', () => {
  const raw = (text: string) => [{ ...ENTRY, text }];
  const text = (fields: object) => raw(entryText({ ...fields }));

  it.each<[string, object, RegExp]>([
    ['a path as its id', { entries: [{ ...ENTRY, id: '../../x' }] }, /wrong at entries.0.id/],
    [
      'an id that its text has not',
      { entries: [{ ...ENTRY, id: 'x' }] },
      /id: it is mend, and the file is x.md/,
    ],
    ['an id twice', { entries: [ENTRY, ENTRY] }, /mend is wrong: it is there twice/],
    ['a shell string', { entries: text({ command: 'rm -rf /' }) }, /a command is a list/],
    [
      'a strategy of ours',
      { entries: [{ ...ENTRY, id: 'restart', text: entryText({ id: 'restart' }) }] },
      /hms has a strategy/,
    ],
    ['commands to the terminal', { entries: raw(entryText({}, 'a \u001b[2J b\n')) }, /control characters/],
    ['text that is turned round', { entries: raw(entryText({}, 'a \u202e b\n')) }, /hidden ones/],
    [
      'aliases',
      {
        entries: raw(entryText().replace('Mend it', '&a Mend it').replace('platform', '*a')),
      },
      /anchors \(&\)/,
    ],
    ['anchors', { entries: raw(entryText().replace('platform', '&a platform')) }, /anchors \(&\)/],
    [
      'an approval of its own',
      { entries: text({ adopted: { at: '2026-11-30', by: 'Ada' } }) },
      /says itself that it is/,
    ],
    [
      'a text that is too long',
      { entries: raw(entryText({}, 'x'.repeat(300_000))) },
      /wrong at entries.0.text/,
    ],
    ['too many entries', { entries: Array.from({ length: 1_001 }, () => ENTRY) }, /wrong at entries/],
    ['nothing', { entries: [] }, /wrong at entries/],
    ['a later form', { schema_version: 2 }, /schema_version 2, and this version of hms knows 1; upgrade hms/],
    ['an entry of a later form', { entries: text({ schema_version: 2 }) }, /schema_version must be 1/],
    [
      'other fields',
      JSON.parse('{"__proto__": {"isTrusted": true}, "more": 1}') as object,
      /Unrecognized key/,
    ],
    ['a name with control characters', { fleet: 'a\nb' }, /wrong at fleet/],
    [
      'more healed than were',
      { entries: [{ ...ENTRY, evidence: { healed: -1, n: 3 } }] },
      /wrong at entries.0.evidence/,
    ],
  ])('with %s is refused, and changes nothing', async (_, changed, why) => {
    await take(bundleOf({ entries: [{ ...ENTRY, id: 'old', text: entryText({ id: 'old' }) }] }));
    const before = files();

    await expect(take({ ...bundleOf({ exported: '2026-11-30T00:00:00.000Z' }), ...changed })).rejects.toThrow(
      why,
    );
    expect(files()).toEqual(before);
    expect(({} as { isTrusted?: boolean }).isTrusted).toBeUndefined();
    expect(existsSync(path.join(folder.root, '..', 'x.md'))).toBe(false);
  });

  it.each<[string, (sealed: Sealed) => unknown, string]>([
    [
      'another content',
      (one) => ({ ...one, payload: Buffer.from('{}').toString('base64') }),
      'its signature is wrong',
    ],
    ['no signature', (one) => ({ ...one, signatures: [] }), 'it is no export of knowledge'],
    ['another type', (one) => ({ ...one, payloadType: 'text/plain' }), 'it is no export of knowledge'],
    [
      'another name of its key',
      (one) => ({ ...one, signatures: [{ ...one.signatures[0], keyid: 'a' }] }),
      'is damaged',
    ],
    [
      'no key',
      (one) => ({ ...one, signatures: [{ ...one.signatures[0], public_key: 'AAAA' }] }),
      'is damaged',
    ],
    ['no Base64', (one) => ({ ...one, payload: `${one.payload}\n` }), 'is damaged'],
    ['a list', (one) => [one], 'it is no export of knowledge'],
  ])('with %s is refused', (_, change, why) => {
    const sealed = JSON.parse(seal(bundleOf(), KEY)) as Sealed;

    expect(unseal(JSON.stringify(sealed), 'f').key).toBe(fingerprintOf(KEY));
    expect(() => unseal(JSON.stringify(change(sealed)), 'f')).toThrow(why);
    expect(() => unseal('no JSON', 'f')).toThrow(
      'f is not imported, and nothing was changed: it is no JSON.',
    );
  });
});

interface Sealed {
  readonly payload: string;
  readonly signatures: readonly object[];
}

describe('the keys', () => {
  it('of a fleet is made once, for its owner alone', async () => {
    const [one, other] = await Promise.all([fleetKey(folder.root), fleetKey(folder.root)]);

    expect(fingerprintOf(one)).toBe(fingerprintOf(other));
    expect(statSync(path.join(folder.root, 'data/knowledge/key.pem')).mode & 0o777).toBe(0o600);
    folder.put('data/knowledge/key.pem', 'none');
    await expect(fleetKey(folder.root)).rejects.toThrow('holds no Ed25519 key');
  });

  it('of others are trusted where knowledge/trusted.yaml has them', async () => {
    expect(await nameOfKey(folder.root, 'abc')).toBeUndefined();
    folder.put('knowledge/trusted.yaml', 'schema_version: 1\nkeys: [{ key: abc, name: platform }]\n');
    expect(await nameOfKey(folder.root, 'abc')).toBe('platform');
    folder.put('knowledge/trusted.yaml', 'keys: abc\n');
    await expect(nameOfKey(folder.root, 'abc')).rejects.toThrow('knowledge/trusted.yaml cannot be used');
  });
});
