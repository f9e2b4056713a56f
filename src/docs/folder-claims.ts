import { rmSync } from 'node:fs';
import { hasCode, unlessMissing } from '../files/error-codes.ts';
import { inFolder } from '../files/held-folder.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import { WorkspacePlace } from '../store/identity-files.ts';
import { isWriteRefusal } from '../files/system-errors.ts';
import { writeWhole } from '../files/write-whole.ts';

import path from 'node:path';
import * as z from 'zod';

const CLAIMS = 'hms-workspace.json';
/** Some thousand folders of one repository. */
const MAX_BYTES = 1024 * 1024;

/** Who writes the documents of one folder of a repository. */
const Claim = z.object({ workspace_id: z.string(), component_id: z.string(), place: WorkspacePlace });
export type Claim = z.infer<typeof Claim>;

/**
 * `hms-workspace.json` in a repository's git folder, where it is in no commit and on no other machine: claims by the folder's
 * path below the top. `repository` is the git folder itself, so that a copy of it carries no claim.
 */
const Claims = z.object({
  schema_version: z.literal(1),
  repository: z.string(),
  folders: z.record(z.string(), Claim),
});

/** The claims of a repository by its git folder; none where there is no file, none that can be read, or that of another repository. */
export async function readClaims(gitDir: string): Promise<Readonly<Record<string, Claim>>> {
  const bytes = await unlessMissing(
    inFolder(gitDir, (held) => readRegularFile(held.at(CLAIMS), MAX_BYTES).catch(noLink)),
  );
  if (bytes === undefined) return {};
  try {
    const claims = Claims.safeParse(JSON.parse(bytes.toString())).data;
    return claims?.repository === gitDir ? claims.folders : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Writes one claim beside the others, as they are now, or with undefined removes it; nothing where the git folder may not be written. */
export async function writeClaim(gitDir: string, folder: string, claim: Claim | undefined): Promise<void> {
  const { [folder]: before, ...others } = await readClaims(gitDir);
  if (JSON.stringify(before) === JSON.stringify(claim)) return;
  const folders = claim === undefined ? others : { ...others, [folder]: claim };
  if (Object.keys(folders).length === 0) {
    await inFolder(gitDir, (held) => {
      rmSync(held.at(CLAIMS), { force: true });
    });
    return;
  }
  const claims = { schema_version: 1, repository: gitDir, folders };
  const text = `${JSON.stringify(claims)}\n`;
  const written = inFolder(gitDir, (held) => writeWhole(held.at(CLAIMS), text, held.path, { isOurs: false }));
  await written.catch((error: unknown) => {
    if (!isWriteRefusal(error)) throw error;
  });
}

/** A link in its place is no claim. */
function noLink(error: unknown): undefined {
  if (hasCode(error, 'ELOOP')) return undefined;
  throw error;
}

export function claimsFile(gitDir: string): string {
  return path.join(gitDir, CLAIMS);
}
