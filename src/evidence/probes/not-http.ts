import { hasCode } from '../../files/error-codes.ts';

/** Says of an answer that could not be read as HTTP what it is, as far as its first bytes tell. */
export function notHttp(error: unknown, from: string): string {
  if (hasCode(error, 'HPE_HEADER_OVERFLOW'))
    return `the headers that ${from} answered are longer than 256 KB`;
  const { rawPacket } = error as { readonly rawPacket?: unknown };
  const [first, second, , kind] = Buffer.isBuffer(rawPacket) ? rawPacket : [];
  // A TLS alert, and the frame of settings with which HTTP/2 begins.
  if (first === 0x15 && second === 0x03) return `${from} speaks TLS: ask it by https://`;
  if (first === 0 && second === 0 && kind === 0x04) return `${from} speaks HTTP/2 alone, and not HTTP/1.1`;
  return `what ${from} answered is not HTTP`;
}
