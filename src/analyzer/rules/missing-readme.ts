import { hasOnlyOwnDocuments } from '../../domain/documents/own-documents.ts';
import type { FactRule } from './rule.ts';

export const missingReadme: FactRule = {
  id: 'missing_readme',
  title: 'No README',
  severity: 'high',
  remediation:
    'Add a README.md that says what the component is for and how to run and test it, and commit it.',
  check: ({ structure, files, documents }) =>
    structure.has_readme || hasOnlyOwnDocuments(files.tracked, documents)
      ? []
      : [
          {
            description: 'No README is tracked at the top of the component, in docs/ or in .github/.',
          },
        ],
};
