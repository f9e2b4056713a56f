import { ApplicationFailure, condition, setHandler } from '@temporalio/workflow';
import { mistakeInAnswer } from '../domain/heal-messages.ts';
import type { ApprovalAsked, HealAction, HealReport } from '../domain/heal.ts';
import { approveSignal, approveUpdate, rejectSignal, rejectUpdate } from './messages.ts';

/** What a person said, or that nobody said anything in time. */
export type Word =
  | { readonly said: 'yes'; readonly by: string }
  | { readonly said: 'no'; readonly by: string; readonly reason: string }
  | { readonly said: 'nothing' };

export interface Approvals {
  /** Waits for a person's word, at most so long. */
  ask(action: HealAction, limitMs: number): Promise<Word>;
}

/** Shown in the Web UI beside each message. */
const APPROVE = 'Let it do what it asks for: { "by": "your name" }';
const REJECT = 'Do not let it: { "by": "your name", "reason": "why" }';

/** Takes approvals and rejections; `changed` is told what is asked for now, or that nothing is any more. */
export function takeApprovals(
  report: () => HealReport,
  changed: (asked: ApprovalAsked | null) => Promise<void>,
): Approvals {
  let asked: ApprovalAsked | null = null;
  let word: Word | undefined;
  const answer = (given: Word): HealReport => {
    if (asked !== null) word ??= given;
    return report();
  };
  const requireQuestion = (given: unknown): void => {
    if (asked === null || word !== undefined)
      throw ApplicationFailure.nonRetryable('This heal waits for no approval.', 'InputError');
    refuse(mistakeInAnswer(given, ['by']));
  };
  const approve = ({ by }: { by: string }): HealReport => answer({ said: 'yes', by });
  const reject = ({ by, reason }: { by: string; reason: string }): HealReport =>
    answer({ said: 'no', by, reason });
  setHandler(approveSignal, (given) => void approve(completed(given)), { description: APPROVE });
  setHandler(rejectSignal, (given) => void reject(completed(given)), { description: REJECT });
  setHandler(approveUpdate, approve, { description: APPROVE, validator: requireQuestion });
  setHandler(rejectUpdate, reject, {
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

/** A signal from the Web UI may come without its argument. */
function completed(given: { by: string; reason?: string } | undefined): { by: string; reason: string } {
  return { by: given?.by ?? 'somebody', reason: given?.reason ?? 'no reason was given' };
}

function refuse(mistake: string | undefined): void {
  if (mistake !== undefined) throw ApplicationFailure.nonRetryable(mistake, 'InputError');
}
