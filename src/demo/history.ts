import type { FileChanges } from './files.ts';
import { PEOPLE, type Person } from './people.ts';
import type { Random } from './random.ts';

/** One change with its message, before anyone has committed it. */
export interface DemoStep {
  readonly message: string;
  readonly changes: FileChanges;
}

export interface DemoCommit extends DemoStep {
  readonly author: Person;
  /** Seconds since 1970. */
  readonly time: number;
}

const FIRST_DAY = Date.UTC(2026, 0, 5) / 1000;
const LAST_DAY = Date.UTC(2026, 10, 15) / 1000;

/** Gives each step an author and a moment, in order; the first two steps have different authors. */
export function commitSteps(steps: readonly DemoStep[], random: Random): DemoCommit[] {
  const team = random.sample(PEOPLE, random.between(2, 4));
  const times = steps.map(() => random.between(FIRST_DAY, LAST_DAY)).sort((one, other) => one - other);
  return steps.map((step, index) => {
    const author = team[index < team.length ? index : random.between(0, team.length - 1)];
    const time = times[index];
    if (author === undefined || time === undefined) throw new RangeError('every step has an author and a time');
    return { ...step, author, time };
  });
}
