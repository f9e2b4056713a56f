/** The port that an address of HTTP is asked at, said or usual. */
export function portOf({ port, protocol }: Pick<URL, 'port' | 'protocol'>): string {
  return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}
