import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { DocumentVersionError, unlessMissing } from '../domain/errors.ts';
import type { ReportDamage } from './store.ts';
import { writeWhole } from './write-whole.ts';

const Versioned = z.object({ schema_version: z.int() });
const KNOWN_VERSION = 1;

/** Reads a JSON document; a broken one is renamed to `<name>.corrupt-<time>`, reported, and undefined. */
export async function readDocument<T>(
  file: string,
  schema: z.ZodType<T>,
  reportDamage: ReportDamage,
): Promise<T | undefined> {
  const text = await readText(file);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    refuseNewer(value, file);
    return schema.parse(value);
  } catch (error) {
    if (error instanceof DocumentVersionError) throw error;
    const aside = `${file}.corrupt-${new Date().toISOString().replaceAll(':', '')}`;
    await unlessMissing(rename(file, aside));
    reportDamage(
      `${file} could not be read and was set aside as ${path.basename(aside)}: ${reasonOf(error)}`,
    );
    return undefined;
  }
}

/** Writes text whole or not at all; false when the same bytes are there already. */
export async function writeText(
  file: string,
  text: string,
  staging: string = path.dirname(file),
): Promise<boolean> {
  const old = await readText(file);
  if (old === text) return false;
  if (old !== undefined) refuseToReplaceNewer(old, file);
  await writeWhole(file, text, staging);
  return true;
}

/** Throws DocumentVersionError when a newer version wrote the document that is there. */
function refuseToReplaceNewer(text: string, file: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return;
  }
  refuseNewer(value, file);
}

async function readText(file: string): Promise<string | undefined> {
  return unlessMissing(readFile(file, 'utf8'));
}

function refuseNewer(value: unknown, file: string): void {
  const versioned = Versioned.safeParse(value);
  if (versioned.success && versioned.data.schema_version > KNOWN_VERSION) {
    throw new DocumentVersionError(file, versioned.data.schema_version, KNOWN_VERSION);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ');
  return error instanceof Error ? error.message : String(error);
}
