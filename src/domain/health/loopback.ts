/** `localhost`, a name below it, 127.0.0.0/8, `::1`, and what a connection to "any address" comes to. A host without its port; an IPv6 address with or without brackets. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    /^127(?:\.\d{1,3}){3}$/.test(name) ||
    ['::1', '0:0:0:0:0:0:0:1', '::', '0.0.0.0'].includes(name)
  );
}
