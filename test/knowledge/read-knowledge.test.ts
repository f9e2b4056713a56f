import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { knowledgeState, strategyIn } from '../../src/domain/knowledge/state.ts';
import { parseEntry } from '../../src/knowledge/parse-entry.ts';
import { readKnowledge } from '../../src/knowledge/read-knowledge.ts';
import { readStrategies } from '../../src/knowledge/strategies.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const folder = useFolder();
const NOW = new Date('2026-11-30T12:00:00Z');
beforeEach(() => {
  folder.put('components.yaml', 'schema_version: 1\ncomponents: []\n');
});

function mistakesOf(text: string, id = 'mend'): string[] {
  const read = parseEntry(text, id);
  return 'mistakes' in read ? read.mistakes.map((mistake) => `${mistake.line}: ${mistake.text}`) : [];
}

describe('an entry', () => {
  it('has its mistakes told all at once, each with its line', () => {
    const text = entryText({ kind: 'strategy', review_by: 'soon', ownr: 'x', owner: undefined, watch: '1m' });

    expect(mistakesOf(text)).toEqual([
      expect.stringMatching(/^2: owner: it is missing; expected is a text/),
      expect.stringMatching(/^6: review_by: /),
      expect.stringMatching(/^12: ownr is not a known field \(did you mean owner\?\)/),
    ]);
  });

  it.each([
    ['', /^1: it has no front matter/],
    ['# Mend\n', /^1: it has no front matter/],
    ['---\nid: [\n---\n', /^\d: this is not valid YAML/],
    ['---\n---\n', /^2: the file: it is empty/],
    [entryText({ command: 'mend it' }), /command: a command is a list of the program and its arguments/],
    [entryText({ id: 'restart' }), /id: hms has a strategy of this name/],
    [entryText({ id: '../x' }), /id: lower-case letters, digits and _/],
    [entryText({ id: 'other' }), /id: it is other, and the file is mend.md/],
    [entryText({ for: undefined }), /for: it is missing; a strategy says which symptoms it treats/],
    [entryText({ for: ['503'] }), /for\[0\]: a symptom, as in/],
    [entryText({ watch: '1m' }), /exactly one of command/],
    [entryText({ kind: 'note' }), /command: only kind: strategy does something; a note says it in its text/],
    [entryText({ never_when: [{ why: 'no' }] }), /never_when\[0\]: say when/],
    [entryText({ never_when: [{ components: ['A'] }] }), /never_when\[0\].why: it is missing/],
    [entryText({ schema_version: 2 }), /schema_version must be 1/],
    [entryText({ title: 'red \u001b[31m' }), /title: one line, without control characters/],
  ])('is refused where it is wrong: %j', (text, mistake) => {
    expect(mistakesOf(text).join('\n')).toMatch(mistake);
  });

  it('of another kind is kept with its text, and is no strategy', () => {
    const read = parseEntry(
      entryText({ kind: 'runbook', command: undefined, for: undefined }, '# Do\n'),
      'mend',
    );

    expect(read).toMatchObject({ entry: { kind: 'runbook', version: 1 }, body: '# Do\n' });
    expect('entry' in read && strategyIn(read.entry, '2026-11-30')).toBeUndefined();
  });

  it.each([
    [{}, 'active', {}],
    [{ version: 3 }, 'active', { version: 3 }],
    [{ review_by: '2026-12-01' }, 'active', {}],
    [
      { review_by: '2026-11-30', works: 'usually' },
      'review',
      { works: 'sometimes', asks: expect.any(String) },
    ],
    [{ review_by: '2026-11-30', works: 0.1 }, 'review', { works: 0.1 }],
    [{ title: 'TODO: what it is' }, 'draft', undefined],
    [{ retired: { at: '2026-11-01', by: 'Ada', why: 'gone' } }, 'retired', undefined],
    [
      {
        origin: {
          fleet: 'f',
          key: 'k',
          digest: 'a'.repeat(64),
          exported: '2026-11-01T00:00:00.000Z',
          imported: '2026-11-01',
        },
      },
      'imported',
      undefined,
    ],
  ])('is good for as much as it says: %j', (fields, state, strategy) => {
    const read = parseEntry(entryText(fields), 'mend');
    if (!('entry' in read)) throw new Error(JSON.stringify(read));
    const declared = strategyIn(read.entry, '2026-11-30');

    expect(knowledgeState(read.entry, '2026-11-30')).toBe(state);
    if (strategy === undefined) expect(declared).toBeUndefined();
    else expect(declared).toMatchObject({ id: 'mend', for: ['health/exit/1'], ...strategy });
  });
});

describe('a folder of knowledge', () => {
  it('gives what is right in it, and tells the rest with file and line', async () => {
    folder.put('knowledge/mend.md', entryText());
    folder.put('knowledge/wrong.md', entryText());
    folder.put('knowledge/README.md', '# What we know\n');
    folder.put('knowledge/notes.txt', 'nothing\n');
    folder.put('knowledge/imported/f/mend.md', entryText());
    const told: string[] = [];

    const strategies = await readStrategies(folder.root, NOW, (message) => told.push(message));

    expect(strategies.map(({ id }) => id)).toEqual(['mend']);
    expect(told).toEqual([
      'knowledge/wrong.md, line 3: id: it is mend, and the file is wrong.md; name both the same. It is not used until that is put right.',
    ]);
  });

  it('may be missing', async () => {
    expect(await readKnowledge(folder.root)).toEqual({ entries: [], mistakes: [] });
  });

  it('is not believed where others can write it, or where a link, a folder or a large file stands', async () => {
    chmodSync(folder.put('knowledge/open.md', entryText({ id: 'open' })), 0o666);
    folder.put('knowledge/large.md', entryText({ id: 'large' }, 'x'.repeat(300_000)));
    symlinkSync(
      folder.put('other.md', entryText({ id: 'link' })),
      path.join(folder.root, 'knowledge/link.md'),
    );
    mkdirSync(path.join(folder.root, 'knowledge/dir.md'));

    const { entries, mistakes } = await readKnowledge(folder.root);
    chmodSync(path.join(folder.root, 'knowledge'), 0o777);
    const open = await readKnowledge(folder.root);

    expect(entries).toEqual([]);
    expect(mistakes.map(({ file, text }) => `${file} ${text.slice(0, 17)}`)).toEqual([
      'knowledge/dir.md it cannot be read',
      'knowledge/large.md it cannot be read',
      'knowledge/link.md it cannot be read',
      'knowledge/open.md Everybody on this',
    ]);
    expect(open.mistakes).toMatchObject([
      { file: 'knowledge', text: expect.stringContaining('Everybody on this') },
    ]);
  });
});
