/** How each rule counts, in short; `docs/analytics.md` has all of it. */
export const RULE_WORDS: Readonly<Record<string, string>> = {
  'episodes/1': 'How many episodes began in the window in which a component was yellow or red.',
  'time_to_detect/1':
    'From the first sign until the change of colour was recorded, of the episodes that began in the window.',
  'time_to_acknowledge/1':
    'From when it was noticed until a named person first did something about it, of the episodes that began in the window. Left out are those that ended before, and those that still wait.',
  'time_to_recover/1':
    'From beginning to end, of the episodes that ended in the window, whenever they began. Open ones have no time yet: they are left out, and where more are open than ended there is no median.',
  'time_between_failures/1':
    "From the beginning of a component's episode before to that of this one, of the episodes that began in the window.",
  'offenders/1':
    'The components in which the most episodes began in the window, of equal ones the one that failed last.',
  'heals_held/1':
    'Of the heals that healed, after how many the component did not fail again within 24 hours. Those of which that is not known yet are left out.',
  'deployments/1':
    'How many starts of another version a person or CI recorded in production in the window. Starts without a version are left out.',
  'deployment_frequency/1':
    'Deployments per day of the window, from the first start on that was recorded in production.',
  'change_failure_rate/1':
    'After how many of the deployments an episode of the component began within 24 hours and before the next one.',
  'lead_time/1':
    'From the commit that a version names, by tag or full hash, to its deployment, of the deployments in the window.',
  'uptime/1':
    'The time in which components were up, of the time in which they were known to be up or down. Time in maintenance, and time of which nothing is known, is in neither.',
  'slo/1':
    'How many service level objectives are met now, each over its own window, by slices of time: a slice is bad where the component was down for some of it.',
  'test_runs/1': 'How many test runs were recorded in the window, and how many of them failed.',
  'flaky/1':
    'Tests that failed and passed on the same commit, or in one run. A test is a name in a suite of a job.',
};
