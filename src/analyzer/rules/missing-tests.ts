import type { Rule } from './rule.ts';

export const missingTests: Rule = {
  severity: 'high',
  look: ({ structure }) =>
    structure.has_tests || structure.file_count === 0
      ? []
      : [
          {
            description: 'No tracked file stands or is named where its ecosystem looks for tests.',
            remediation:
              'Add tests in the usual place of the ecosystem, such as test/, tests/, spec/ or *_test.go.',
          },
        ],
};
