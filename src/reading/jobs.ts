import { createReadStream } from 'node:fs';
import { reportFormats, type ReportFormat } from '../evidence/reports/formats.ts';
import type { Registry } from '../domain/registry.ts';
import type { DeclaredReport } from '../evidence/declared-report.ts';
import type { ReadReports } from '../evidence/reports/open-reports.ts';
import type { Aim } from '../docs/document-plan.ts';
import type { DocumentKind } from '../docs/documents/document-kind.ts';
import type { DocumentsInput } from '../docs/input.ts';
import type { ContentsDocument } from '../domain/analysis/contents.ts';
import type { AnalysisInput } from '../analyzer/read-analysis.ts';
import type { AnalysisAdditions, AnalysisKinds } from '../analyzer/kinds.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { AnalysisCache, SlowFile } from '../domain/analysis/cache.ts';
import { errorData } from '../process/threads/error-data.ts';
import type { LeftOut } from '../process/threads/messages.ts';
import { rememberSlow, stillSlow } from '../repository/slow-files.ts';
import type { Job, JobContext } from '../process/threads/serve-jobs.ts';
import type { ReadingAdditions } from './additions.ts';

export interface EnvironmentInput {
  readonly member: FleetMember;
  /** ISO 8601. */
  readonly now: string;
  /** What is remembered of files that took too much. */
  readonly slow: readonly SlowFile[];
}

/** What was found without the files that took too much, and those of them that are new. */
export interface WithSlow<T> {
  readonly value: T;
  readonly slow: readonly SlowFile[];
}

export interface NamedReports {
  /** The id of a report format. */
  readonly format: string;
  readonly patterns: readonly string[];
  readonly cwd: string;
}

/** `mistakes`: what is wrong with some of the reports; null where all are used. */
export interface ReadNamedReports extends ReadReports {
  readonly mistakes: string | null;
}

export interface DigestInput {
  readonly member: FleetMember;
  readonly remembered: AnalysisCache | null;
}

interface DocumentPlanInput {
  readonly input: DocumentsInput;
  readonly aim: Aim;
}

const JOBS = {
  async print({ member, remembered }: DigestInput, { signal }: JobContext) {
    const { digestFolder } = await import('../analyzer/digest-folder.ts');
    const print = await digestFolder(member, { signal, remembered: remembered ?? undefined });
    return { ...print, modified: [...print.modified] };
  },

  async documentsPrint(member: Pick<FleetMember, 'folder' | 'documents'>) {
    const { digestDocuments } = await import('../analyzer/digest-folder.ts');
    return digestDocuments(member);
  },

  async summary(input: DocumentsInput) {
    const { renderSummary } = await import('../docs/summary.ts');
    return renderSummary(input);
  },

  async proposedEvidence(asked: { readonly folder: string }) {
    const { proposeEvidence } = await import('../evidence/proposals/propose-evidence.ts');
    return proposeEvidence(asked);
  },
} satisfies Readonly<Record<string, Job>>;

/** What threads read, by name; each loads only what it needs. What is added comes after what is built in. */
export function createJobs(added: ReadingAdditions = {}): Readonly<Record<string, Job>> {
  const formats = reportFormats(added.formats);
  return {
    ...JOBS,
    ...repositoryJobs(added),
    async declaredReport(declared: DeclaredReport) {
      const { readDeclaredReport } = await import('../evidence/declared-report.ts');
      return readDeclaredReport(declared, formats);
    },
    reports: (named: NamedReports) => readNamed(named, formats),
    documentPlan: (asked: DocumentPlanInput) => planDocuments(asked, added.documents),
  };
}

async function planDocuments({ input, aim }: DocumentPlanInput, added: readonly DocumentKind[] | undefined) {
  const { planHere } = await import('../docs/document-plan.ts');
  const { documentKinds } = await import('../docs/documents/document-kinds.ts');
  const { refused, ...plan } = await planHere(input, aim, documentKinds(added));
  return { ...plan, refused: refused.map(({ path, error }) => ({ path, error: errorData(error) })) };
}

/** What reads with rules and ecosystems. */
function repositoryJobs(added: AnalysisAdditions) {
  const loadKinds = async (): Promise<AnalysisKinds> =>
    (await import('../analyzer/kinds.ts')).createAnalysisKinds(added);
  const loadEcosystems = async (): Promise<readonly Ecosystem[]> =>
    (await import('../manifests/ecosystems.ts')).ecosystemRegistry(added.ecosystems).items;
  return {
    async analysis(input: AnalysisInput, { signal, leftOut, ask }: JobContext) {
      const { readAnalysis } = await import('../analyzer/read-analysis.ts');
      const recall = async (): Promise<ContentsDocument | undefined> =>
        ((await ask('contents')) as ContentsDocument | null) ?? undefined;
      return readAnalysis(input, { signal, leftOut, recall, kinds: await loadKinds() });
    },

    async environment({ member, now, slow }: EnvironmentInput, { signal, leftOut }: JobContext) {
      const { checkEnvironment } = await import('../environment/check-environment.ts');
      const known = { slow: all(member, slow, leftOut), ecosystems: await loadEcosystems() };
      const value = await checkEnvironment(member, { now: new Date(now), signal, ...known });
      return { value, slow: rememberSlow(member.folder, leftOut) };
    },

    async machine({ member, slow }: Omit<EnvironmentInput, 'now'>, { signal, leftOut }: JobContext) {
      const { machineStamp } = await import('../environment/machine-stamp.ts');
      const known = { slow: all(member, slow, leftOut), ecosystems: await loadEcosystems() };
      const value = await machineStamp(member, { signal, ...known });
      return { value, slow: rememberSlow(member.folder, leftOut) };
    },
  } satisfies Readonly<Record<string, Job>>;
}

async function readNamed(
  { format, patterns, cwd }: NamedReports,
  formats: Registry<ReportFormat>,
): Promise<ReadNamedReports> {
  const { readReports, UnusableReports } = await import('../evidence/reports/open-reports.ts');
  try {
    // A thread has a standard input of its own, which is empty.
    const stdin = createReadStream('', { fd: 0, autoClose: false });
    const reports = await readReports(formats.get(format), patterns, { cwd, stdin });
    return { ...reports, mistakes: null };
  } catch (error) {
    if (!(error instanceof UnusableReports)) throw error;
    return { ...error.read, mistakes: error.message };
  }
}

function all(
  { folder }: FleetMember,
  known: readonly SlowFile[],
  leftOut: readonly LeftOut[],
): readonly SlowFile[] {
  return [...stillSlow(folder, known), ...rememberSlow(folder, leftOut)];
}
