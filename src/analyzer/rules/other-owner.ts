import type { FactRule } from './rule.ts';

export const otherOwner: FactRule = {
  id: 'other_owner',
  title: 'Repository of another user',
  severity: 'low',
  remediation:
    'Give the folder to the user who works in it (`chown -R`), or tell git that it is meant so, with the absolute path: `git config --global --add safe.directory FOLDER`.',
  check: ({ hasOtherOwner }) =>
    hasOtherOwner
      ? [
          {
            description:
              'The repository belongs to another user than the one who runs hms. It is read, but git itself refuses to work there.',
          },
        ]
      : [],
};
