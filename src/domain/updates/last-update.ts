import * as z from 'zod';

/** What the tests of a component ran on, with what they wrote themselves. */
export const TestedState = z.object({
  /** SHA-256 over the commit and every file that git keeps. */
  kept: z.string(),
  /** SHA-256 over the files that git does not keep: reports, coverage, caches. */
  untracked: z.string(),
  /** Files kept by git that changed while the tests ran, relative to the component's folder, and files in commits that came. */
  writes: z.array(z.string()),
  /** `kept` as it was when they had run. */
  after: z.string().optional(),
  /** How many runs in a row began where the one before ended, and changed what git keeps again. */
  again: z.int().min(0).optional(),
});
export type TestedState = z.infer<typeof TestedState>;

/**
 * `data/seen/<component>.json`: what a component looked like when each step of an update was last done for it, so that
 * `quick-update` runs only those whose inputs have changed. A part that is missing is due.
 */
export const LastUpdateDocument = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  /** SHA-256 over the program, the settings and the entry by which everything below was looked at. */
  print: z.string(),
  /** SHA-256 over the repository and its environment files, as they were analysed. */
  analyzed: z.string().optional(),
  environment: z
    .object({
      /** The same over the repository as the environment check found it. */
      source: z.string(),
      /** SHA-256 over tools and installed packages. */
      machine: z.string(),
      checked_at: z.iso.datetime(),
    })
    .optional(),
  tested: TestedState.optional(),
  documents: z
    .object({
      /** SHA-256 over the documents that hms writes into the repository. */
      documents: z.string(),
      /** Behind the last event that they tell of. */
      log_position: z.string(),
    })
    .optional(),
});
export type LastUpdateDocument = z.infer<typeof LastUpdateDocument>;

/** What an update tells of the steps that it has done, to be remembered; the others stay as they were. */
export interface LastUpdateSteps {
  readonly analyzed?: string | undefined;
  readonly environment?: { readonly machine: string; readonly checked_at: string } | undefined;
  readonly tested?: TestedState | undefined;
  /** By which settings they were done, as a SHA-256 sum for each. */
  readonly settings?: readonly string[];
}
