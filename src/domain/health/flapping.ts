/** As many of the newest answers are looked at, as Nagios does. */
export const FLAPPING_ANSWERS = 21;

/** Icinga 2's limits, in percent: it begins to flap from the first on, and has settled below the second. */
export const FLAPS_FROM = 30;
export const SETTLED_BELOW = 25;
/** The oldest change counts so much, the newest so much, and those between in equal steps, as in Nagios. */
const [OLDEST_WEIGHT, NEWEST_WEIGHT] = [0.8, 1.2];

/**
 * Whether a health check flaps: whether its answers, oldest first, change between up and down more often than settles anything.
 * `before`: whether it did so until now. With fewer than 21 answers nothing can be said, and it does not.
 */
export function isFlapping(answers: readonly boolean[], before: boolean): boolean {
  const newest = answers.slice(-FLAPPING_ANSWERS);
  if (newest.length < FLAPPING_ANSWERS) return false;
  return shareOfChanges(newest) >= (before ? SETTLED_BELOW : FLAPS_FROM);
}

/** Percent of the answers that differ from the one before, the newer ones counting more. */
function shareOfChanges(answers: readonly boolean[]): number {
  const changes = answers.slice(1).map((answer, index) => answer !== answers[index]);
  const step = (NEWEST_WEIGHT - OLDEST_WEIGHT) / (changes.length - 1);
  const sum = changes.reduce(
    (weight, hasChanged, index) => weight + (hasChanged ? OLDEST_WEIGHT + index * step : 0),
    0,
  );
  return (100 * sum) / changes.length;
}
