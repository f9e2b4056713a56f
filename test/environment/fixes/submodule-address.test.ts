import { describe, expect, it } from '@jest/globals';
import { parseAddress, resolveAddress } from '../../../src/environment/fixes/submodule-address.ts';
import { destinationOf, isTrusted } from '../../../src/environment/fixes/trusted-address.ts';

const trusted = (url: string, remotes: readonly string[], named: readonly string[] = []): boolean => {
  const address = parseAddress(url);
  return (
    address !== undefined &&
    isTrusted(address, { remotes: remotes.flatMap((remote) => parseAddress(remote) ?? []), named })
  );
};

describe('the address of a submodule', () => {
  it.each([
    ['https://git.example.org/a/b.git', { scheme: 'https', host: 'git.example.org', port: 443 }],
    ['HTTPS://u:p@Git.Example.org:8443/a', { scheme: 'https', host: 'git.example.org', port: 8443 }],
    ['http://git.example.org/a', { scheme: 'http', host: 'git.example.org', port: 80 }],
    ['https://git.example.org:80/a', { scheme: 'https', host: 'git.example.org', port: 80 }],
    ['ssh://git@git.example.org/a', { scheme: 'ssh', host: 'git.example.org', port: 22 }],
    ['git@git.example.org:a/b', { scheme: 'ssh', host: 'git.example.org', port: 22 }],
    ['http://2130706433/a', { scheme: 'http', host: '127.0.0.1', port: 80 }],
    ['http://0x7f.1:9/a', { scheme: 'http', host: '127.0.0.1', port: 9 }],
    ['http://[::1]:9/a', { scheme: 'http', host: '[::1]', port: 9 }],
    ['http://git.example.org@evil.example/a', { scheme: 'http', host: 'evil.example', port: 80 }],
    ['/srv/git/a', { folder: '/srv/git/a' }],
    ['file:///srv/git/../x', { folder: '/srv/x' }],
  ])('%s is read', (url, expected) => {
    expect(parseAddress(url)).toMatchObject(expected);
  });

  it.each([
    'ext::sh -c x',
    '-u',
    '--upload-pack=x',
    'git://a/b',
    'ftp://a/b',
    'file://host/x',
    'fd::3',
    'http://a b/',
    'x',
  ])('%s is none', (url) => {
    expect(parseAddress(url)).toBeUndefined();
  });

  it.each([
    ['../b', 'https://h/x/a.git', 'https://h/x/b'],
    ['../../b', 'https://h/x/a', 'https://h/b'],
    ['./b', 'https://h/x/a', 'https://h/x/a/b'],
    ['../b', 'git@h:x/a', 'git@h:x/b'],
    ['../b', '/srv/a', '/srv/b'],
  ])('%s beside %s is %s', (url, base, expected) => {
    expect(resolveAddress(url, base)).toBe(expected);
  });

  it.each([
    ['../../../evil.example/x', 'https://h/x/a'],
    ['../../x', 'git@h:a'],
  ])('%s beside %s is no address, as it leaves the host', (url, base) => {
    expect(resolveAddress(url, base)).toBeUndefined();
  });
});

describe('an address is trusted', () => {
  it.each([
    ['https://h/other', 'git@h:a'],
    ['git@h:other', 'https://h/a'],
    ['https://h:8443/other', 'https://h:8443/a'],
    ['http://127.0.0.1:3000/other', 'http://127.0.0.1:3000/a'],
  ])('%s where the component comes from %s', (url, remote) => {
    expect(trusted(url, [remote])).toBe(true);
  });

  it.each([
    ['https://other/a', 'https://h/a'],
    ['http://h:9200/a', 'https://h/a'],
    ['http://127.0.0.1/a', 'http://127.0.0.1:3000/a'],
    ['http://sub.h/a', 'https://h/a'],
    ['/srv/git/a', 'https://h/a'],
    ['https://h/a', '/srv/git/a'],
  ])('but not %s where it comes from %s', (url, remote) => {
    expect(trusted(url, [remote])).toBe(false);
  });

  it.each([
    ['https://github.com/a', 'github.com', true],
    ['https://github.com.evil.example/a', 'github.com', false],
    ['https://a.example.org/a', '*.example.org', true],
    ['https://example.org/a', '*.example.org', false],
    ['http://127.0.0.1:3000/a', '127.0.0.1:3000', true],
    ['http://127.0.0.1:3001/a', '127.0.0.1:3000', false],
    ['https://github.com:8443/a', 'github.com', false],
    ['/srv/git/a', '/srv/git', true],
    ['/srv/git-other/a', '/srv/git', false],
    ['/srv/git/../secret', '/srv/git', false],
  ])('%s where %s is named: %s', (url, entry, expected) => {
    expect(trusted(url, [], [entry])).toBe(expected);
  });
});

describe('an address that a remote gives', () => {
  it.each([
    'http://169.254.169.254/a',
    'http://[fe80::1]/a',
    'http://[fd00:ec2::254]/a',
    'http://100.100.100.200/a',
  ])('%s is not asked all the same', async (url) => {
    const address = parseAddress(url);
    if (address?.kind !== 'network') throw new Error('not read');

    expect(await destinationOf(address)).toHaveProperty('refused');
  });

  it('is asked where it is an ordinary one', async () => {
    const address = parseAddress('http://10.1.2.3/a');
    if (address?.kind !== 'network') throw new Error('not read');

    expect(await destinationOf(address)).toEqual({ addresses: [] });
  });
});
