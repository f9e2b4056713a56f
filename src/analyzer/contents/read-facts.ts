import { detectLanguage } from '../languages/detect-language.ts';
import { isGenerated } from '../languages/generated.ts';
import { countLines } from '../lines/count-lines.ts';
import { HEAD_BYTES, type FileBytes } from '../../repository/byte-reader.ts';
import { NO_LINES, type FileFacts } from './file-facts.ts';
import type { DocumentPlace } from '../../domain/documents/document-places.ts';
import { withoutOwnText } from './own-text.ts';

export interface FactsAsked {
  /** Whether lines are counted too. */
  readonly full: boolean;
  /** The documents that hms may have a block in. */
  readonly documents: readonly DocumentPlace[];
}

/** What one file's bytes say, and its text where it is one; what hms wrote into it does not count, and is blank in the text. */
export function readFacts(
  path: string,
  blob: string,
  { size, bytes }: FileBytes,
  { full, documents }: FactsAsked,
): { facts: FileFacts; text: string | null } {
  const nothing = { blob, size, language: null, lines: NO_LINES };
  const head = bytes.subarray(0, HEAD_BYTES);
  if (bytes.length < size) {
    return { facts: { ...nothing, ...largeFacts(path, head) }, text: null };
  }
  if (isBinary(bytes)) return { facts: { ...nothing, kind: 'binary' }, text: null };
  const whole = decode(bytes);
  const { written: text, inPlace } = withoutOwnText(path, whole, documents);
  const start = head.length < bytes.length ? decode(head) : text;
  const language = text === '' || head.includes(0) ? null : detectLanguage(path, start);
  const kind = isGenerated(path, start) ? 'generated' : 'text';
  const lines =
    full && language !== null
      ? countLines(language, text === whole ? withoutMark(bytes) : Buffer.from(text))
      : NO_LINES;
  const ownBytes = text === whole ? 0 : Buffer.byteLength(whole) - Buffer.byteLength(text);
  return { facts: { blob, size: size - ownBytes, language, kind, lines }, text: inPlace };
}

function largeFacts(path: string, head: Buffer): Pick<FileFacts, 'kind' | 'language'> {
  if (head.includes(0)) return { kind: 'large', language: null };
  const start = decode(head);
  return {
    kind: isGenerated(path, start) ? 'large-generated' : 'large',
    language: detectLanguage(path, start),
  };
}

/** As git judges: a NUL within the first 8,000 bytes. */
function isBinary(bytes: Buffer): boolean {
  return bytes.subarray(0, 8000).includes(0);
}

/** Without a byte order mark. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** What is no UTF-8 becomes U+FFFD, as everywhere else; a byte order mark is left out. */
function decode(bytes: Buffer): string {
  return withoutMark(bytes).toString('utf8');
}
