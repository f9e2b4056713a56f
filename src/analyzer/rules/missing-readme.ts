import type { FactRule } from './rule.ts';

export const missingReadme: FactRule = {
  id: 'missing_readme',
  title: 'No README',
  severity: 'high',
  remediation: 'Add a README.md that says what the component is for and how to run and test it.',
  look: ({ structure }) =>
    structure.has_readme || structure.file_count === 0
      ? []
      : [
          {
            description: 'No README is tracked at the top of the component.',
          },
        ],
};
