import { TextDecoder } from 'node:util';
import { InputError } from '../../domain/errors.ts';

const MARKS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
  // `<?` without a mark, as the XML recommendation's appendix F tells these apart.
  { bytes: [0x3c, 0x00, 0x3f, 0x00], encoding: 'utf-16le' },
  { bytes: [0x00, 0x3c, 0x00, 0x3f], encoding: 'utf-16be' },
] as const;

/** An XML declaration stands within this; the first bytes are held back until there are as many. */
const HEAD_BYTES = 256;

/**
 * A report's text: in the encoding of its byte order mark, else of its XML declaration, else UTF-8.
 * A declaration that can be read byte by byte is in no UTF-16, whatever it says: .NET writes that of the string it was.
 * Bytes that are none in it become U+FFFD. Throws InputError for an encoding that is not known.
 */
export async function* decode(
  chunks: AsyncIterable<string | Uint8Array>,
  name: string,
): AsyncGenerator<string> {
  let head = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (decoder !== undefined) yield decoder.decode(bytes, { stream: true });
    else {
      head = Buffer.concat([head, bytes]);
      if (head.length < HEAD_BYTES) continue;
      decoder = decoderFor(head, name);
      yield decoder.decode(head, { stream: true });
    }
  }
  yield decoder === undefined ? decoderFor(head, name).decode(head) : decoder.decode();
}

function decoderFor(head: Buffer, name: string): TextDecoder {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  const declared = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(head.toString('latin1'))?.[1];
  const encoding = mark?.encoding ?? declared ?? 'utf-8';
  try {
    const decoder = new TextDecoder(encoding);
    return mark === undefined && decoder.encoding.startsWith('utf-16') ? new TextDecoder() : decoder;
  } catch (error) {
    throw new InputError(
      `${name} declares the encoding "${encoding}", which is not known here; write it as UTF-8.`,
      { cause: error },
    );
  }
}
