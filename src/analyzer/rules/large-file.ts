import type { FactRule } from './rule.ts';

const MIB = 1024 * 1024;

/** GitHub warns of files over 50 MiB and refuses those over 100 MiB: https://docs.github.com/repositories/working-with-files/managing-large-files */
const GITHUB_WARNS = 50 * MIB;
const GITHUB_REFUSES = 100 * MIB;

export const largeFile: FactRule = {
  id: 'large_file',
  title: 'Large file in git',
  severity: 'low',
  remediation:
    'Keep it with Git LFS (`git lfs track FILE`), in a release or in a package registry; git fetches every version of it with each clone.',
  check: ({ largeFiles }) =>
    largeFiles.map(({ path, bytes }) => ({
      path,
      severity: bytes > GITHUB_REFUSES ? 'high' : bytes > GITHUB_WARNS ? 'medium' : 'low',
      description: `${path} has ${Math.floor(bytes / MIB)} MiB and is kept in git${bytes > GITHUB_REFUSES ? '; GitHub refuses files over 100 MiB' : ''}.`,
    })),
};
