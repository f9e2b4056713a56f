import { countIn, countsOf, type Runner } from './runner.ts';

/** `Tests:       1 failed, 2 skipped, 3 todo, 20 passed, 26 total` */
export const jest: Runner = {
  name: 'Jest',
  read(line) {
    const [, list] = /^Tests:\s+((?:\d+ [a-z]+, )*\d+ total)$/.exec(line) ?? [];
    if (list === undefined) return undefined;
    return {
      passed: countsOf(list, ['passed']),
      failed: countsOf(list, ['failed']),
      skipped: countsOf(list, ['skipped', 'todo']),
    };
  },
};

/** `      Tests  1 failed | 12 passed | 2 skipped (15)` */
export const vitest: Runner = {
  name: 'Vitest',
  read(line) {
    const [, list] = /^\s+Tests\s{2}((?:\d+ [a-z ]+? \| )*\d+ [a-z ]+?) \(\d+\)$/.exec(line) ?? [];
    if (list === undefined) return undefined;
    return {
      passed: countsOf(list, ['passed', 'expected fail']),
      failed: countsOf(list, ['failed']),
      skipped: countsOf(list, ['skipped', 'todo']),
    };
  },
};

/** `ℹ pass 4`, or `# pass 4` as TAP: one line for each count. */
export const node: Runner = {
  name: 'node --test',
  read(line) {
    const [, what, number] = /^[#ℹ] (pass|fail|cancelled|skipped|todo) (\d+)$/.exec(line) ?? [];
    if (what === undefined) return undefined;
    const count = countIn(number);
    if (what === 'pass') return { passed: count };
    return what === 'fail' || what === 'cancelled' ? { failed: count } : { skipped: count };
  },
};

/** `  12 passing (30ms)`, `  2 failing`, `  1 pending` */
export const mocha: Runner = {
  name: 'Mocha',
  read(line) {
    const [, number, what] =
      /^ {2}(\d+) (passing|failing|pending)(?: \(\d+(?:ms|[smhd])\))?$/.exec(line) ?? [];
    if (what === undefined) return undefined;
    const count = countIn(number);
    if (what === 'passing') return { passed: count };
    return what === 'failing' ? { failed: count } : { skipped: count };
  },
};

/** `ok | 5 passed (2 steps) | 1 failed | 1 ignored (10ms)` */
export const deno: Runner = {
  name: 'Deno',
  read(line) {
    const [, list] = /^(?:ok|FAILED) \| (\d+ passed.*)$/.exec(line) ?? [];
    if (list === undefined) return undefined;
    const plain = list.replaceAll(/ \([^)]*\)/g, '');
    return {
      passed: countsOf(plain, ['passed']),
      failed: countsOf(plain, ['failed']),
      skipped: countsOf(plain, ['ignored']),
    };
  },
};
