import { hasOnlyOwnDocuments } from '../../domain/documents/own-documents.ts';
import type { FactRule } from './rule.ts';

export const missingCi: FactRule = {
  id: 'missing_ci',
  title: 'No continuous integration',
  severity: 'low',
  remediation: 'Add a CI job that runs the tests, such as .github/workflows/ci.yml, and commit it.',
  check: ({ structure, files, documents, isSubfolder }) =>
    structure.has_ci || hasOnlyOwnDocuments(files.tracked, documents) || isSubfolder
      ? []
      : [
          {
            description: 'No configuration of a CI service is tracked.',
          },
        ],
};
