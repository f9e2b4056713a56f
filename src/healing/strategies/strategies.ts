import { environmentFixes } from './environment-fixes.ts';
import { rebuildDocuments } from './rebuild-documents.ts';
import { rerunTests } from './rerun-tests.ts';
import { restart } from './restart.ts';
import { rewriteDocuments } from './rewrite-documents.ts';
import type { Strategy } from './strategy.ts';

/** The ways to heal, cheapest first. */
export const STRATEGIES: readonly Strategy[] = [
  rebuildDocuments,
  environmentFixes,
  rewriteDocuments,
  rerunTests,
  restart,
];
