import path from 'node:path';
import { UnavailableError } from '../../domain/errors.ts';
import { LOG_FOLDER } from '../../domain/log-places.ts';
import { visible } from '../../domain/text/visible.ts';
import { withoutSecrets, type Secrets } from '../../domain/text/without-secrets.ts';
import { describeEnds, type OutputEnds } from '../../evidence/keep-output.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import { writeWhole } from '../../files/write-whole.ts';

/** Where the output of a command is kept. */
export interface RunLogPlace {
  /** The workspace's `.hms/logs`. */
  readonly folder: string;
  readonly component: string;
  /** Of a declared command its name; `command` of another. */
  readonly name: string;
}

/**
 * Keeps both ends of what a component's last such command printed, at most 256 KB, without secrets, escape sequences and control
 * characters. Its name relative to the workspace; undefined where the disk refuses it, which takes nothing away from the run.
 */
export async function keepLog(
  { folder, component, name }: RunLogPlace,
  output: OutputEnds,
  secrets: Secrets,
): Promise<string | undefined> {
  const file = `${component}.run-${name}.log`;
  // Cleaned first: a colour in the middle of a secret would hide it.
  const text = describeEnds(output, (raw) => withoutSecrets(visible(raw), secrets));
  try {
    await explainRefusals(folder, async () => {
      await writeWhole(path.join(folder, file), text, folder, { isSynced: false });
    });
    return `${LOG_FOLDER}/${file}`;
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return undefined;
  }
}
