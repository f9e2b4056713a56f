import * as z from 'zod';

/** What of a component's declared commands can be run in a pane. */
export const DeclaredRun = z.enum(['logs', 'shell', 'test']);
export type DeclaredRun = z.infer<typeof DeclaredRun>;

/** A person ran a command for the component, in a pane of `hms tmux`; no status follows from it. */
export const CommandRun = z.object({
  type: z.literal('command_run'),
  /** The program and its arguments. */
  command: z.array(z.string()).min(1),
  /** Which of the component's declared commands it is; null for another. */
  declared: DeclaredRun.nullable(),
  /** Null where it did not end by itself. */
  exit_code: z.int().nullable(),
  /** What ended it, as in `SIGINT`; null where nothing did. */
  signal: z.string().nullable(),
  duration_ms: z.int().min(0),
  /** Why it could not be started; null where it was. */
  failure: z.string().nullable(),
  /** Where both ends of its output are kept, relative to the workspace; left out where they are not. */
  log: z.string().exactOptional(),
});
export type CommandRun = z.infer<typeof CommandRun>;
