/** What OpenSSL's words for what went wrong in a handshake mean, as a clause behind `host:port`; the first that fits. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/wrong version number|packet length too long|http request/, 'answered without TLS: is it http:// there?'],
  [/certificate required/, 'asks for a certificate of its clients, and hms has none'],
  [/unsupported protocol|protocol version|version too low/, 'speaks no version of TLS that is still safe'],
  [/no application protocol/, 'does not speak HTTP/1.1'],
  [
    /handshake failure|no shared cipher/,
    'refused the TLS handshake: no version or cipher in common, or it asks for a certificate of its clients',
  ],
  [/unrecognized name/, 'knows no host of that name'],
];

/** Says what an error of TLS means, from its message. */
export function tlsFault(message: string): string {
  return FAULTS.find(([words]) => words.test(message))?.[1] ?? 'does not speak TLS as it should';
}
