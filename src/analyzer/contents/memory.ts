import { createHash } from 'node:crypto';
import type { ContentsDocument } from '../../domain/analysis/contents.ts';
import { DOCUMENT_PLACES, type DocumentPlace } from '../../domain/documents/document-places.ts';
import { valueWithoutSecrets } from '../../domain/text/without-secrets.ts';
import { BUILD } from '../../version.ts';
import type { FileSightings } from '../findings/scan-file.ts';
import type { ContentRule } from '../rules/rule.ts';
import { formatFileLine, parseFileLine, type FileFacts } from './file-facts.ts';

/** One file as it was when it was last read. */
export interface CachedFile {
  readonly facts: FileFacts;
  readonly seen: readonly FileSightings[];
  /** What rules asked about other files, and were told: another answer makes what they saw void. */
  readonly asked: ReadonlyMap<string, boolean>;
}

/** By path. */
export type ContentCache = ReadonlyMap<string, CachedFile>;

/** Where what was read is kept until the next analysis. */
export interface CacheKeeper {
  recall(looked: CacheScope): Promise<ContentCache>;
  keep(files: ContentCache, looked: CacheScope): Promise<void>;
}

/** What files are read for; what was read for something else is void. */
export interface CacheScope {
  readonly rules: readonly ContentRule[];
  readonly full: boolean;
  /** What hms itself wrote is left out of what is read: other documents, other texts. */
  readonly documents: readonly DocumentPlace[];
}

/** A memory that is read when it is first needed, and whose new state is taken out of it at the end. */
export interface DocumentMemory extends CacheKeeper {
  /** The document that is to be stored; null where it is as it was. */
  kept(): ContentsDocument | null;
}

export function documentMemory(
  componentId: string,
  read: () => Promise<ContentsDocument | undefined>,
): DocumentMemory {
  let document: ContentsDocument | null = null;
  return {
    recall: async (looked) => recall(await read(), looked),
    keep(files, looked) {
      document = remember(componentId, files, looked);
      return Promise.resolve();
    },
    kept: () => document,
  };
}

/** About 10 MB on disk; what is beyond it is read each time. */
const MAX_FILES = 100_000;

/** What a document remembers; nothing when other rules, or other versions of them, wrote it. */
function recall(document: ContentsDocument | undefined, looked: CacheScope): ContentCache {
  const memory = new Map<string, CachedFile>();
  if (document?.rules !== digestOf(looked)) return memory;
  const seenIn = Map.groupBy(document.seen, ({ path }) => path);
  const askedIn = new Map(document.asked.map((each) => [each.path, each]));
  for (const line of document.files) {
    const [path, facts] = parseFileLine(line) ?? [];
    if (path === undefined || facts === undefined) continue;
    const { there = [], missing = [] } = askedIn.get(path) ?? {};
    const asked = new Map([
      ...there.map((other) => [other, true] as const),
      ...missing.map((other) => [other, false] as const),
    ]);
    memory.set(path, { facts, seen: (seenIn.get(path) ?? []) as FileSightings[], asked });
  }
  return memory;
}

/** The document that remembers these files. */
function remember(component_id: string, files: ContentCache, looked: CacheScope): ContentsDocument {
  const kept = [...files].filter(mayBeKept).slice(0, MAX_FILES);
  return {
    schema_version: 1,
    component_id,
    rules: digestOf(looked),
    files: kept.map(([path, { facts }]) => formatFileLine(path, facts)),
    asked: kept
      .filter(([, { asked }]) => asked.size > 0)
      .map(([path, { asked }]) => ({ path, there: answered(asked, true), missing: answered(asked, false) })),
    seen: kept.flatMap(([, { seen }]) => seen as ContentsDocument['seen']),
  };
}

/** A file whose name, or what a rule says of a line, has a secret in it is read each time instead. */
function mayBeKept([path, { seen, asked }]: readonly [string, CachedFile]): boolean {
  const told = { path, seen, asked: [...asked.keys()] };
  return valueWithoutSecrets(told) === told;
}

function answered(asked: ReadonlyMap<string, boolean>, answer: boolean): string[] {
  return [...asked].filter(([, given]) => given === answer).map(([path]) => path);
}

/** The build, or the version of one that is added, stands for all that rules call; their own text, for who changes one and runs it from its sources. */
function digestOf({ rules, full, documents }: CacheScope): string {
  const texts = rules.map(({ id, version, reads, scan }) => [id, version, reads.toString(), scan.toString()]);
  return createHash('sha256')
    .update(JSON.stringify([BUILD, full, texts, ...(documents === DOCUMENT_PLACES ? [] : [documents])]))
    .digest('hex');
}
