import { hasOnlyOwnDocuments } from '../../domain/documents/own-documents.ts';
import type { FactRule } from './rule.ts';

export const missingLicense: FactRule = {
  id: 'missing_license',
  title: 'No licence',
  severity: 'medium',
  remediation: 'Add a LICENSE file, so that others know what they may do with it, and commit it.',
  check: ({ structure, files, documents, isSubfolder }) =>
    structure.has_license || hasOnlyOwnDocuments(files.tracked, documents) || isSubfolder
      ? []
      : [
          {
            description: 'No licence file is tracked at the top of the repository.',
          },
        ],
};
