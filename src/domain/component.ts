import * as z from 'zod';
import { TestJobName } from './tests/jobs/name.ts';
import { AnalysisSettings, MAX_GLOB } from './analysis/settings.ts';
import { Command } from './command.ts';
import { Duration } from './declared-duration.ts';
import { DOCUMENT_PLACES } from './documents/document-places.ts';
import { docsOverride, docsSettings } from './documents/settings.ts';
import { HealthDeclaration } from './health/health.ts';
import { StrategyDeclarations } from './healing/declaration.ts';
import { HealRisk } from './healing/risk.ts';
import { MaintenanceWindows } from './maintenance/window.ts';
import { MetricDeclarations } from './metrics/declaration.ts';
import { Slo } from './analytics/slo.ts';
import { REGISTERED_ID } from './registry.ts';

export { Command } from './command.ts';
export { Duration, LongDuration } from './declared-duration.ts';
export { HealthDeclaration } from './health/health.ts';

/** An id is a file name, a workflow id and a command argument at once, so it is kept to what is safe as all three. */
export const ComponentId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'an id starts with a letter or digit and has at most 64 letters, digits, ".", "_" or "-"',
  );

/** Where it stands in an argument of a test command, it is the path of a file, outside the component, for the run's JUnit report. */
export const REPORT_PLACE = '{report}';

/** How to run a component's tests: run only where `allow.tests` says so. */
export const TestDeclaration = z
  .strictObject({
    /** With `{report}` in an argument, the command writes its JUnit report there, and the component's folder stays as it is. */
    command: Command,
    /** A JUnit XML file, relative to the component's folder, that the command writes. */
    junit: z.string().min(1).max(MAX_GLOB).optional(),
    /**
     * The format of the report at `{report}`, else of what the command prints: `junit`, `tap`, `go` (`go test -json`), `cargo`,
     * or one that is added.
     */
    format: z
      .string()
      .regex(REGISTERED_ID, 'the id of a report format, as in junit, tap, go or cargo')
      .exactOptional(),
    /** The name of this test job, where there are others, as `hms tracker test --job` gives it. */
    job: TestJobName.optional(),
    timeout: Duration.default(600_000),
  })
  .refine(
    ({ command, junit }) => junit === undefined || !command.some((part) => part.includes(REPORT_PLACE)),
    { path: ['junit'], error: 'the report is where the command has {report}: leave junit out' },
  )
  .refine(({ junit, format }) => junit === undefined || format === undefined, {
    path: ['format'],
    error: 'junit names a JUnit report: leave format out, or have {report} in the command in place of junit',
  });
export type TestDeclaration = z.infer<typeof TestDeclaration>;

/**
 * How to start a component again when its health check fails: a heal runs it, never an update.
 * What it leaves running stays when it ends with exit code 0; its output goes to `.hms/logs/<id>.restart.log`.
 */
export const RestartDeclaration = z.strictObject({
  command: Command,
  /** For the command and for the component to answer its health check again, together. */
  timeout: Duration.default(120_000),
});
export type RestartDeclaration = z.infer<typeof RestartDeclaration>;

/** Which documents are written into a component's repository. */
export const DocsSettings = docsSettings(DOCUMENT_PLACES);
export type DocsSettings = z.infer<typeof DocsSettings>;

/** Where submodules may be cloned from: a host, with its port where that is not the usual one, `*.example.org`, or an absolute folder. */
const SubmoduleSource = z
  .string()
  .regex(
    /^(?:\/[^\p{Cc}]*|(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?)$/u,
    'a host, as in git.example.org, git.example.org:8443 or "*.example.org", or an absolute folder',
  );

/** What `--fix` may do: `safe`, `install`, or change one tool of the machine. */
const AllowedFix = z
  .string()
  .regex(
    /^(?:safe|install|system:[a-z0-9][a-z0-9._+-]{0,63})$/,
    'safe, install, or system with the one tool that may be changed, as in "system:node"',
  );

/** What the operator lets run on a component. */
export const AllowSettings = z.strictObject({
  /** Kinds of fixes that `--fix` may apply: `safe`, `install`, `system:TOOL`; an empty list allows none. */
  fixes: z.array(AllowedFix).default(['safe']),
  /** Whether an install may run what the repository and its packages bring: their scripts, plugins and build files. */
  scripts: z.boolean().default(false),
  /** Whether an update runs the declared test command. */
  tests: z.boolean().default(true),
  /** Whether an update asks the declared health check. */
  health: z.boolean().default(true),
  /** Whether an update reads the declared metrics. */
  metrics: z.boolean().default(true),
  /** What a heal does without asking; any other strategy waits for an approval, and an empty list turns healing off. */
  heal: z.array(HealRisk).default(['safe']),
  /** Where `--fix` may clone submodules from, beside where the component itself comes from; nowhere else when left out. */
  submodules_from: z.array(SubmoduleSource).exactOptional(),
});
export type AllowSettings = z.infer<typeof AllowSettings>;

/** How long one component may take, so that it never holds up the others. */
export const LimitSettings = z.strictObject({
  /** For an update's own work on it, all steps together; declared tests, health checks and commands have time limits of their own. */
  component: Duration.default(600_000),
  /** For a git, or a file system, that says nothing. */
  git_silence: Duration.default(60_000),
});
export type LimitSettings = z.infer<typeof LimitSettings>;

const LimitOverride = z.strictObject({
  component: Duration.exactOptional(),
  git_silence: Duration.exactOptional(),
});
const DocsOverride = docsOverride(DOCUMENT_PLACES);
const AllowOverride = z.strictObject({
  fixes: z.array(AllowedFix).exactOptional(),
  scripts: z.boolean().exactOptional(),
  tests: z.boolean().exactOptional(),
  health: z.boolean().exactOptional(),
  metrics: z.boolean().exactOptional(),
  heal: z.array(HealRisk).exactOptional(),
  submodules_from: z.array(SubmoduleSource).exactOptional(),
});

/** Names of environment variables, or how they begin, as in `MYAPP_*`. Values stand in no file of ours. */
export const VariableNames = z.array(
  z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*\*?$/,
      'the name of a variable, as in DATABASE_URL, or how names begin, as in "MYAPP_*"',
    ),
);

/** One entry of `components.yaml`. */
export const Component = z.strictObject({
  /** Names the component in commands, folders and tickets; unique, whatever the case. */
  id: ComponentId,
  /** What people call it. */
  name: z.string().min(1).optional(),
  /** One line: what it is for. */
  purpose: z.string().min(1).optional(),
  /** Languages and frameworks. */
  technology: z.array(z.string().min(1)).default([]),
  /** The team that gets asked. */
  owner: z.string().min(1).optional(),
  /** Relative to the workspace, or absolute; `SYSTEM-COMPONENTS/<id>` when left out. */
  path: z.string().min(1).optional(),
  /** Ids of the components that must work for this one to work. */
  depends_on: z.array(ComponentId).default([]),
  /** What a catalog or a manifest seems to say it depends on and it does not, each with the reason; `hms graph` shows it so. */
  not_depends_on: z
    .array(z.strictObject({ id: ComponentId, reason: z.string().min(1, 'say why it does not depend on it') }))
    .exactOptional(),
  test: TestDeclaration.optional(),
  /** What shows its logs as they come, as in [tail, -f, log/app.log]; `hms tmux run` runs it in a pane. */
  logs: Command.exactOptional(),
  /** What opens a shell or a console of it, as in [docker, compose, exec, api, sh]; the user's shell in its folder where it is left out. */
  shell: Command.exactOptional(),
  health: HealthDeclaration.optional(),
  metrics: MetricDeclarations.exactOptional(),
  /** When it is worked on as planned, beside `settings.maintenance`. */
  maintenance: MaintenanceWindows.exactOptional(),
  /** Its service level objective, which `hms analytics` measures. */
  slo: Slo.exactOptional(),
  restart: RestartDeclaration.optional(),
  /** Ways to heal it beside `restart:` and those that hms has; one of a name that `settings.heal.strategies` has takes its place. */
  heal: StrategyDeclarations.exactOptional(),
  docs: DocsOverride.optional(),
  allow: AllowOverride.optional(),
  analysis: AnalysisSettings.optional(),
  limits: LimitOverride.optional(),
  /** Variables of hms's own environment that its `test:`, `logs:`, `shell:`, `health:`, `metrics:`, `restart:` and `heal:` commands get, beside the usual ones. */
  env: VariableNames.exactOptional(),
});
export type Component = z.infer<typeof Component>;
