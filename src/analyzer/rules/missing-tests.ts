import { isCode } from '../structure/conventions.ts';
import type { FactRule } from './rule.ts';
import type { AnalysisFacts } from '../facts.ts';

export const missingTests: FactRule = {
  id: 'missing_tests',
  title: 'No tests',
  severity: 'high',
  remediation:
    'Add tests in the usual place of the ecosystem, such as test/, tests/, spec/ or *_test.go, and commit them.',
  check: ({ structure, dependencies }) =>
    structure.has_tests || !hasCode(structure) || isRust({ structure, dependencies })
      ? []
      : [
          {
            description: 'No test file is tracked where the ecosystem looks for tests.',
          },
        ],
};

function hasCode({ file_types }: AnalysisFacts['structure']): boolean {
  return Object.keys(file_types).some(isCode);
}

/** Rust's unit tests stand inside the files that they test, where no name shows them. */
function isRust({ structure, dependencies }: Pick<AnalysisFacts, 'structure' | 'dependencies'>): boolean {
  return dependencies.has_cargo_toml && '.rs' in structure.file_types;
}
