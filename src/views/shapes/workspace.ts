import * as z from 'zod';

/** What `hms init --json` prints. */
export const InitOutput = z.object({
  /** The workspace's folder, absolute. */
  root: z.string(),
  /** The ids of its components. */
  components: z.array(z.string()),
});

/** What `hms demo --json` prints. */
export const DemoOutput = z.object({
  /** The demo fleet's folder, absolute. */
  folder: z.string(),
  /** False when it was there already. */
  created: z.boolean(),
  /** How many components it has. */
  components: z.int().min(0),
});

/** What `hms up --json` prints once it serves. */
export const UpOutput = z.object({
  /** Host and port of the Temporal server. */
  address: z.string(),
  /** Null for a server that is not embedded. */
  ui_url: z.string().nullable(),
  task_queue: z.string(),
  /** Where the pages are; null without --web. */
  web_url: z.url().nullable(),
});

/** What one check of `hms doctor` found. */
export const DoctorFinding = z.object({
  /** The check's name. */
  check: z.string(),
  /** `note`: nothing is missing, and a person may want to know. */
  verdict: z.enum(['ok', 'note', 'missing']),
  /** What was measured, in one line. */
  measured: z.string(),
  /** What a person does about it; empty where there is nothing to do. */
  remedy: z.string(),
});
export type DoctorFinding = z.infer<typeof DoctorFinding>;

/** What `hms doctor --json` prints. */
export const DoctorOutput = z.object({ checks: z.array(DoctorFinding) });

/** What `hms web --json` prints once it listens. */
export const WebOutput = z.object({
  /** Without a slash at its end. */
  url: z.url(),
  /** Opens it signed in, once, within ten minutes; null where nothing can be changed. */
  sign_in_url: z.url().nullable(),
});

/** What `hms web export --json` prints. */
export const WebExportOutput = z.object({
  /** Absolute, without links. */
  folder: z.string(),
  /** How many files the export has. */
  files: z.int().min(0),
  /** Those that were new or other ones than before, by their path in the folder. */
  written: z.array(z.string()),
  /** Those of an earlier export that are no longer wanted. */
  removed: z.array(z.string()),
});

const WebToken = z.object({
  name: z.string(),
  scopes: z.array(z.enum(['read', 'act', 'ingest'])),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
});

/** What `hms web token create --json` prints: the one place where the token itself stands. */
export const NewWebTokenOutput = WebToken.omit({ created_at: true }).extend({ token: z.string() });

/** What `hms web token list --json` prints, and `revoke` of those that are left. */
export const WebTokensOutput = z.array(WebToken);
