import { refusalOf } from '../input/refusal.ts';
import {
  anything,
  componentId,
  nullable,
  object,
  oneOf,
  optional,
  text,
  timeAfter,
  type Shape,
} from '../input/shapes.ts';
import { HEAL_TRIGGERS, type HealReport, type HealRequest } from './heal.ts';
import { HEALING_SHAPES } from './shapes.ts';

/** What a person or a program sends to have a component healed; without a trigger it is a person's. */
export type HealMessage = Pick<HealRequest, 'component_id' | 'reason'> &
  Partial<Pick<HealRequest, 'trigger' | 'forced_by' | 'asked_by'>>;

/** What a heal tells its coordinator: that it waits or goes on, and with `ended` that it is over. */
export interface HealNews {
  readonly component_id: string;
  readonly run_id: string;
  readonly waits_for_approval: boolean;
  /** The component whose heal it waits for; heals of version 0.2.0 wait for none. */
  readonly waits_for_root?: string | null;
  readonly ended: HealReport | null;
}

/** What the coordinator is sent, by the name of the message; plain JSON. */
export interface HealingMessages {
  requestHeal: HealMessage;
  /** `until` as ISO 8601; without it the pause has no end. */
  pause: { readonly reason: string; readonly until?: string; readonly by?: string };
  resume: { readonly by?: string };
  healNews: HealNews;
}
export type HealingMessageName = keyof HealingMessages;
/** What anybody may tell the coordinator, as a signal or an update; `healNews` is what its heals tell. */
export type HealingCommandName = Exclude<HealingMessageName, 'healNews'>;
export const HEALING_COMMAND_NAMES: readonly HealingCommandName[] = ['requestHeal', 'pause', 'resume'];

/** The same as the coordinator takes it: nothing is left out, and names are short. */
export interface HealingCommands {
  requestHeal: HealRequest;
  pause: { readonly reason: string; readonly until: string | null; readonly by: string | null };
  resume: { readonly by: string | undefined };
  healNews: HealNews;
}

interface MessageKind<Name extends HealingMessageName> {
  /** What the Web UI says of it. */
  readonly description: string;
  readonly example: string;
  /** What it may look like at this moment (milliseconds); fields of another version are left alone. */
  readonly shape: (now: number) => Shape;
  readonly read: (sent: HealingMessages[Name]) => HealingCommands[Name];
}

/** Texts are carried from run to run. */
const WORDS = text(2_000, 1);
const left = (shape: Shape): Shape => optional(nullable(shape));
/** Whoever sends it may call themselves what they like, and the lists are carried from run to run. */
const MAX_NAME_LENGTH = 100;

export const MESSAGE_KINDS: { readonly [Name in HealingMessageName]: MessageKind<Name> } = {
  requestHeal: {
    description: 'Have a component healed.',
    example: '{"component_id":"HMS-API","reason":"red since Monday"}',
    shape: () => requestShape,
    read: ({ component_id, reason, trigger = 'person', forced_by = null, asked_by = null }) => ({
      component_id,
      reason,
      trigger,
      forced_by: short(forced_by),
      asked_by: short(asked_by),
    }),
  },
  pause: {
    description: 'Let no heal begin until somebody resumes, or until the time that is given.',
    example: '{"reason":"maintenance","until":"2030-01-31T08:00:00Z"}',
    shape: (now) => object({ reason: WORDS, until: optional(timeAfter(now)), by: optional(WORDS) }),
    read: ({ reason, until, by = null }) => ({
      reason,
      until: until === undefined ? null : new Date(until).toISOString(),
      by: short(by),
    }),
  },
  resume: {
    description: 'Let heals begin again.',
    example: '{"by":"your name"}',
    shape: () => anything,
    read: (sent) => {
      const { by } = Object(sent) as { by?: unknown };
      return { by: typeof by === 'string' ? by.slice(0, MAX_NAME_LENGTH) : undefined };
    },
  },
  healNews: {
    description: 'What a heal tells of itself.',
    example: '{"component_id":"HMS-API","run_id":"…","waits_for_approval":false,"ended":null}',
    shape: () => HEALING_SHAPES.healNews,
    read: (sent) => sent,
  },
};

/** The message that was sent, or in one sentence every mistake in it and what it takes. `now` in milliseconds. */
export function readMessage<Name extends HealingMessageName>(
  name: Name,
  sent: unknown,
  now: number,
): { readonly command: HealingCommands[Name] } | { readonly mistake: string } {
  const { shape, example, read } = MESSAGE_KINDS[name];
  const mistake = refusalOf(name, shape(now)(sent, ''), example);
  return mistake === undefined ? { command: read(sent as HealingMessages[Name]) } : { mistake };
}

const REQUEST = object({
  component_id: componentId,
  reason: WORDS,
  trigger: optional(oneOf(HEAL_TRIGGERS)),
  forced_by: left(WORDS),
  asked_by: left(WORDS),
});

/** Nobody insists on what a finding or the monitor asks for. */
function requestShape(sent: unknown, at: string): readonly string[] {
  const mistakes = REQUEST(sent, at);
  if (mistakes.length > 0) return mistakes;
  const { trigger = 'person', forced_by = null } = sent as HealMessage;
  return forced_by === null || trigger === 'person'
    ? []
    : [`forced_by is for a request with the trigger person, and not ${trigger}`];
}

function short<T extends string | null>(name: T): T {
  return (name?.slice(0, MAX_NAME_LENGTH) ?? null) as T;
}
