import type { FactRule } from './rule.ts';

export const missingCi: FactRule = {
  id: 'missing_ci',
  title: 'No continuous integration',
  severity: 'low',
  remediation: 'Add a CI job that runs the tests, such as .github/workflows/ci.yml.',
  look: ({ structure, isSubfolder }) =>
    structure.has_ci || structure.file_count === 0 || isSubfolder
      ? []
      : [
          {
            description: 'No configuration of a CI service is tracked.',
          },
        ],
};
