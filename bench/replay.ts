import { parseArgs } from 'node:util';
import { decideAgain } from '../src/healing/replay/decide-again.ts';
import type { ReplayPolicy } from '../src/healing/replay/policy.ts';
import { replay, type Replay } from '../src/healing/replay/replay.ts';
import { recordWorld, trueCost, type RecordedFault, type Written } from './healing/recorded.ts';
import { createWorld, PERSON_MINUTES, type World } from './healing/world.ts';
import { printRow } from './measure.ts';

/**
 * Whether `hms heal replay` is right about other policies: histories of simulated fleets, whose faults tell what each other first
 * choice would have cost. `--worlds 1-100`: which, the first ten of them without any choice that is drawn, too; they are the same on
 * any machine. Ends with 1 where a bar is not reached: it takes many of them to tell how often an interval has the truth.
 */
const { values } = parseArgs({ options: { worlds: { type: 'string', default: '1-100' } } });
const [first = 1, last = first] = values.worlds.split('-').map(Number);
const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
/** 200 components make some 5,000 faults in as many days. */
const SIZE = { components: 200, days: 312 };

/** Of histories that say nothing. */
const FEW = 10;

const OTHERS: Readonly<Record<string, ReplayPolicy>> = {
  'without learning': { schema_version: 1, heal: { learn: false } },
  'a person at 60 minutes': { schema_version: 1, heal: { learn: true, person_minutes: 60 } },
  'no restart': { schema_version: 1, heal: { learn: true }, strategies: { 5: { use: false } } },
  'no cache, no free_resource': {
    schema_version: 1,
    heal: { learn: true },
    strategies: { 1: { use: false }, 2: { use: false } },
  },
  'restart first': {
    schema_version: 1,
    heal: { learn: true },
    strategies: { 5: { works: 0.99, minutes: 1, disruption: 0 } },
  },
};

interface Judged {
  readonly history: string;
  readonly policy: string;
  readonly found: Replay;
  /** What it really costs more, in minutes for each first choice that says something. */
  readonly truth: number;
}

function judge(world: World, written: Written, history: string): Judged[] {
  const recorded = recordWorld(world, written);
  return Object.entries(OTHERS).map(([name, policy]) => {
    const found = replay(
      recorded.map(({ heal }) => heal),
      policy,
      PERSON_MINUTES,
    );
    return { history, policy: name, found, truth: truthOf(world, recorded, policy) };
  });
}

function truthOf(world: World, recorded: readonly RecordedFault[], policy: ReplayPolicy): number {
  const differences = recorded.flatMap((one) => {
    const [choice] = one.heal.choices;
    const again = choice && decideAgain(choice.decided, policy);
    if (choice === undefined || again === undefined || 'unknown' in again) return [];
    const was = trueCost(world, one, choice.decided.chosen);
    const wouldBe = trueCost(world, one, again.chosen);
    return was === null || wouldBe === null ? [] : [wouldBe - was];
  });
  return differences.reduce((sum, one) => sum + one, 0) / Math.max(1, differences.length);
}

const HISTORIES: Readonly<Record<string, Written>> = {
  'one in ten drawn': { share: 0.1 },
  'learned, none drawn': { share: 0 },
  'without learning': 'order',
};
const worlds = numbers.map((number) => createWorld(number, SIZE.components, SIZE.days));
const judged = Object.entries(HISTORIES).flatMap(([history, written]) =>
  worlds
    .slice(0, written !== 'order' && written.share > 0 ? Infinity : FEW)
    .flatMap((world) => judge(world, written, history)),
);

printRow(['history', 'policy', 'n', 'covered', 'estimate', '90 %', 'truth', 'said']);
printRow(Array.from({ length: 8 }, () => '---'));
for (const { history, policy, found, truth } of judged) {
  const { counted, coverage, difference, verdict } = found.estimate;
  printRow([
    ...[history, policy, String(counted), coverage.toFixed(3), (difference?.minutes ?? NaN).toFixed(2)],
    `${difference?.low.toFixed(2)} to ${difference?.high.toFixed(2)}`,
    ...[truth.toFixed(2), verdict],
  ]);
}

const MARGIN = 0.02 * PERSON_MINUTES;
const drawn = judged.filter(({ history }) => history === 'one in ten drawn');
const differing = drawn.filter(
  ({ truth, found }) => Math.abs(truth) >= MARGIN && found.estimate.coverage >= 0.95,
);
const isNamed = ({ truth, found }: Judged): boolean =>
  Math.sign(found.estimate.difference?.minutes ?? 0) === Math.sign(truth);
const isOpposite = ({ truth, found: { estimate } }: Judged): boolean =>
  (estimate.verdict === 'better' && truth > 0) || (estimate.verdict === 'worse' && truth < 0);
const isInside = ({ truth, found: { estimate } }: Judged): boolean =>
  estimate.difference !== null && estimate.difference.low <= truth && truth <= estimate.difference.high;
const covered = drawn.filter(({ found }) => found.estimate.coverage >= 0.95);
const unsaid = judged.filter(({ found }) => found.estimate.coverage < 0.95);
const own = worlds.slice(0, 3).map((world) => {
  const heals = recordWorld(world, { share: 0.1 }).map(({ heal }) => heal);
  return replay(heals, { schema_version: 1 }, PERSON_MINUTES);
});

const share = (some: readonly Judged[], of: readonly Judged[]): number =>
  some.length / Math.max(1, of.length);
const BARS: readonly (readonly [name: string, value: number, low: number, high: number])[] = [
  ['own policy: other choices', own.reduce((sum, { other }) => sum + other.length, 0), 0, 0],
  [
    'own policy: difference',
    Math.max(...own.map(({ estimate }) => Math.abs(estimate.difference?.minutes ?? NaN))),
    0,
    0,
  ],
  [
    'the better one is named, of those that differ by 2 % of a person',
    share(differing.filter(isNamed), differing),
    0.95,
    1,
  ],
  ['the opposite is said, of all', judged.filter(isOpposite).length, 0, 0],
  ['the truth is in the interval, where covered', share(covered.filter(isInside), covered), 0.84, 0.96],
  [
    'nothing is said where too little is covered',
    share(
      unsaid.filter(({ found }) => found.estimate.verdict === 'cannot_be_said'),
      unsaid,
    ),
    1,
    1,
  ],
];
console.log();
printRow(['bar', 'value', 'from', 'to', 'reached']);
printRow(Array.from({ length: 5 }, () => '---'));
for (const [name, value, low, high] of BARS)
  printRow([name, value.toFixed(3), String(low), String(high), value >= low && value <= high ? 'yes' : 'NO']);
process.exitCode = BARS.every(([, value, low, high]) => value >= low && value <= high) ? 0 : 1;
