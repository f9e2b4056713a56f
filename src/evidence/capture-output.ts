import { closeSync, openSync, writeSync } from 'node:fs';
import { isWriteRefusal } from '../files/system-errors.ts';

/** What prints more than this prints no report. */
const MAX_MB = 256;

/** Puts what a command prints into a new file, for as long as it may be a report. */
export interface OutputCapture extends Disposable {
  take(chunk: Buffer): void;
  /** Why the file does not have all of it, in a clause; null where it has. */
  incomplete(): string | null;
}

/** The file must not be there yet, and is for this user alone. What the disk refuses ends the capture, and not the command. */
export function captureOutput(file: string, mostMb = MAX_MB): OutputCapture {
  const opened = openSync(file, 'wx', 0o600);
  let left = mostMb * 1024 ** 2;
  let incomplete: string | null = null;
  return {
    take(chunk) {
      if (incomplete !== null) return;
      left -= chunk.length;
      if (left < 0) incomplete = `it is larger than ${mostMb} MB`;
      else
        incomplete = refusalOf(() => {
          writeAll(opened, chunk);
        });
    },
    incomplete: () => incomplete,
    [Symbol.dispose]() {
      closeSync(opened);
    },
  };
}

function writeAll(opened: number, chunk: Buffer): void {
  for (let done = 0; done < chunk.length;) done += writeSync(opened, chunk, done);
}

function refusalOf(write: () => void): string | null {
  try {
    write();
    return null;
  } catch (error) {
    if (!isWriteRefusal(error)) throw error;
    return `it could not be kept to be read (${error.code})`;
  }
}
