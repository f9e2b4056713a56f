import * as z from 'zod';
import { FindingsDiff } from '../domain/analysis/compare-findings.ts';
import { CloudEvent } from '../domain/cloud-event.ts';
import { AnalysisDocument } from '../domain/analysis/document.ts';
import { EnvironmentDocument } from '../domain/environment.ts';
import { PastColourChange } from '../domain/status/history-of-colours.ts';
import { StatusDocument } from '../domain/status/status.ts';
import { Ticket, TicketPage } from '../domain/tickets/ticket.ts';
import { RunDetails } from '../client/run-summary.ts';
import { ListedRule } from '../views/shapes/analysis.ts';
import { AnalyticsOutput } from '../views/shapes/analytics.ts';
import { ChangesOutput } from '../views/shapes/changes.ts';
import { DocumentsOutput, SummaryOutput } from '../views/shapes/documents.ts';
import { EnvironmentHistoryOutput, ListedEnvironment } from '../views/shapes/environment.ts';
import { EpisodeOutput, EpisodePageOutput, EpisodesOutput } from '../views/shapes/episodes.ts';
import { GraphOutput, ImpactOutput } from '../views/shapes/graph.ts';
import { HealAnswerOutput, HealReportOutput, HealRequestOutput } from '../views/shapes/healing.ts';
import { HealingStateOutput, HealingStatusOutput } from '../views/shapes/healing-state.ts';
import { TicketsPageOutput } from '../views/shapes/tickets.ts';
import { HealAutonomyOutput } from '../views/shapes/heal-autonomy.ts';
import { HealChoicesOutput } from '../views/shapes/heal-choices.ts';
import { HealReplayOutput } from '../views/shapes/heal-replay.ts';
import { HealHistoryOutput, HealsOutput } from '../views/shapes/heals.ts';
import {
  KnowledgeCheckOutput,
  KnowledgeExportOutput,
  KnowledgeFileOutput,
  KnowledgeImportOutput,
  KnowledgeListOutput,
  KnowledgeOutput,
} from '../views/shapes/knowledge.ts';
import { MaintenanceOutput } from '../views/shapes/maintenance.ts';
import { MetricsOutput } from '../views/shapes/metrics.ts';
import {
  MonitorAnswerOutput,
  MonitorStartOutput,
  MonitorStatusOutput,
  MonitorStopOutput,
} from '../views/shapes/monitor.ts';
import { ProbedComponent } from '../views/shapes/probe.ts';
import type { ReadonlyDeep } from '../views/shapes/readonly-deep.ts';
import { CancelOutput, RunsOutput } from '../views/shapes/runs.ts';
import { ComponentStatusOutput, FleetStatusOutput } from '../views/shapes/status.ts';
import { RanTests, WouldRun } from '../views/shapes/test.ts';
import {
  TmuxOutput,
  TmuxPanesOutput,
  TmuxRunOutput,
  TmuxStatusOutput,
  TmuxStopOutput,
} from '../views/shapes/tmux.ts';
import { RebuildOutput, StatusPageOutput } from '../views/shapes/tracker.ts';
import { RunReportOutput } from '../views/shapes/updates.ts';
import {
  DemoOutput,
  DoctorOutput,
  InitOutput,
  NewWebTokenOutput,
  UpOutput,
  WebExportOutput,
  WebOutput,
  WebTokensOutput,
} from '../views/shapes/workspace.ts';

/** Which commands print what a schema says with `--json`, as they are typed behind `hms`. */
interface CommandOutput {
  readonly commands: readonly string[];
  readonly schema: z.ZodType;
}

/**
 * What the commands print with `--json`, by the name of its schema in `schemas/output`.
 * Commands import the types alone: the schemas are for `scripts/schemas.ts` and for tests.
 */
export const OUTPUTS = {
  update: { commands: ['full-update', 'quick-update'], schema: RunReportOutput },
  'monitor-start': { commands: ['monitor --detach'], schema: MonitorStartOutput },
  'monitor-status': { commands: ['monitor status'], schema: MonitorStatusOutput },
  'monitor-answer': {
    commands: [
      'monitor pause',
      'monitor resume',
      'monitor interval',
      'monitor add',
      'monitor remove',
      'monitor check',
    ],
    schema: MonitorAnswerOutput,
  },
  'monitor-stop': { commands: ['monitor stop'], schema: MonitorStopOutput },
  heal: { commands: ['heal'], schema: HealReportOutput },
  'heal-request': { commands: ['heal --detach'], schema: HealRequestOutput },
  'heal-status': { commands: ['heal status'], schema: HealingStatusOutput },
  'heal-state': { commands: ['heal pause', 'heal resume'], schema: HealingStateOutput },
  /** What heals did, newest first; of one component, oldest first. */
  heals: {
    commands: ['heals', 'heals show', 'heals history', 'heal history', 'knowledge history'],
    schema: HealsOutput,
  },
  'heal-choices': { commands: ['heal explain'], schema: HealChoicesOutput },
  'heal-autonomy': {
    commands: ['heal autonomy', 'heal autonomy list', 'heal autonomy show', 'heal autonomy set'],
    schema: HealAutonomyOutput,
  },
  'heal-replay': { commands: ['heal replay'], schema: HealReplayOutput },
  'heals-page': { commands: ['heals --limit', 'heal history --limit'], schema: HealHistoryOutput },
  'heal-answer': { commands: ['heal approve', 'heal reject'], schema: HealAnswerOutput },
  /** What people wrote of symptoms and strategies, and what was measured of these. */
  'knowledge-list': { commands: ['knowledge'], schema: KnowledgeListOutput },
  knowledge: { commands: ['knowledge show'], schema: KnowledgeOutput },
  'knowledge-check': { commands: ['knowledge check'], schema: KnowledgeCheckOutput },
  'knowledge-file': {
    commands: ['knowledge add', 'knowledge retire', 'knowledge adopt'],
    schema: KnowledgeFileOutput,
  },
  'knowledge-export': { commands: ['knowledge export'], schema: KnowledgeExportOutput },
  'knowledge-import': { commands: ['knowledge import'], schema: KnowledgeImportOutput },
  analytics: { commands: ['analytics'], schema: AnalyticsOutput },
  changes: { commands: ['changes'], schema: ChangesOutput },
  'fleet-status': { commands: ['status'], schema: FleetStatusOutput },
  'component-status': {
    commands: ['status', 'why', 'show', 'components show'],
    schema: ComponentStatusOutput,
  },
  graph: { commands: ['graph'], schema: GraphOutput },
  impact: { commands: ['impact'], schema: ImpactOutput },
  episodes: { commands: ['episodes'], schema: EpisodesOutput },
  'episode-page': { commands: ['episodes --limit'], schema: EpisodePageOutput },
  episode: { commands: ['episodes show', 'show'], schema: EpisodeOutput },
  status: {
    commands: ['tracker start', 'tracker test', 'tracker retire', 'tracker get'],
    schema: StatusDocument,
  },
  /** The status of every component, or of those that were asked for. */
  'status-list': {
    commands: ['tracker list', 'components'],
    schema: z.array(StatusDocument),
  },
  'status-page': { commands: ['tracker list --limit'], schema: StatusPageOutput },
  /** Each line. */
  events: { commands: ['events'], schema: CloudEvent },
  history: {
    commands: ['tracker history', 'components history', 'history'],
    schema: z.array(PastColourChange),
  },
  rebuild: { commands: ['tracker rebuild'], schema: RebuildOutput },
  /** The tickets that were asked for, component by component, oldest first. */
  'ticket-list': { commands: ['tracker issues', 'tickets'], schema: z.array(Ticket) },
  'tickets-page': { commands: ['tickets --limit'], schema: TicketsPageOutput },
  'ticket-page': {
    commands: [
      'tracker issue',
      'tracker acknowledge',
      'tracker assign',
      'tracker comment',
      'tracker severity',
      'tracker resolve',
      'tracker reopen',
      'tracker show',
      'tickets show',
      'show',
    ],
    schema: TicketPage,
  },
  maintenance: {
    commands: ['maintenance start', 'maintenance end', 'maintenance list'],
    schema: MaintenanceOutput,
  },
  analysis: { commands: ['analyzer analyze'], schema: AnalysisDocument },
  /** The analysis of every component. */
  'analysis-list': { commands: ['analyzer all'], schema: z.array(AnalysisDocument) },
  'analysis-diff': { commands: ['analyzer diff', 'diff'], schema: FindingsDiff },
  rules: { commands: ['analyzer rules'], schema: z.array(ListedRule) },
  environment: { commands: ['environment check'], schema: EnvironmentDocument },
  /** The environment of every component. */
  'environment-list': { commands: ['environment all'], schema: z.array(ListedEnvironment) },
  /** What was fixed in an environment, newest first; of an undo that alone. */
  'environment-history': {
    commands: ['environment history', 'environment undo'],
    schema: EnvironmentHistoryOutput,
  },
  /** How the declared tests of each component went. */
  test: { commands: ['test'], schema: z.array(RanTests) },
  /** What would be run for each component. */
  'test-trial': { commands: ['test --try'], schema: z.array(WouldRun) },
  /** What the health checks of each component were answered. */
  metrics: { commands: ['metrics'], schema: MetricsOutput },
  probe: { commands: ['probe'], schema: z.array(ProbedComponent) },
  documents: { commands: ['docs update', 'docs badge'], schema: DocumentsOutput },
  /** What became of the documents of every component. */
  'documents-list': { commands: ['docs all', 'docs list'], schema: z.array(DocumentsOutput) },
  summary: { commands: ['docs summary', 'docs show'], schema: SummaryOutput },
  init: { commands: ['init'], schema: InitOutput },
  demo: { commands: ['demo'], schema: DemoOutput },
  up: { commands: ['up'], schema: UpOutput },
  web: { commands: ['web'], schema: WebOutput },
  'web-token': { commands: ['web token create'], schema: NewWebTokenOutput },
  'web-tokens': { commands: ['web token list', 'web token revoke'], schema: WebTokensOutput },
  'web-export': { commands: ['web export'], schema: WebExportOutput },
  /** What a layout came to. */
  tmux: { commands: ['tmux', 'tmux start'], schema: TmuxOutput },
  'tmux-panes': { commands: ['tmux list'], schema: TmuxPanesOutput },
  'tmux-run': { commands: ['tmux run'], schema: TmuxRunOutput },
  'tmux-status': { commands: ['tmux status'], schema: TmuxStatusOutput },
  'tmux-stop': { commands: ['tmux stop'], schema: TmuxStopOutput },
  runs: { commands: ['runs', 'runs history'], schema: RunsOutput },
  run: { commands: ['runs show', 'show'], schema: RunDetails },
  cancel: { commands: ['cancel'], schema: CancelOutput },
  doctor: { commands: ['doctor'], schema: DoctorOutput },
} satisfies Readonly<Record<string, CommandOutput>>;

/** What a command prints with `--json`, by its name in `OUTPUTS`; any other type stands for itself. */
export type Printed<Shape> = Shape extends keyof typeof OUTPUTS
  ? ReadonlyDeep<z.output<(typeof OUTPUTS)[Shape]['schema']>>
  : Shape;
