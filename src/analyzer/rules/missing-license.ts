import type { FactRule } from './rule.ts';

export const missingLicense: FactRule = {
  id: 'missing_license',
  title: 'No licence',
  severity: 'medium',
  remediation: 'Add a LICENSE file, so that others know what they may do with it.',
  look: ({ structure, isSubfolder }) =>
    structure.has_license || structure.file_count === 0 || isSubfolder
      ? []
      : [
          {
            description: 'No licence file is tracked at the top of the repository.',
          },
        ],
};
