import { unread } from '../../installed-unread.ts';

/** Package.swift. */
export const swift = unread('swift', {
  tools: () => Promise.resolve(['swift']),
  install: 'swift package resolve',
});
