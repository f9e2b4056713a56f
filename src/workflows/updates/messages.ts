import { defineQuery } from '@temporalio/workflow';
import type { RunProgress } from '../../domain/updates/run.ts';

/** How far a full or quick update is; answered while it runs and after it ended. */
export const progressQuery = defineQuery<RunProgress>('progress');
