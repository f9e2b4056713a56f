import { expect, it } from '@jest/globals';
import { commitAddressOf, webAddressOf } from '../../../src/domain/analysis/web-address.ts';

it.each([
  ['https://github.com/spf13/cobra.git', 'https://github.com/spf13/cobra'],
  ['https://ada:secret@git.example.org:8443/team/shop/', 'https://git.example.org:8443/team/shop'],
  ['https://git.example.org/shop.git?token=secret#x', 'https://git.example.org/shop'],
  ['git@github.com:spf13/cobra.git', 'https://github.com/spf13/cobra'],
  ['git.example.org:team/shop', 'https://git.example.org/team/shop'],
  ['ssh://git@git.example.org:2222/team/shop.git', 'https://git.example.org/team/shop'],
  ['git://git.example.org/shop.git', 'https://git.example.org/shop'],
  ['http://[::1]:3000/shop', 'http://[::1]:3000/shop'],
])('of %s is %s', (remote, address) => {
  expect(webAddressOf(remote)).toBe(address);
});

it.each([
  '/srv/git/shop.git',
  '../shop',
  'work:team/shop',
  'file:///srv/git/shop.git',
  'C:\\git\\shop',
  'ext::sh -c evil',
  'javascript:alert(1)//git.example.org',
  'https://git.example.org',
  '',
])('of %s there is none', (remote) => {
  expect(webAddressOf(remote)).toBeNull();
});

it('has pages of commits on forges that are known', () => {
  expect(commitAddressOf('https://gitlab.com/team/shop', 'abc')).toBe(
    'https://gitlab.com/team/shop/-/commit/abc',
  );
  expect(commitAddressOf('https://git.example.org/shop', 'abc')).toBeNull();
});
