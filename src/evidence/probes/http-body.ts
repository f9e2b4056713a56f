import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { decodeText } from './decode-text.ts';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

/** What is read of a body in which a text is looked for. */
const MAX_BYTES = 1024 * 1024;
/** What has to come of a body in which nothing is looked for; Kubernetes reads as much. */
const WHOLE_BYTES = 10 * 1024;
/** Enough for what a failure says first, and no expression takes long for it. */
const BEGINNING_BYTES = 4 * 1024;
/** A failure is one already, so its words are not waited for, nor for this share of the time limit. */
const BEGINNING_MS = 500;
const BEGINNING_SHARE = 0.25;

/** A body as far as it is read. */
export interface ReadBody {
  readonly text: string;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/** A body that came and cannot be decompressed; the message is a clause after "the answer". */
export class CompressionError extends Error {
  override readonly name = 'CompressionError';
}

/** The body as text, as far as it is read. Throws what breaks the connection, and CompressionError. */
export async function readBody(response: IncomingMessage, maxBytes = MAX_BYTES): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  // One byte more tells whether there is more.
  const source = decompressed(response);
  try {
    await collect(source, chunks, maxBytes + 1);
  } catch (error) {
    if (source === response || response.errored !== null) throw error;
    throw new CompressionError(`cannot be decompressed: ${(error as Error).message}`, { cause: error });
  }
  const bytes = Buffer.concat(chunks);
  const text = decodeText(bytes.subarray(0, maxBytes), response.headers['content-type']);
  return { text, isWhole: bytes.length <= maxBytes };
}

/** Waits for the body's end, or for as much of it as shows that it comes. Throws what breaks the connection. */
export async function awaitBody(response: IncomingMessage): Promise<void> {
  await collect(response, [], WHOLE_BYTES);
}

/** The first words of a body, as far as they come at once; nothing when they don't. */
export async function readBeginning(response: IncomingMessage, timeoutMs: number): Promise<string> {
  const timer = setTimeout(() => response.destroy(), Math.min(BEGINNING_MS, timeoutMs * BEGINNING_SHARE));
  const chunks: Buffer[] = [];
  try {
    await collect(response, chunks, BEGINNING_BYTES);
  } catch {
    // What came before it broke off is what is wanted.
  } finally {
    clearTimeout(timer);
  }
  return decodeText(Buffer.concat(chunks), response.headers['content-type']);
}

/** Nobody asked for a compressed answer; some servers send one all the same. */
const DECOMPRESS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

function decompressed(response: IncomingMessage): Readable {
  const create = DECOMPRESS[response.headers['content-encoding']?.toLowerCase() ?? ''];
  if (create === undefined) return response;
  // Who reads it meets the error, or has read enough.
  return pipeline(response, create(), () => undefined);
}

async function collect(response: Readable, chunks: Buffer[], maxBytes: number): Promise<void> {
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= maxBytes) return;
  }
}

/** What a body says to a person: the title of a page, the words of anything else; nothing of what is compressed. */
export function describeBody(body: string, headers: IncomingHttpHeaders): string {
  if (![undefined, 'identity'].includes(headers['content-encoding'])) return '';
  // One piece of what is read may be longer than what was asked for.
  const beginning = body.slice(0, BEGINNING_BYTES);
  if (!/^\s*<(?:!doctype html|html|head|body)\b/i.test(beginning)) return beginning.trim();
  const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(beginning) ?? [];
  return title.trim() === ''
    ? // eslint-disable-next-line regexp/no-super-linear-move -- of BEGINNING_BYTES
      beginning.replaceAll(/<(style|script)\b.*?<\/\1>|<[^>]*>/gis, ' ').trim()
    : title.trim();
}
