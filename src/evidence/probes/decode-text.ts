/** The text of a body, in the charset that its type names, or that a byte order mark tells; UTF-8 where neither does, or nobody knows it. */
export function decodeText(bytes: Uint8Array, type: string | undefined): string {
  return decoderOf(bytes, type).decode(bytes);
}

function decoderOf([first, second]: Uint8Array, type = '') {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([\w.:+-]{1,40})/i.exec(type) ?? [];
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
