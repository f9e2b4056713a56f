import type { Config } from '../../config.ts';
import type { WorkspaceSearch } from '../../workspace/workspace.ts';
import type { DoctorFinding } from '../../views/shapes/workspace.ts';

/** What the checks look at. */
export interface Patient {
  readonly config: Config;
  readonly search: WorkspaceSearch;
}

export type DoctorResult = Omit<DoctorFinding, 'check'>;

/** Looks at one thing that hms needs, and changes nothing. An error that it throws is a finding too. */
export type DoctorCheck = (patient: Patient) => Promise<DoctorResult>;

export function ok(measured: string): DoctorResult {
  return { verdict: 'ok', measured, remedy: '' };
}

export function note(measured: string, remedy: string): DoctorResult {
  return { verdict: 'note', measured, remedy };
}

export function missing(measured: string, remedy: string): DoctorResult {
  return { verdict: 'missing', measured, remedy };
}
