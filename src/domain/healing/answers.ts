import { refusalOf } from '../input/refusal.ts';
import { object, text, type Shape } from '../input/shapes.ts';
import { unreadableReason } from '../input/unreadable-payload.ts';
import { shortened, visibleLine } from '../text/visible.ts';

/** What a person says to a heal that asks for an approval, by the name of the message; plain JSON. */
export interface HealAnswers {
  approve: { readonly by: string };
  reject: { readonly by: string; readonly reason: string };
}
export type HealAnswerName = keyof HealAnswers;

interface AnswerKind {
  /** What the Web UI says of it. */
  readonly description: string;
  readonly example: string;
  readonly shape: Shape;
}

const WORDS = text(2_000, 1);

export const ANSWER_KINDS: Readonly<Record<HealAnswerName, AnswerKind>> = {
  approve: {
    description:
      'Tells the heal that `hms heal approve ID` has recorded an approval; alone it approves nothing.',
    example: '{"by":"your name"}',
    shape: object({ by: WORDS }),
  },
  reject: {
    description: 'Do not let it.',
    example: '{"by":"your name","reason":"why"}',
    shape: object({ by: WORDS, reason: WORDS }),
  },
};

/** Every mistake in an answer, in one sentence; undefined where there is none. */
export function mistakeInAnswer(name: HealAnswerName, sent: unknown): string | undefined {
  const { shape, example } = ANSWER_KINDS[name];
  return refusalOf(name, shape(sent, ''), example);
}

/** The same of an answer from the Web UI, which may come without its argument, or with anything at all. */
export function unreadableAnswer(name: HealAnswerName, sent: unknown): string | undefined {
  const reason = unreadableReason(sent);
  return refusalOf(name, reason === undefined ? [] : [reason], ANSWER_KINDS[name].example);
}

/** An answer with what was left out; what is said is shown in terminals. */
export function completeAnswer(sent: unknown): HealAnswers['reject'] {
  const { by, reason } = Object(sent) as Record<string, unknown>;
  return { by: textOr(by, 'somebody'), reason: textOr(reason, 'no reason was given') };
}

const MAX_TEXT = 500;

function textOr(value: unknown, other: string): string {
  const words = typeof value === 'string' ? shortened(visibleLine(value), MAX_TEXT) : '';
  return words === '' ? other : words;
}
