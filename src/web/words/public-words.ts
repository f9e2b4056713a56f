import type { OperationalStatus } from '../../domain/colour.ts';
import type { Reason } from '../../domain/status/status.ts';
import { countOf } from '../../domain/text/counts.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import type { PublicEpisode, PublicStatus } from '../../views/public-status.ts';

/** What a colour says to people who know no colours of ours. */
export const PUBLIC_WORDS: Readonly<Record<OperationalStatus, string>> = {
  green: 'Operational',
  yellow: 'Minor problems',
  red: 'Major problems',
  unknown: 'Not known',
};

/** Why, in plain words, by the rule that decides the colour. */
const WHY: Readonly<Record<Reason['rule'], string>> = {
  no_evidence: 'it has not been checked yet',
  stale: 'it has not been checked for a while',
  future_evidence: 'its latest check has a wrong time',
  open_issues: 'it has a known fault',
  test_pass_rate: 'some of its tests fail',
  failed_test_run: 'its latest tests failed',
  skipped_tests: 'some of its tests are skipped',
  replaced_tests: 'some of its tests were replaced',
  latest_start: 'it did not start properly',
  health_checks: 'it does not respond properly',
  health_warnings: 'it responds with warnings',
  health_flapping: 'it responds only at times',
  metrics: 'some of its measurements are out of range',
  maintenance: 'it is under maintenance',
};

const ENDINGS: Readonly<Record<NonNullable<PublicEpisode['how']>, string>> = {
  healed: 'It was fixed automatically.',
  by_person: 'It was fixed by a person.',
  by_itself: 'It recovered by itself.',
};

/** The fleet in one sentence. */
export function wholeInWords(colours: PublicStatus['colours']): string {
  const { red, yellow, unknown, green } = colours;
  const all = red + yellow + unknown + green;
  if (all === 0) return 'There are no components.';
  if (green === all)
    return all === 1 ? 'The component is operational.' : `All ${all} components are operational.`;
  const told = [
    ...problems(red, 'major problems'),
    ...problems(yellow, 'minor problems'),
    ...(unknown === 0 ? [] : [`the status of ${unknown} is not known`]),
  ];
  return `Of ${countOf(all, 'component')}, ${told.join(', ')}${green === 0 ? '' : `; ${green} ${green === 1 ? 'is' : 'are'} operational`}.`;
}

function problems(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? 'has' : 'have'} ${what}`];
}

/** What goes on, in one sentence, without its time. */
export function openInWords({ name, colour, rule }: PublicEpisode): string {
  const why = rule === null ? '' : `: ${WHY[rule]}`;
  if (colour === 'unknown') return `The status of ${name} is not known${why}.`;
  return `${name} has ${PUBLIC_WORDS[colour].toLowerCase()}${why}.`;
}

/** What is over, in one sentence or two, without its time. */
export function endedInWords({ name, worst, began, ended, how }: PublicEpisode): string {
  const lasted = ended === null ? '' : ` for ${lengthInWords(ended.getTime() - began.getTime())}`;
  const end = how === null ? '' : ` ${ENDINGS[how]}`;
  return `${name} had ${PUBLIC_WORDS[worst].toLowerCase()}${lasted}.${end}`;
}

function lengthInWords(ms: number): string {
  return ms < 60_000 ? 'less than a minute' : formatDuration(ms);
}
