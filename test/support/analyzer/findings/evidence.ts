import { DOCUMENT_PLACES } from '../../../../src/domain/documents/document-places.ts';
import type { RuleEvidence } from '../../../../src/analyzer/findings/judge.ts';
import type { ContentRule } from '../../../../src/analyzer/rules/rule.ts';
import type { AnalysisFacts } from '../../../../src/analyzer/facts.ts';
import { emptyAnalysis } from '../empty-analysis.ts';

const { structure, git, dependencies } = emptyAnalysis('HMS-API');

/** What is known of a repository with nothing in it. */
export const FACTS: AnalysisFacts = {
  structure,
  git,
  dependencies,
  manifests: [],
  lockfiles: [],
  ecosystems: [],
  catalog: { entities: [], mistakes: [] },
  documents: DOCUMENT_PLACES,
  isSubfolder: false,
  files: { tracked: [], submodules: [] },
  largeFiles: [],
  tools: [],
  recordedSubmodules: [],
  uncommitted: { modified: [], untracked: [], private: [] },
  hasOtherOwner: false,
  slowFiles: [],
  now: new Date('2026-05-04T12:00:00.000Z'),
};

export const EVIDENCE: RuleEvidence = {
  full: true,
  settings: { rules: {}, exclude: [] },
  facts: FACTS,
  contents: { seen: [], errors: [] },
};

/** A rule that reads text files and finds those in capitals. */
export const SHOUTING: ContentRule = {
  id: 'shouting',
  title: 'Shouting',
  severity: 'low',
  remediation: 'Speak softly.',
  reads: (path) => path.endsWith('.txt'),
  scan: ({ text }) => (text === text.toUpperCase() ? [{ line: 1, key: text, description: 'Loud.' }] : []),
};
