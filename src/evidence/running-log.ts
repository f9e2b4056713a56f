import { unlink } from 'node:fs/promises';
import path from 'node:path';
import { UnavailableError } from '../domain/errors.ts';
import { runningLog, type RunningKind } from '../domain/log-places.ts';
import { visible } from '../domain/text/visible.ts';
import { withoutSecrets, type Secrets } from '../domain/text/without-secrets.ts';
import { unlessMissing } from '../files/error-codes.ts';
import { explainRefusals } from '../files/system-errors.ts';
import { writeWhole } from '../files/write-whole.ts';
import { knownSecrets } from '../process/known-secrets.ts';
import { pause } from '../process/pause.ts';
import { describeEnds, type OutputEnds, type OutputKeeper } from './keep-output.ts';

/** So long lies between two writes: what is over sooner writes nothing. */
const WRITE_MS = 1_000;
/** Written again after so long though nothing was printed: whoever reads the file knows by its age whether the command still runs. */
const SIGN_OF_LIFE_MS = 5_000;
/** Writing takes at most a twentieth of the time, however much is kept and however many secrets are known. */
const SHARE = 20;
/** But where that is longer, as on a disk that hardly answers, a file that is not written would tell that its command was killed. */
const MAX_WAIT_MS = 10_000;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Whose command runs, and where its output is kept meanwhile. */
export interface RunningLogPlace {
  /** The workspace's `.hms/logs`. */
  readonly folder: string;
  readonly id: string;
  readonly kind: RunningKind;
  /** Above the output. */
  readonly heading: string;
  /** What the command may know secrets from: the component's folder, and what it is passed. */
  readonly from: { readonly folder: string; readonly passing: readonly string[] };
}

/**
 * Keeps what a command has printed so far, at most 256 KB without secrets, in `.hms/logs/<id>.<kind>.running.log` until it is disposed of.
 * What a killed process leaves there grows old, and the next such command of the component takes it away. A disk that refuses
 * it takes nothing away from the command.
 */
export function keepWhileRunning(
  place: RunningLogPlace,
  output: Pick<OutputKeeper, 'ends'>,
): AsyncDisposable {
  const ending = new AbortController();
  const writing = writeAgain(place, output, ending.signal);
  // Whoever disposes of it is told.
  writing.catch(() => undefined);
  return {
    async [Symbol.asyncDispose]() {
      ending.abort();
      await writing;
      await unlessRefused(place, () => unlessMissing(unlink(fileOf(place))));
    },
  };
}

async function writeAgain(
  place: RunningLogPlace,
  output: Pick<OutputKeeper, 'ends'>,
  signal: AbortSignal,
): Promise<void> {
  let written = { size: -1, at: -Infinity };
  let wait = WRITE_MS;
  while (!(await pause(wait, signal))) {
    const began = performance.now();
    const ends = output.ends();
    const size = ends.head.length + ends.omitted + ends.tail.length;
    if (size === written.size && performance.now() - written.at < SIGN_OF_LIFE_MS) continue;
    const secrets = await knownSecrets(place.from);
    const text = `${withoutSecrets(visible(place.heading), secrets)}\n\n${soFar(ends, secrets)}`;
    await unlessRefused(place, () => writeWhole(fileOf(place), text, place.folder, { isSynced: false }));
    written = { size, at: performance.now() };
    wait = Math.min(MAX_WAIT_MS, Math.max(WRITE_MS, SHARE * (written.at - began)));
  }
}

function fileOf({ folder, id, kind }: RunningLogPlace): string {
  return path.join(folder, runningLog(id, kind));
}

async function unlessRefused({ folder }: RunningLogPlace, act: () => Promise<unknown>): Promise<void> {
  try {
    await explainRefusals(folder, act);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
  }
}

/** Whole lines alone: of a secret that has only begun nobody could tell that it is one. */
function soFar(ends: OutputEnds, secrets: Secrets): string {
  return describeEnds(wholeLines(ends), (raw) =>
    withoutSecrets(withoutBegun(visible(raw), secrets), secrets),
  );
}

function wholeLines({ head, tail, omitted }: OutputEnds): OutputEnds {
  const last = endOfLines(tail);
  if (last > 0 || omitted > 0) return { head, tail: tail.subarray(0, last), omitted };
  return { head: head.subarray(0, endOfLines(head)), tail: tail.subarray(0, 0), omitted };
}

/** A line that is to be written over, as of progress, ends with a carriage return. */
function endOfLines(text: Buffer): number {
  return Math.max(text.lastIndexOf(LINE_FEED), text.lastIndexOf(CARRIAGE_RETURN)) + 1;
}

/** Without the first lines of a secret that goes on over lines, where the text ends with them. */
function withoutBegun(text: string, secrets: Secrets): string {
  const begun = secrets
    .filter((secret) => secret.includes('\n'))
    .flatMap((secret) => [...secret.matchAll(/\n/g)].map(({ index }) => secret.slice(0, index + 1)))
    .filter((first) => text.endsWith(first))
    .map((first) => first.length);
  return text.slice(0, text.length - Math.max(0, ...begun));
}
