import type { StrategyId } from '../../domain/healing/heal.ts';
import { environmentFixes } from './environment-fixes.ts';
import { rebuildDocuments } from './rebuild-documents.ts';
import { rerunTests } from './rerun-tests.ts';
import { restart } from './restart.ts';
import { rewriteDocuments } from './rewrite-documents.ts';
import type { Strategy } from './strategy.ts';

export const STRATEGIES: Readonly<Record<StrategyId, Strategy>> = {
  rebuild_documents: rebuildDocuments,
  environment_fixes: environmentFixes,
  rewrite_documents: rewriteDocuments,
  rerun_tests: rerunTests,
  restart,
};
