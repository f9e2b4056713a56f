import type { ContentsDocument } from '../domain/analysis/contents.ts';
import type { AnalysisInput } from '../analyzer/read-analysis.ts';
import type { Job, JobContext } from '../process/threads/serve-jobs.ts';

/** What threads read, by name; each loads only what it needs. */
export const JOBS = {
  async analysis(input: AnalysisInput, { signal, leftOut, ask }: JobContext) {
    const { readAnalysis } = await import('../analyzer/read-analysis.ts');
    const recall = async (): Promise<ContentsDocument | undefined> =>
      ((await ask('contents')) as ContentsDocument | null) ?? undefined;
    return readAnalysis(input, { signal, leftOut, recall });
  },
} satisfies Readonly<Record<string, Job>>;
