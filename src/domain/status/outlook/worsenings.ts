import type { OperationalStatus } from '../../colour.ts';
import type { JudgedTicket } from '../known-evidence.ts';
import type { Need, Outlook } from './need.ts';
import { colourIf, type OutlookQuestion } from './hypothesis.ts';
import { describeNeeds } from './words.ts';

type FailingRun = Extract<Need, { what: 'failing_run' }>;

const WORSE: Readonly<Record<OperationalStatus, readonly OperationalStatus[]>> = {
  green: ['yellow', 'red'],
  yellow: ['red'],
  red: [],
  unknown: [],
};

/** What bad news would do: a run with the fewest failing tests that make the colour worse, and what would tell that it is down. */
export function worsenings(question: OutlookQuestion): Outlook[] {
  const run = fewestFailing(question);
  const { source, toDown: count } = question.liveness;
  const start: Need = source === 'person' ? { what: 'failed_start' } : { what: 'failed_checks', count };
  const possible = [
    { to: colourAfterRun(question, run), needs: [run] },
    { to: colourIf(question, { tickets: question.evidence.tickets, start: false }), needs: [start] },
  ];
  return possible
    .filter(({ to }) => isWorse(question, to))
    .map(({ to, needs }) => ({ to, needs, text: describeNeeds(to, needs) }));
}

/** Found by halving, as more failing tests never make a better colour; a run in which all fail where that is not worse. */
function fewestFailing(question: OutlookQuestion): FailingRun {
  const { tests, job } = question.failing;
  if (tests === null) return { what: 'failing_run', failed: null, tests, job };
  let tooFew = 0;
  let enough = tests;
  while (enough - tooFew > 1) {
    const failed = Math.floor((tooFew + enough) / 2);
    if (isWorse(question, colourAfterRun(question, { failed }))) enough = failed;
    else tooFew = failed;
  }
  return { what: 'failing_run', failed: enough, tests, job };
}

function colourAfterRun(
  question: OutlookQuestion,
  { failed }: Pick<FailingRun, 'failed'>,
): OperationalStatus {
  return colourIf(question, {
    tickets: [...question.evidence.tickets, ticketOfRun(question)],
    history: question.failing.after(failed),
  });
}

/** A run that fails leaves a ticket of severity high open for what failed in it. */
function ticketOfRun({ nextAt }: OutlookQuestion): JudgedTicket {
  const said = {
    id: '',
    title: '',
    fingerprint: '',
    severity: 'high',
    status: 'open',
    origin: 'test',
  } as const;
  return { ...said, detected_at: nextAt, last_seen_at: nextAt };
}

function isWorse({ colour }: OutlookQuestion, to: OperationalStatus): boolean {
  return WORSE[colour].includes(to);
}
