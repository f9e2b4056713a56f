import { rmSync } from 'node:fs';
import { DocumentVersionError } from '../domain/errors.ts';
import { ifThere } from '../files/error-codes.ts';
import type { Kind } from './document-kinds.ts';
import { readOwnFileSync } from '../files/own-file.ts';
import { setAside } from '../files/set-aside.ts';
import type { ReportDamage } from './store.ts';
import { formatDocument, refuseToReplace, understand } from './parse-document.ts';
import { writeWhole } from '../files/write-whole.ts';

import * as z from 'zod';

/**
 * Reads a JSON document, brought up to the newest version; a broken one is renamed to `<name>.corrupt-<time>`, reported,
 * and undefined, or, where it is a mere memory, removed. Throws DocumentVersionError for one of a newer version.
 */
export async function readDocument<T>(
  file: string,
  id: string,
  kind: Kind<T>,
  reportDamage: ReportDamage,
): Promise<T | undefined> {
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    return understand(text, kind, file, id);
  } catch (error) {
    if (error instanceof DocumentVersionError) throw error;
    if (kind.isMemory === true) {
      rmSync(file, { force: true });
      return undefined;
    }
    const fate = await setAside(file, text);
    if (fate === 'replaced') return readDocument(file, id, kind, reportDamage);
    reportDamage(`${file} could not be read and ${fate}: ${reasonOf(error)}`);
    return undefined;
  }
}

/** Writes a document whole or not at all; false when the same bytes are there already. */
export async function writeDocument<T>(
  file: string,
  kind: Kind<T>,
  document: T,
  staging: string,
): Promise<boolean> {
  return writeText(file, formatDocument(document, kind), staging, {
    isSynced: kind.isMemory !== true,
    check: (old) => {
      refuseToReplace(old, kind, file);
    },
  });
}

/** Writes text whole or not at all; false when the same bytes are there already. `check` may throw for those that are there. */
export async function writeText(
  file: string,
  text: string,
  staging: string,
  { isSynced = true, check }: { isSynced?: boolean; check?: (old: string) => void } = {},
): Promise<boolean> {
  const old = readText(file);
  if (old === text) return false;
  if (old !== undefined) check?.(old);
  await writeWhole(file, text, staging, { isSynced });
  return true;
}

/** At once: documents are small, and to wait for a thread takes several times as long as to read one. */
function readText(file: string): string | undefined {
  return ifThere(() => readOwnFileSync(file));
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll(/(?<!\s)\s*\n\s*/g, ' ');
  return error instanceof Error ? error.message : String(error);
}
