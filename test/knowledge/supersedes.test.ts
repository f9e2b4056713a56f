import { beforeEach, expect, it } from '@jest/globals';
import type { Fleet } from '../../src/domain/fleet.ts';
import { knownOf, NEWEST, type LearnedSum } from '../../src/domain/healing/learned.ts';
import { checkKnowledge } from '../../src/knowledge/check-knowledge.ts';
import { readKnowledge } from '../../src/knowledge/read-knowledge.ts';
import { readStrategies } from '../../src/knowledge/strategies.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { useFolder } from '../support/workspace/temporary-folder.ts';

const folder = useFolder();
const NOW = new Date('2026-11-30T12:00:00Z');
beforeEach(() => {
  folder.put('components.yaml', 'schema_version: 1\ncomponents: []\n');
});

function put(id: string, fields: object = {}): void {
  folder.put(`knowledge/${id}.md`, entryText({ id, ...fields }));
}
const used = async () => (await readStrategies(folder.root, NOW)).map(({ id }) => id);
const retired = { at: '2026-11-01', by: 'Ada', why: 'it was wrong' };

it('has an entry used in the place of another, and of what that superseded', async () => {
  put('first');
  put('second', { supersedes: ['first'] });
  put('third', { supersedes: ['second'] });

  expect(await used()).toEqual(['third']);
});

it.each([
  ['is retired', { retired }],
  ['is not filled in', { title: 'TODO: say what it is' }],
])('has the older one used again where the newer one %s', async (_, fields) => {
  put('first');
  put('second', { supersedes: ['first'], ...fields });

  expect(await used()).toContain('first');
});

it('is told by a check where it names what is not there, or comes back to itself', async () => {
  put('one', { supersedes: ['two'] });
  put('two', { supersedes: ['one'] });
  put('three', { supersedes: ['twwo', 'three'] });
  const fleet = { components: [], settings: { environments: [], heal: { strategies: [] } } };
  const { mistakes } = checkKnowledge(await readKnowledge(folder.root), {
    ...{ fleet: fleet as unknown as Fleet, probes: ['health'], strategies: [], seen: [] },
    today: '2026-11-30',
  });

  expect(mistakes.map(({ file, text }) => `${file} ${text}`)).toEqual([
    expect.stringMatching(/^knowledge\/one\.md supersedes: two supersedes one, directly or not/),
    expect.stringMatching(/^knowledge\/three\.md supersedes: there is no entry twwo \(did you mean two\?\)/),
    expect.stringMatching(/^knowledge\/three\.md supersedes: three supersedes three/),
    expect.stringMatching(/^knowledge\/two\.md supersedes: one supersedes two, directly or not/),
  ]);
  expect(mistakes.every(({ line }) => line > 2)).toBe(true);
  expect(await used()).toEqual(['one', 'three', 'two']);
});

it('has what the older one did believed of the newer one, and not counted as its own', () => {
  const sum: LearnedSum = {
    ...{ strategy: 'first', version: 'a', symptom: 'health/exit/1', text: '', technology: '', window: 0 },
    ...{ outcome: 'healed', begun: true, here: true, n: 4, ms: 40 },
  };
  const query = { strategy: 'second', version: 'b', symptom: sum.symptom, text: '', technology: '', now: 1 };
  const of = (supersedes?: readonly string[]) => knownOf([sum], { ...query, supersedes });

  expect(of(['first'])).toMatchObject({
    predecessors: { healed: 4 * NEWEST, failed: 0 },
    counted: { healed: 0, failed: 0 },
    measured: 0,
  });
  expect(of().predecessors).toEqual({ healed: 0, failed: 0 });
});
