import { ApplicationFailure, condition, isCancellation, patched, setHandler } from '@temporalio/workflow';
import {
  ANSWER_KINDS,
  completeAnswer,
  mistakeInAnswer,
  unreadableAnswer,
  type HealAnswerName,
  type HealAnswers,
} from '../../domain/healing/answers.ts';
import type { ApprovalAsked, HealAction, HealReport } from '../../domain/healing/heal.ts';
import { failureMessage } from '../failures.ts';
import { answerSignal, answerUpdate } from './messages.ts';

/** What a person said, or that nobody said anything in time. */
export type Word =
  | { readonly said: 'yes'; readonly by: string }
  | { readonly said: 'no'; readonly by: string; readonly reason: string }
  | { readonly said: 'nothing' };

/** How long is waited, and who is affected. */
export interface AskLimits extends Pick<ApprovalAsked, 'affected'> {
  readonly limitMs: number;
}

export interface Approvals {
  /** Waits for a person's word, at most so long. A yes counts only when `hms heal approve` has recorded it. */
  ask(action: HealAction, limits: AskLimits): Promise<Word>;
}

export interface ApprovalOptions {
  readonly report: () => HealReport;
  /** Told what is asked for now, or that nothing is any more. */
  readonly changed: (asked: ApprovalAsked | null) => Promise<void>;
  /** The approval that is recorded for it; null where there is none. */
  readonly find: (strategy: string) => Promise<{ readonly by: string | null } | null>;
  /** Says why a message without an answer was skipped. */
  readonly say: (text: string) => void;
}

/** What a heal asks now, if it asks something, and the word on it. */
interface Question {
  asked: ApprovalAsked | null;
  word: Word | undefined;
}

/** Takes approvals and rejections. */
export function takeApprovals(options: ApprovalOptions): Approvals {
  const question: Question = { asked: null, word: undefined };
  takeAnswer(options, question, 'approve', approve);
  takeAnswer(options, question, 'reject', reject);
  return { ask: (action, limits) => ask(options, question, action, limits) };
}

/** Takes an answer both as a signal, whose refusal is shown, and as an update, whose refusal is its answer. */
function takeAnswer<Name extends HealAnswerName>(
  options: ApprovalOptions,
  question: Question,
  name: Name,
  take: (
    options: ApprovalOptions,
    question: Question,
    answer: HealAnswers[Name],
  ) => HealReport | Promise<HealReport>,
): void {
  const description = `${ANSWER_KINDS[name].description} ${ANSWER_KINDS[name].example}`;
  const takeSignal = async (sent: unknown): Promise<void> => {
    try {
      refuse(unreadableAnswer(name, sent));
      await take(options, question, completeAnswer(sent));
    } catch (error) {
      if (error instanceof ApplicationFailure) options.say(error.message);
      else if (!isCancellation(error)) options.say(failureMessage(error));
    }
  };
  setHandler(answerSignal(name), takeSignal, { description });
  setHandler(answerUpdate(name), (sent) => take(options, question, completeAnswer(sent)), {
    description,
    validator(sent) {
      if (question.asked === null || question.word !== undefined)
        throw refusal('This heal waits for no approval.');
      refuse(mistakeInAnswer(name, sent));
    },
  });
}

async function approve(
  { find, report }: ApprovalOptions,
  question: Question,
  { by }: HealAnswers['approve'],
): Promise<HealReport> {
  const { asked, word } = question;
  // Anybody can send a message; heals that version 0.2.0 was told to go on with were believed.
  if (asked !== null && word === undefined && patched('recorded-approval')) {
    const recorded = await find(asked.strategy);
    if (recorded === null) throw refusal(notRecorded(by, report().component_id));
    if (question.asked === asked) give(question, { said: 'yes', by: recorded.by ?? by });
  } else give(question, { said: 'yes', by });
  return report();
}

function reject(
  { report }: ApprovalOptions,
  question: Question,
  { by, reason }: HealAnswers['reject'],
): HealReport {
  give(question, { said: 'no', by, reason });
  return report();
}

/** The first word counts. */
function give(question: Question, word: Word): void {
  if (question.asked !== null) question.word ??= word;
}

async function ask(
  { changed }: ApprovalOptions,
  question: Question,
  { strategy, does, proof }: HealAction,
  { limitMs, affected }: AskLimits,
): Promise<Word> {
  const asked = {
    ...{ strategy, does, proof },
    expires_at: new Date(Date.now() + limitMs).toISOString(),
    ...(affected === undefined ? {} : { affected }),
  };
  Object.assign(question, { asked, word: undefined } satisfies Question);
  try {
    await changed(asked);
    await condition(() => question.word !== undefined, limitMs, {
      summary: `wait for the approval of ${strategy}`,
    });
  } finally {
    question.asked = null;
  }
  await changed(null);
  return question.word ?? { said: 'nothing' };
}

function notRecorded(by: string, componentId: string): string {
  return (
    `${by}'s approval does not count, because none is recorded: a message can be sent by anyone. ` +
    `Give it with \`hms heal approve ${componentId}\` in the workspace.`
  );
}

function refusal(mistake: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(mistake, 'InputError');
}

function refuse(mistake: string | undefined): void {
  if (mistake !== undefined) throw refusal(mistake);
}
