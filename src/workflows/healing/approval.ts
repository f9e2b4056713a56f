import { ApplicationFailure, condition, isCancellation, patched, setHandler } from '@temporalio/workflow';
import { mistakeInAnswer, mistakeInReading } from '../../domain/healing/messages.ts';
import type { ApprovalAsked, HealAction, HealReport } from '../../domain/healing/heal.ts';
import { shortened, visibleLine } from '../../domain/text/visible.ts';
import { failureMessage } from '../failures.ts';
import { approveSignal, approveUpdate, rejectSignal, rejectUpdate } from './messages.ts';

/** What a person said, or that nobody said anything in time. */
export type Word =
  | { readonly said: 'yes'; readonly by: string }
  | { readonly said: 'no'; readonly by: string; readonly reason: string }
  | { readonly said: 'nothing' };

export interface Approvals {
  /** Waits for a person's word, at most so long. A yes counts only when `hms heal approve` has recorded it. */
  ask(action: HealAction, limitMs: number): Promise<Word>;
}

/** Shown in the Web UI beside each message. */
const APPROVE =
  'Tells the heal that `hms heal approve ID` has recorded an approval: { "by": "your name" }; alone it approves nothing';
const REJECT = 'Do not let it: { "by": "your name", "reason": "why" }';

export interface ApprovalOptions {
  readonly report: () => HealReport;
  /** Told what is asked for now, or that nothing is any more. */
  readonly changed: (asked: ApprovalAsked | null) => Promise<void>;
  /** The approval that is recorded for it; null where there is none. */
  readonly find: (strategy: string) => Promise<{ readonly by: string | null } | null>;
  /** Says why a message without an answer was passed over. */
  readonly say: (text: string) => void;
}

/** Takes approvals and rejections. */
export function takeApprovals({ report, changed, find, say }: ApprovalOptions): Approvals {
  let asked: ApprovalAsked | null = null;
  let word: Word | undefined;
  const answer = (given: Word): HealReport => {
    if (asked !== null) word ??= given;
    return report();
  };
  const requireQuestion = (given: unknown): void => {
    if (asked === null || word !== undefined) throw refusal('This heal waits for no approval.');
    refuse(mistakeInAnswer(given, ['by']));
  };
  const approve = async ({ by }: { by: string }): Promise<HealReport> => {
    const question = asked;
    // Anybody can send a message; heals that version 0.2.0 was told to go on with were believed.
    if (question === null || word !== undefined || !patched('recorded-approval'))
      return answer({ said: 'yes', by });
    const recorded = await find(question.strategy);
    if (recorded === null) throw refusal(notRecorded(by, report().component_id));
    return asked === question ? answer({ said: 'yes', by: recorded.by ?? by }) : report();
  };
  const reject = ({ by, reason }: { by: string; reason: string }): HealReport =>
    answer({ said: 'no', by, reason });
  const passOver = (error: unknown): void => {
    if (error instanceof ApplicationFailure) say(error.message);
    else if (!isCancellation(error)) say(failureMessage(error));
  };
  const unless = async (mistake: string | undefined, work: () => unknown): Promise<void> => {
    if (mistake === undefined) await work();
    else say(mistake);
  };
  setHandler(
    approveSignal,
    async (given) => {
      await unless(mistakeInReading(given), () => approve(completed(given)).catch(passOver));
    },
    { description: APPROVE },
  );
  setHandler(
    rejectSignal,
    async (given) => {
      await unless(mistakeInReading(given), () => reject(completed(given)));
    },
    { description: REJECT },
  );
  setHandler(approveUpdate, (given) => approve(completed(given)), {
    description: APPROVE,
    validator: requireQuestion,
  });
  setHandler(rejectUpdate, (given) => reject(completed(given)), {
    description: REJECT,
    validator(given) {
      requireQuestion(given);
      refuse(mistakeInAnswer(given, ['by', 'reason']));
    },
  });
  return {
    async ask({ strategy, does, proof }, limitMs) {
      word = undefined;
      asked = { strategy, does, proof, expires_at: new Date(Date.now() + limitMs).toISOString() };
      try {
        await changed(asked);
        await condition(() => word !== undefined, limitMs, {
          summary: `wait for the approval of ${strategy}`,
        });
      } finally {
        asked = null;
      }
      await changed(null);
      return (word as Word | undefined) ?? { said: 'nothing' };
    },
  };
}

function notRecorded(by: string, componentId: string): string {
  return (
    `${by}'s approval does not count, because none is recorded: a message can be sent by anyone. ` +
    `Give it with \`hms heal approve ${componentId}\` in the workspace.`
  );
}

/** A signal from the Web UI may come without its argument, or with anything at all; what is said is shown in terminals. */
function completed(given: unknown): { by: string; reason: string } {
  const { by, reason } = Object(given) as Record<string, unknown>;
  return { by: textOr(by, 'somebody'), reason: textOr(reason, 'no reason was given') };
}

const MAX_TEXT = 500;

function textOr(value: unknown, other: string): string {
  const text = typeof value === 'string' ? shortened(visibleLine(value), MAX_TEXT) : '';
  return text === '' ? other : text;
}

function refusal(mistake: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(mistake, 'InputError');
}

function refuse(mistake: string | undefined): void {
  if (mistake !== undefined) throw refusal(mistake);
}
