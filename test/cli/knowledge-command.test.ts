import { stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  KnowledgeExportOutput,
  KnowledgeListOutput,
  KnowledgeOutput,
} from '../../src/views/shapes/knowledge.ts';
import { openClientContext } from '../../src/client/client-context.ts';
import { declarationIn } from '../../src/domain/knowledge/state.ts';
import { declaredStrategy } from '../../src/healing/strategies/declared.ts';
import { versionOf } from '../../src/healing/version-of.ts';
import { readKnowledge } from '../../src/knowledge/read-knowledge.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { recordOutcome } from '../support/knowledge/record-outcome.ts';

let place: Place;
beforeAll(async () => {
  place = await createPlace();
  await place.write({
    'components.yaml': `schema_version: 1
components:
  - { id: HMS-API, health: { command: ['false'] }, heal: [{ id: look, for: [health/*], watch: 90s }] }
`,
    'SYSTEM-COMPONENTS/HMS-API/readme': '',
    'knowledge/mend.md': entryText({ title: 'Mend it', works: 'usually', undo: ['undo', 'a b'] }),
    'knowledge/disk.md': entryText({
      id: 'disk',
      kind: 'runbook',
      command: undefined,
      review_by: '2020-01-01',
    }),
    'knowledge/wrong.md': entryText({
      id: 'wrong',
      proof: ['weather'],
      for: ['health/exit/9'],
      components: ['HMS-APP'],
    }),
    'knowledge/broken.md': 'no front matter\n',
  });
  await recordHeals();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

async function recordHeals(): Promise<void> {
  const { tracker } = await openClientContext({
    root: place.folder,
    onNote: () => undefined,
    watchInterruption: () => {
      throw new Error('no session');
    },
  });
  const { entries } = await readKnowledge(place.folder);
  const declared = entries.flatMap(({ entry }) => (entry.id === 'mend' ? (declarationIn(entry) ?? []) : []));
  const version = versionOf(declaredStrategy(declared[0] ?? { id: '', for: [] }));
  const outcomes = ['healed', 'healed', 'no_effect', 'by_hand'] as const;
  for (const [number, outcome] of outcomes.entries())
    await recordOutcome(tracker, 'HMS-API', { strategy: 'mend', version, outcome, run: `${number}` });
  await recordOutcome(tracker, 'HMS-API', {
    strategy: 'mend',
    version: 'old',
    outcome: 'failed',
    run: 'old',
  });
}

async function json<Shape>(...args: string[]): Promise<Shape> {
  const { stdout } = await place.hms('knowledge', ...args, '--json');
  return JSON.parse(stdout) as Shape;
}

describe('hms knowledge', () => {
  it('lists what is written beside what was measured, and what cannot be used', async () => {
    const { stdout } = await place.hms('knowledge');
    const { entries, mistakes } = await json<KnowledgeListOutput>('list', '--kind', 'strategy');

    expect(stdout).toMatch(
      /^mend +strategy +active +2999-01-01 +platform +usually +2 of 3 \(90 % interval: 2\d % to 9\d %\) +Mend it$/m,
    );
    expect(stdout).toMatch(/^disk +runbook +shown +2020-01-01 +platform +- +- +Mend it$/m);
    expect(stdout).toContain('knowledge/broken.md:1: it has no front matter');
    expect(entries.map(({ id }) => id)).toEqual(['mend', 'wrong']);
    expect(entries[0]?.measured).toMatchObject({ healed: 2, n: 3, not_counted: 1 });
    expect(entries[1]?.measured).toEqual({ healed: 0, n: 0, low: null, high: null, not_counted: 0 });
    expect(mistakes).toHaveLength(1);
  });

  it('shows one, with the heals behind its figures, and other versions apart', async () => {
    const { stdout } = await place.hms('knowledge', 'show', 'mend', '--runs');
    const shown = await json<KnowledgeOutput>('show', 'mend');
    const missing = await place.hms('knowledge', 'show', 'mendd');

    expect(stdout).toMatch(
      /^mend: Mend it\nstrategy, active, version 1; owner platform, review by 2999-01-01/,
    );
    expect(stdout).toContain("taken back by: undo 'a b'");
    expect(stdout).toMatch(/^health\/exit\/1 +2 of 3 .* 1\nEarlier versions: 0 of 1 /m);
    expect(stdout.match(/ did it /g)).toHaveLength(5);
    expect(shown).toMatchObject({
      works: 'usually',
      runs: null,
      symptoms: [{ symptom: 'health/exit/1', n: 3 }],
    });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('Did you mean mend?')]);
  });

  it('checks all at once, and fails on mistakes', async () => {
    const { code, stdout } = await place.hms('knowledge', 'check');

    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      expect.stringContaining('knowledge/broken.md:1: it has no front matter'),
      expect.stringContaining('knowledge/wrong.md:14: there is no probe weather'),
      expect.stringContaining('knowledge/disk.md:7: review_by: its review was due on 2020-01-01'),
      expect.stringContaining(
        'knowledge/wrong.md:16: components: there is no component HMS-APP (did you mean HMS-API?)',
      ),
      expect.stringContaining('knowledge/wrong.md:9: for: no heal has seen health/exit/9'),
    ]);
  });

  it('adds an entry that is right, and never over one', async () => {
    const made = await place.hms(
      'knowledge',
      'add',
      'rotate',
      '--title',
      'Rotate the logs',
      '--seen',
      'HMS-API',
      '--risk',
      'safe',
      '--',
      'bin/rotate',
      '--keep',
      '3',
    );
    const copied = await place.hms('knowledge', 'add', 'look', '--from', 'look', '--by', 'Ada');
    const text = await place.read('knowledge/rotate.md');
    const again = await place.hms('knowledge', 'add', 'rotate', '--for', 'health/*');
    const wrong = await place.hms('knowledge', 'add', '../x', '--for', 'health/*');

    expect([made.code, copied.code, again.code, wrong.code]).toEqual([0, 0, 2, 2]);
    expect(text).toContain(
      'for:\n  - health/exit/1 ~ no space left on device\ncommand:\n  - bin/rotate\n  - --keep\n  - "3"\nrisk: safe\n',
    );
    expect(await place.read('knowledge/look.md')).toMatch(
      /owner: Ada\n[^]*for:\n {2}- health\/\*\nwatch: 90s\n---/,
    );
    expect(again.stderr).toContain('knowledge/rotate.md is there already');
    expect(await place.read('knowledge/rotate.md')).toBe(text);
    expect(wrong.stderr).toContain('lower-case letters, digits and _');
    expect((await json<KnowledgeListOutput>('list')).entries.map(({ id }) => id)).toContain('rotate');
    await expect(stat(path.join(place.folder, 'x.md'))).rejects.toThrow('ENOENT');
  });

  it('retires an entry with who and why, and leaves the rest of its file as it is', async () => {
    const before = await place.read('knowledge/mend.md');
    const { code } = await place.hms(
      'knowledge',
      'retire',
      'mend',
      '--reason',
      'the disk: "gone"',
      '--by',
      'Ada',
    );
    const after = await place.read('knowledge/mend.md');
    const again = await place.hms('knowledge', 'retire', 'mend', '--reason', 'x');
    const { entry, state, measured } = await json<KnowledgeOutput>('show', 'mend');

    expect(code).toBe(0);
    expect(after.replace(/retired:\n(?: {2}.*\n){3}/, '')).toBe(before);
    expect(entry.retired).toMatchObject({ by: 'Ada', why: 'the disk: "gone"' });
    expect([state, measured?.n]).toEqual(['retired', 3]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('mend is retired already')]);
  });
});

it('hms knowledge export, import and adopt take an entry from one fleet to another', async () => {
  await using other = await createPlace();
  await other.write({ 'components.yaml': 'schema_version: 1\ncomponents: []\n' });
  const shared = path.join(other.folder, 'shared.json');
  const exported = await place.hms('knowledge', 'export', shared, '--fleet', 'platform', '--json');
  const { key, entries, left_out } = JSON.parse(exported.stdout) as KnowledgeExportOutput;
  const imported = await other.hms('knowledge', 'import', 'shared.json');
  await other.write({ 'knowledge/trusted.yaml': `schema_version: 1\nkeys: [{ key: ${key}, name: ours }]\n` });
  const shown = await other.hms('knowledge', 'adopt', 'rotate');
  const before = (await other.files()).includes('knowledge/rotate.md');
  const adopted = await other.hms('knowledge', 'adopt', 'rotate', '--yes', '--by', 'Ada');
  const listed = await other.hms('knowledge', '--json');
  await other.write({ 'shared.json': (await other.read('shared.json')).replace('"sig": "', '"sig": "A') });
  const forged = await other.hms('knowledge', 'import', 'shared.json');

  const rotate = (JSON.parse(listed.stdout) as KnowledgeListOutput).entries.filter(
    ({ id }) => id === 'rotate',
  );
  expect(rotate).toMatchObject([{ state: 'active', fleet: 'platform', file: 'knowledge/rotate.md' }]);
  expect(entries).toContain('rotate');
  expect(left_out).toEqual([{ id: 'mend', why: 'it is retired' }]);
  expect(imported.stdout).toContain(
    `Signed by platform, by the key ${key}, which knowledge/trusted.yaml does not trust.`,
  );
  expect(shown.stdout).toContain(
    `trusted as ours:\n  runs: bin/rotate --keep 3\n  risk, as its fleet says: safe\n`,
  );
  expect([shown.code, shown.stderr, before]).toEqual([
    2,
    expect.stringContaining('rotate is not adopted'),
    false,
  ]);
  expect([adopted.code, adopted.stdout]).toEqual([
    0,
    expect.stringContaining('Adopted: knowledge/rotate.md.'),
  ]);
  expect(await other.read('knowledge/rotate.md')).toMatch(
    /^origin:\n {2}fleet: platform\n[^]*\nadopted:\n {2}at: .*\n {2}by: Ada\n---/m,
  );
  expect([forged.code, forged.stderr]).toEqual([2, expect.stringContaining('its signature is wrong')]);
});

it('hms heal replay makes recorded choices again, and owns what it cannot tell', async () => {
  const settings = await place.hms('heal', 'replay');
  await place.write({
    'own.yaml': 'schema_version: 1\n',
    'other.yaml': 'schema_version: 1\nstrategies: { mend: { use: false } }\n',
  });
  const own = await place.hms('heal', 'replay', '--policy', 'own.yaml', '--fail-on', 'worse', 'unknown');
  const other = await place.hms('heal', 'replay', '--policy', 'other.yaml', '--fail-on', 'unknown');
  const mistakes = 'heal:\n  learns: true\n  person_minutes: 0\nallow: { heal: [unsafe] }\n';
  await place.write({ 'wrong.yaml': `schema_version: 1\n${mistakes}` });
  const wrong = await place.hms('heal', 'replay', '--policy', 'wrong.yaml');
  const missing = await place.hms('heal', 'replay', '--policy', 'none.yaml');

  expect(settings.stdout).toContain('heal.attempts_per_hour would not have let 2 heals begin: of HMS-API.');
  expect([own.code, other.code]).toEqual([0, 1]);
  expect(own.stdout).toMatch(/^Replayed 5 heals since .*: 5 first choices and 0 later ones\.\n/);
  expect(own.stdout).toMatch(/^It makes all of them as they were made\.\nWorth: the same; /m);
  expect(other.stdout).toMatch(/HMS-API +health\/exit\/1 +mend +a person\n/);
  expect(other.stdout).toContain('Worth: cannot be said; it rests on');
  expect([wrong.code, missing.code]).toEqual([2, 2]);
  expect(wrong.stderr).toMatch(
    /wrong\.yaml has 3 mistakes:\n {2}line 3: heal\.learns.*\n {2}line 4: heal\.person_minutes.*\n {2}line 5: allow\.heal/,
  );
  expect(missing.stderr).toContain('none.yaml cannot be read');
});
