import type { AutonomyEvidence } from './autonomy.ts';
import { AUTONOMY_LEVELS, type AutonomyLevel } from './autonomy-levels.ts';
import { breakerOf, type Breaker } from './breaker.ts';
import type { FreedomRecord, FreedomUnit, LevelChange, Trial } from './freedom-record.ts';
import { hasFailed, type HealOutcome } from './heal.ts';

/** What a strategy may do, and why. */
export interface Freedom {
  readonly level: AutonomyLevel;
  /** What is recorded; higher than `level` where the outcomes since then take some of it back. */
  readonly recorded: AutonomyLevel;
  readonly why: string;
  /** Of the outcomes since the last change. */
  readonly evidence: AutonomyEvidence;
  /** The level that its record deserves, where that is higher; null where it is not. */
  readonly deserves: AutonomyLevel | null;
  readonly breaker: Breaker | null;
}

/** What a good strategy heals at least, of all that it is tried at. */
const BAR = 0.8;
/** How sure it has to be that it is good, and that it is not; simulated: 1.5 % of those at 0.7 get in, 2.6 % of those at 0.95 out. */
const SURE_IT_IS = 0.95;
const SURE_IT_IS_NOT = 0.9;
/** Of so many newest outcomes; those that are not there yet count as healed. */
const NEWEST = 10;
const LEAST_COUNTED = 13;
const LEAST_COMPONENTS = 3;
const NONE_WORSE_OF = 50;

/** What a strategy may do at a symptom, by what is recorded alone. */
export function freedomOf({ trials, changes }: FreedomRecord, unit: FreedomUnit): Freedom {
  const { level: recorded, since, why } = recordedLevel(changes, unit);
  const own = trials.filter(
    (trial) =>
      isOwn(trial, unit) &&
      trial.environment === unit.environment &&
      trial.symptom === unit.symptom &&
      trial.at > since,
  );
  const against = whyLess(own, unit.isRisky);
  const evidence = evidenceOf(own);
  const breaker = breakerOf(trials, changes, unit);
  const isActing = recorded === 'auto' || recorded === 'approve';
  if (against !== undefined && isActing)
    return { level: lowered(recorded), recorded, why: against, evidence, deserves: null, breaker };
  const deserves = recorded === 'approve' && deservesMore(own, evidence, unit) ? 'auto' : null;
  return { level: recorded, recorded, why, evidence, deserves, breaker };
}

/** The level below. */
export function lowered(level: AutonomyLevel): AutonomyLevel {
  return AUTONOMY_LEVELS[Math.max(0, AUTONOMY_LEVELS.indexOf(level) - 1)] ?? 'observe';
}

/** The lower of two. */
export function lowest(one: AutonomyLevel, other: AutonomyLevel): AutonomyLevel {
  return AUTONOMY_LEVELS.indexOf(one) < AUTONOMY_LEVELS.indexOf(other) ? one : other;
}

/** How sure it is that a strategy which healed so often heals fewer than `bar` of all, by a prior that knows nothing. */
export function chanceBelow(bar: number, healed: number, failed: number): number {
  const n = healed + failed + 1;
  let sum = 0;
  let term = bar ** n;
  // From n successes of n down to those beyond which the rate is below the bar.
  for (let successes = n; successes > healed; successes -= 1) {
    sum += term;
    term *= (successes / (n - successes + 1)) * ((1 - bar) / bar);
  }
  return sum;
}

/** Whether it was this version; where each component has its own, what is recorded of all is of the one that it was seen at. */
function isOwn(
  { version, component }: Pick<Trial, 'version' | 'component'>,
  unit: Pick<FreedomUnit, 'version' | 'family' | 'component'>,
): boolean {
  return version === unit.family ? component === unit.component : version === unit.version;
}

/** The newest change that holds here; of another version of its name, one level less. */
function recordedLevel(
  changes: readonly LevelChange[],
  unit: FreedomUnit,
): { readonly level: AutonomyLevel; readonly since: number; readonly why: string } {
  const { environment, symptom, begin, family, component } = unit;
  const here = changes.filter(
    (change) => change.environment === environment && (change.symptom === null || change.symptom === symptom),
  );
  const isMeant = (change: LevelChange): boolean =>
    isOwn(change, unit) || (change.version === family && change.by === 'person');
  // Another component's command is none that this one had before.
  const told = family === null ? here : here.filter((one) => isMeant(one) || one.component === component);
  const own = family === null ? told.findLast(isMeant) : told.slice(-1).find(isMeant);
  if (own !== undefined) return { level: own.to, since: own.at, why: toldBy(own) };
  const other = told.at(-1);
  if (other === undefined) return { level: begin, since: 0, why: 'no change of it is recorded' };
  const why = `its command is another than the one that was at ${other.to}`;
  return { level: lowered(other.to), since: other.at, why };
}

function toldBy({ by, who, why }: LevelChange): string {
  return by === 'person' ? `set by ${who ?? 'somebody'}: ${why}` : why;
}

function whyLess(own: readonly Trial[], isRisky: boolean): string | undefined {
  if (isRisky && own.some(({ outcome }) => outcome === 'worse'))
    return 'it is risky, and something else was wrong after it';
  const newest = own.slice(-NEWEST);
  const failed = newest.filter(({ outcome }) => hasFailed(outcome)).length;
  if (chanceBelow(BAR, NEWEST - failed, failed) < SURE_IT_IS_NOT) return undefined;
  return `${failed} of its newest ${newest.length} outcomes did not heal`;
}

function deservesMore(
  own: readonly Trial[],
  { counted, healed, components }: AutonomyEvidence,
  { family }: FreedomUnit,
): boolean {
  return (
    counted >= LEAST_COUNTED &&
    components >= (family === null ? LEAST_COMPONENTS : 1) &&
    own.slice(-NONE_WORSE_OF).every(({ outcome }) => outcome !== 'worse') &&
    1 - chanceBelow(BAR, healed, counted - healed) >= SURE_IT_IS
  );
}

function evidenceOf(own: readonly Trial[]): AutonomyEvidence {
  const count = (outcome: HealOutcome): number => own.filter((trial) => trial.outcome === outcome).length;
  return {
    counted: own.length,
    healed: count('healed'),
    worse: count('worse'),
    components: new Set(own.map(({ component }) => component)).size,
  };
}
