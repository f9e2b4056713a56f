import * as z from 'zod';
import { KnowledgeEntry } from '../../domain/knowledge/entry.ts';
import { KNOWLEDGE_STATES } from '../../domain/knowledge/state.ts';
import { HealsOutput } from './heals.ts';

const count = z.int().min(0);
const milliseconds = z.int().min(1).exactOptional();

/** The front matter of an entry, with times in milliseconds. */
export const ReadEntry = z.object({
  ...KnowledgeEntry.shape,
  watch: milliseconds,
  timeout: milliseconds,
  settle: milliseconds,
});

/** What is wrong with a file of knowledge, or deserves a look. */
const Remark = z.object({ file: z.string(), line: z.int().min(1), text: z.string() });
export type KnowledgeRemark = z.infer<typeof Remark>;

/** What heals measured of a strategy: its outcomes in all of the fleet. */
const Measured = z.object({
  healed: count,
  /** How often it healed or did not; what was well again by itself or by a person is not counted. */
  n: count,
  /** Where its chance is with 90 %; null without any. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  not_counted: count,
});
export type KnowledgeMeasured = z.infer<typeof Measured>;

/** One entry, as `hms knowledge list` tells it. */
export const ListedKnowledge = z.object({
  id: z.string(),
  /** Within the workspace. */
  file: z.string(),
  kind: z.string(),
  state: z.enum(KNOWLEDGE_STATES),
  /** The entry that is used in its place; null where none is. */
  superseded_by: z.string().nullable(),
  version: z.int().min(1),
  title: z.string(),
  owner: z.string(),
  review_by: z.iso.date(),
  /** Whose it was, for an imported entry. */
  fleet: z.string().nullable(),
  /** The symptoms that it is about. */
  for: z.array(z.string()),
  /** What people believe: how often it helps. */
  works: z.union([z.string(), z.number()]).nullable(),
  /** What was measured of this version; null for what is no strategy, or where nothing can be read. */
  measured: Measured.nullable(),
});
export type ListedKnowledge = z.infer<typeof ListedKnowledge>;

/** What `hms knowledge list --json` prints. */
export const KnowledgeListOutput = z.object({
  entries: z.array(ListedKnowledge),
  /** Files that are not used until these are put right. */
  mistakes: z.array(Remark),
});
export type KnowledgeListOutput = z.infer<typeof KnowledgeListOutput>;

/** What `hms knowledge show ID --json` prints: what people wrote, and beside it what was measured. */
export const KnowledgeOutput = ListedKnowledge.extend({
  entry: ReadEntry,
  /** Its Markdown. */
  body: z.string(),
  /** What was measured of this version, by symptom. */
  symptoms: z.array(Measured.extend({ symptom: z.string() })),
  /** Of all versions before together, another command included. */
  earlier: Measured.nullable(),
  /** The heals behind these figures, newest first; null unless asked for. */
  runs: HealsOutput.nullable(),
});
export type KnowledgeOutput = z.infer<typeof KnowledgeOutput>;

/** What `hms knowledge check --json` prints. */
export const KnowledgeCheckOutput = z.object({
  /** How many entries are right. */
  entries: count,
  mistakes: z.array(Remark),
  warnings: z.array(Remark),
});
export type KnowledgeCheckOutput = z.infer<typeof KnowledgeCheckOutput>;

/** What `hms knowledge export --json` prints. */
export const KnowledgeExportOutput = z.object({
  file: z.string(),
  /** The fingerprint of this fleet's key, by which others trust it. */
  key: z.string(),
  entries: z.array(z.string()),
  left_out: z.array(z.object({ id: z.string(), why: z.string() })),
});
export type KnowledgeExportOutput = z.infer<typeof KnowledgeExportOutput>;

/** What `hms knowledge import --json` prints. */
export const KnowledgeImportOutput = z.object({
  /** What the fleet that signed it calls itself, and the fingerprint of its key. */
  fleet: z.string(),
  key: z.string(),
  /** What `knowledge/trusted.yaml` calls that key; null where it is not trusted. */
  trusted: z.string().nullable(),
  exported: z.iso.datetime(),
  entries: z.array(z.object({ id: z.string(), kind: z.string(), title: z.string(), file: z.string() })),
});
export type KnowledgeImportOutput = z.infer<typeof KnowledgeImportOutput>;

/** What `hms knowledge add --json`, `retire --json` and `adopt --json` print. */
export const KnowledgeFileOutput = z.object({ file: z.string(), entry: ReadEntry });
export type KnowledgeFileOutput = z.infer<typeof KnowledgeFileOutput>;
