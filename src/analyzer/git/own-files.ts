import path from 'node:path';
import { GitError, GitSilenceError, MarkerError } from '../../domain/errors.ts';
import { removeBlock } from '../../domain/documents/managed-block.ts';
import type { DocumentPlace } from '../../domain/documents/document-places.ts';
import { isBadgeReadme, isOwnDocument, mayHoldBlock } from '../../domain/documents/own-documents.ts';
import { readGit, type GitOptions } from '../../git/stream-git.ts';
import type { LocalRepository } from '../../git/local-repository.ts';
import type { ModifiedFile, Status } from './status.ts';
import { MAX_BYTES, readContainedFile, UnreadableFileError } from '../../files/read-contained-file.ts';

interface OwnPlace {
  readonly repository: LocalRepository;
  /** The documents that hms may write there. */
  readonly documents: readonly DocumentPlace[];
}

/** Of the changed and untracked files those in which nobody but hms wrote something. */
export async function ownFiles(
  place: OwnPlace,
  { modified, untracked }: Status,
  options: GitOptions,
): Promise<string[]> {
  const own = [];
  for (const file of modified) if (await isOwnChange(place, file, options)) own.push(file.path);
  for (const file of untracked) if (await isOwnFile(place, file)) own.push(file);
  return own;
}

async function isOwnChange(
  { repository, documents }: OwnPlace,
  file: ModifiedFile,
  options: GitOptions,
): Promise<boolean> {
  if (file.conflicted) return false;
  if (isOwnDocument(file.path, documents)) return true;
  if (!mayHoldBlock(file.path, documents)) return false;
  const now = await withoutBlock(repository.folder, file.path);
  if (now?.hadBlock !== true) return false;
  const before = file.headBlob === null ? '' : await readBlob(repository, file.headBlob, options);
  return before !== undefined && now.text === normalised(withoutMarkers(before) ?? before);
}

/** Undefined for more than a file here may have, or when it is not here: a partial clone leaves blobs at the remote. */
async function readBlob(
  { target }: LocalRepository,
  blob: string,
  options: GitOptions,
): Promise<string | undefined> {
  try {
    return await readGit(target, ['cat-file', 'blob', blob], { ...options, maxLength: MAX_BYTES });
  } catch (error) {
    if (error instanceof GitError && !(error instanceof GitSilenceError)) return undefined;
    throw error;
  }
}

async function isOwnFile({ repository, documents }: OwnPlace, file: string): Promise<boolean> {
  if (isOwnDocument(file, documents)) return true;
  return (
    mayHoldBlock(file, documents) &&
    !isBadgeReadme(path.posix.basename(file)) &&
    (await withoutBlock(repository.folder, file))?.hadBlock === true
  );
}

/** Undefined when the file cannot be read or its markers are no pair: then it is not ours to judge. */
async function withoutBlock(
  folder: string,
  file: string,
): Promise<{ text: string; hadBlock: boolean } | undefined> {
  try {
    const text = await readContainedFile(folder, file);
    const rest = withoutMarkers(text);
    return rest === undefined ? undefined : { text: normalised(rest), hadBlock: rest !== text };
  } catch (error) {
    if (error instanceof UnreadableFileError) return undefined;
    throw error;
  }
}

function withoutMarkers(text: string): string | undefined {
  try {
    return removeBlock(text);
  } catch (error) {
    if (error instanceof MarkerError) return undefined;
    throw error;
  }
}

/** A check-out may have other line ends and, once decoded, no byte order mark. */
function normalised(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}
