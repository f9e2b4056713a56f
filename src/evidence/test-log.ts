import path from 'node:path';
import { UnavailableError } from '../domain/errors.ts';
import { LOG_FOLDER } from '../domain/log-places.ts';
import { visible } from '../domain/text/visible.ts';
import { withoutSecrets, type Secrets } from '../domain/text/without-secrets.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { writeWhole } from '../files/write-whole.ts';
import { describeEnds, type OutputEnds } from './keep-output.ts';

/** Where the output of test runs is kept. */
export interface TestLogPlace {
  /** The workspace's `.hms/logs`. */
  readonly folder: string;
  /** Whether a run that failed is also the one that a ticket tells of. */
  readonly isRecorded: boolean;
}

/** One run's output, and what is to be told of it. */
export interface TestOutput {
  readonly id: string;
  readonly success: boolean;
  /** Above the output: what was run, when, and how it ended. */
  readonly heading: string;
  readonly output: OutputEnds;
  readonly secrets: Secrets;
}

/** Where a run's output is, relative to the workspace; else why it is nowhere. */
export type KeptLog = { readonly log: string } | { readonly lost: string };

/**
 * Keeps the output of a component's last run, in `.hms/logs/<id>.test.log`, and that of the last recorded one that failed, in
 * `.hms/logs/<id>.test-failed.log`: at most 256 KB of each, without secrets, escape sequences and control characters.
 * A disk that refuses it takes nothing away from the run.
 */
export async function keepTestLog({ folder, isRecorded }: TestLogPlace, run: TestOutput): Promise<KeptLog> {
  const { id, success, heading, output, secrets } = run;
  // Cleaned first: a colour in the middle of a secret would hide it.
  const clean = (raw: string): string => withoutSecrets(visible(raw), secrets);
  const said = describeEnds(output, clean);
  const text = `${clean(heading)}\n\n${said === '' ? '(It printed nothing.)' : said.trimEnd()}\n`;
  const names = [`${id}.test.log`, ...(!success && isRecorded ? [`${id}.test-failed.log`] : [])];
  try {
    await explainRefusals(folder, async () => {
      for (const name of names) await writeWhole(path.join(folder, name), text, folder, { isSynced: false });
    });
    return { log: `${LOG_FOLDER}/${names.at(-1) ?? ''}` };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return { lost: `Its output could not be kept. ${error.message}` };
  }
}
