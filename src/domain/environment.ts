import * as z from 'zod';
import { Finding } from './finding.ts';

export const DevEnvironment = z.enum(['not_configured', 'issues', 'ready']);
export const DependenciesStatus = z.enum(['unknown', 'missing', 'outdated', 'up_to_date']);
export const ConfigurationStatus = z.enum(['unknown', 'issues', 'valid']);

/** The three words of the specification that stand in the status and in the environment document alike. */
export const EnvironmentStatus = z.object({
  dev_environment: DevEnvironment,
  dependencies_status: DependenciesStatus,
  configuration_status: ConfigurationStatus,
});
export type EnvironmentStatus = z.infer<typeof EnvironmentStatus>;

const Check = z.object({
  /** What was looked at, in snake_case: `python_version`, `env_file`. */
  check: z.string(),
  /** `unknown` where only running the repository's code could tell, or the tool to ask is not there. */
  status: z.enum(['success', 'failure', 'unknown']),
  /** What was measured, as the tool printed it; null where there is nothing to show. */
  value: z.string().nullable(),
  /** Why, and what was expected, when it is not a success. */
  message: z.string().nullable(),
});
export type Check = z.infer<typeof Check>;

/** One thing that a component needs, and where the repository says so. */
const EnvironmentRequirement = z.object({
  kind: z.enum(['tool', 'dependency', 'variable', 'service']),
  name: z.string(),
  /** The version that is asked for, as it is written; null where any will do. */
  wanted: z.string().nullable(),
  /** Relative to the component's folder. */
  path: z.string(),
  /** Null where a file asks for it by being there, or the place cannot be told. */
  line: z.int().min(1).nullable(),
  /** The check that says whether it is there. */
  check: z.string(),
});
export type EnvironmentRequirement = z.infer<typeof EnvironmentRequirement>;

/** What one fix did. `no_effect`: it ran, and the check after it still finds the problem. */
const FixOutcome = z.object({
  fix: z.string(),
  fingerprint: z.string(),
  /** One line: what the fix changes, as the plan says it. */
  action: z.string(),
  /** What `allow.fixes` has to name: `safe`, `install`, or `system:` with a tool. */
  kind: z.string().default('safe'),
  /** What is wrong, as the check says it. */
  why: z.string().nullable().default(null),
  /** The same for a person's shell; null where no command does it. */
  command: z.string().nullable().default(null),
  /** What can go wrong, or what else it touches. */
  risk: z.string().nullable().default(null),
  /** How it is undone; null where it cannot be. */
  undo: z.string().nullable().default(null),
  outcome: z.enum(['planned', 'fixed', 'failed', 'no_effect']),
  /** Why it failed, or is not done. */
  error: z.string().nullable(),
});
export type FixOutcome = z.infer<typeof FixOutcome>;

/** `data/environments/<component>.json`: the specification's environment data with what this program adds. */
export const EnvironmentDocument = z.object({
  schema_version: z.literal(1),
  component_id: z.string(),
  last_checked: z.iso.datetime(),
  ...EnvironmentStatus.shape,
  required_tools: z.array(z.string()),
  missing_tools: z.array(z.string()),
  /** As the manifests write them: `requests==2.28.1`, `express@^4.18.0`. */
  required_dependencies: z.array(z.string()),
  missing_dependencies: z.array(z.string()),
  configuration_issues: z.array(z.object({ issue: z.string(), message: z.string() })),
  /** Everything that was looked for, with the file and line that asks for it. */
  requirements: z.array(EnvironmentRequirement).default([]),
  checks: z.array(Check),
  findings: z.array(Finding),
  /** What the last check with `--fix` did; empty when nothing was to be fixed. */
  fixes: z.array(FixOutcome),
});
export type EnvironmentDocument = z.infer<typeof EnvironmentDocument>;
