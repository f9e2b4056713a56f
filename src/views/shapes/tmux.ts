import * as z from 'zod';

/** What `hms tmux --json` prints. */
export const TmuxOutput = z.object({
  /** The command line that shows the session. */
  attach: z.string(),
  /** Whether the session was made now. */
  is_new: z.boolean(),
  /** Panes that were made, by what they are known by: `HMS-API`, `HMS-API/logs`, `show/overview`. */
  added: z.array(z.string()),
  /** Panes whose program had ended, and was started again. */
  restarted: z.array(z.string()),
  /** Panes that the layout has no more, by their components. */
  closed: z.array(z.string()),
  /** Panes that stay closed, since they were stopped. */
  stopped: z.array(z.string()),
  /** How many components have no pane, because `panes.total` of `tmux.yaml` allows no more. */
  omitted: z.int().min(0),
});
export type TmuxOutput = z.infer<typeof TmuxOutput>;

/** One pane of the workspace. */
export const TmuxPane = z.object({
  /** As tmux knows it: `%12`. */
  pane: z.string(),
  window: z.string(),
  /** What it is known by. */
  key: z.string(),
  role: z.string(),
  component_id: z.string().nullable(),
  state: z.enum(['running', 'ended']),
  /** How what a person ran there ended; null while it runs. */
  result: z.string().nullable(),
});

/** What `hms tmux list --json` prints. */
export const TmuxPanesOutput = z.object({
  panes: z.array(TmuxPane),
  /** Panes that stay closed, since they were stopped. */
  stopped: z.array(z.string()),
});
export type TmuxPanesOutput = z.infer<typeof TmuxPanesOutput>;

/** What `hms tmux run --json` prints. */
export const TmuxRunOutput = z.object({
  component_id: z.string(),
  /** What its pane is known by. */
  key: z.string(),
  /** The command line that shows the session. */
  attach: z.string(),
});
export type TmuxRunOutput = z.infer<typeof TmuxRunOutput>;

/** What `hms tmux stop --json` prints. */
export const TmuxStopOutput = z.object({
  /** Whether the whole session was ended. */
  is_session: z.boolean(),
  closed: z.array(z.string()),
});
export type TmuxStopOutput = z.infer<typeof TmuxStopOutput>;

const Count = z.int().min(0);

/** What `hms tmux status --json` prints. */
export const TmuxStatusOutput = z.object({
  colours: z.object({ green: Count, yellow: Count, red: Count, unknown: Count }),
  /** As of when that is, where something was recorded since; null where it is of now. */
  as_of: z.iso.datetime().nullable(),
});
export type TmuxStatusOutput = z.infer<typeof TmuxStatusOutput>;
