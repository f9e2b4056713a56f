import type { ContentRule, ScannedFile, Match } from '../rules/rule.ts';

/** What one rule saw in one file; plain data, so that it can come from another thread or out of a memory. */
export interface FileSightings {
  /** Id of the rule. */
  readonly rule: string;
  readonly path: string;
  readonly sightings: readonly Match[];
}

/** A rule that could not be judged, which says nothing about the repository. */
export interface RuleError {
  /** Id of the rule. */
  readonly rule: string;
  /** The file that it failed on; null when it judges the whole component. */
  readonly path: string | null;
  readonly message: string;
}

export interface ScanReport {
  readonly seen: readonly FileSightings[];
  readonly errors: readonly RuleError[];
}

/** What these rules see in one file; a rule that fails is reported, and the others go on. */
export function scanFile(rules: readonly ContentRule[], file: ScannedFile): ScanReport {
  const seen: FileSightings[] = [];
  const errors: RuleError[] = [];
  for (const { id, reads, scan } of rules) {
    if (!reads(file.path)) continue;
    try {
      const sightings = scan(file);
      if (sightings.length > 0) seen.push({ rule: id, path: file.path, sightings });
    } catch (error) {
      errors.push(ruleError(id, file.path, error));
    }
  }
  return { seen, errors };
}

/** Rules are written by many, so whatever one throws is its own error and not the analysis's. */
export function ruleError(rule: string, path: string | null, error: unknown): RuleError {
  return { rule, path, message: error instanceof Error ? error.message : String(error) };
}
