import type { FactRule } from './rule.ts';

export const slowFile: FactRule = {
  id: 'slow_file',
  title: 'File that takes too long to read',
  severity: 'medium',
  remediation:
    'See what makes the file so hard to read, such as deep nesting or a very long line, and fix or remove it. It is read again once it has changed.',
  check: ({ slowFiles }) =>
    slowFiles.map(({ path, reason }) => ({
      path,
      description: `${path} is left out of the analysis: it ${reason}.`,
      remediation: `See what makes ${path} so hard to read, such as deep nesting or a very long line, and fix or remove it. It is read again once it has changed.`,
    })),
};
