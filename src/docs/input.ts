import type { AnalysisDocument } from '../domain/analysis/document.ts';
import type { EnvironmentDocument } from '../domain/environment.ts';
import type { FleetMember } from '../domain/fleet.ts';
import type { StatusDocument } from '../domain/status/status.ts';

/** All that a component's documents are made of; what is undefined has not been looked at yet. */
export interface DocumentsInput {
  readonly member: FleetMember;
  readonly status: StatusDocument;
  readonly analysis: AnalysisDocument | undefined;
  readonly environment: EnvironmentDocument | undefined;
}
