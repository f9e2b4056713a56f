import { npm } from '../ecosystems/npm.ts';
import type { Specimen } from '../specimen.ts';

export const skl: Specimen = {
  id: 'HMS-SKL',
  ecosystem: npm,
  summary: 'Plans when a skill is practised again: later after a good answer, tomorrow after a wrong one.',
  feature: 'plan the next practice of a skill',
  dependencies: { react: '^18.3.1', 'react-native': '^0.76.5' },
  devDependencies: { typescript: '^5.9.0' },
  source: {
    'src/practice.js': `/**
 * @typedef {{ repetitions: number, easiness: number, intervalDays: number }} Progress
 */

/** @type {Progress} */
export const NEW_SKILL = { repetitions: 0, easiness: 2.5, intervalDays: 0 };

/**
 * One step of the SM-2 algorithm.
 * @see https://super-memory.com/english/ol/sm2.htm
 * @param {Progress} progress
 * @param {number} quality of the answer, from 0 to 5; below 3 it was wrong
 * @returns {Progress}
 */
export function practise({ repetitions, easiness, intervalDays }, quality) {
  if (!Number.isInteger(quality) || quality < 0 || quality > 5) throw new RangeError('quality is 0 to 5');
  if (quality < 3) return { repetitions: 0, easiness, intervalDays: 1 };
  const missed = 5 - quality;
  return {
    repetitions: repetitions + 1,
    easiness: Math.max(1.3, easiness + 0.1 - missed * (0.08 + missed * 0.02)),
    intervalDays: nextInterval(repetitions, intervalDays, easiness),
  };
}

/**
 * @param {number} repetitions
 * @param {number} intervalDays
 * @param {number} easiness
 */
function nextInterval(repetitions, intervalDays, easiness) {
  if (repetitions === 0) return 1;
  return repetitions === 1 ? 6 : Math.ceil(intervalDays * easiness);
}
`,
    'src/App.tsx': `import { Text } from 'react-native';
import type { Progress } from './practice.js';

export function NextPractice({ progress }: { progress: Progress }) {
  return <Text>Again in {progress.intervalDays} days</Text>;
}
`,
  },
  tests: {
    'test/practice.test.js': `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NEW_SKILL, practise } from '../src/practice.js';

test('waits a day, then six, then ever longer', () => {
  const days = [];
  for (let at = NEW_SKILL, round = 0; round < 4; round += 1) {
    at = practise(at, 4);
    days.push(at.intervalDays);
  }

  assert.deepEqual(days, [1, 6, 15, 38]);
});

test('starts over after a wrong answer', () => {
  const learned = { repetitions: 4, easiness: 2.2, intervalDays: 38 };

  assert.deepEqual(practise(learned, 2), { repetitions: 0, easiness: 2.2, intervalDays: 1 });
});

test('never lets a skill get harder than 1.3', () => {
  assert.equal(practise({ ...NEW_SKILL, easiness: 1.3 }, 3).easiness, 1.3);
});

test('refuses a quality off the scale', () => {
  assert.throws(() => practise(NEW_SKILL, 6), RangeError);
});
`,
  },
};
