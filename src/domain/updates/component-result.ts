import type { ComponentResult, PlannedComponent } from './run.ts';

/** The result of a component for which nothing was done. */
export function unchanged({
  component_id,
  previous_status,
  why,
  open_tickets,
  backoff,
}: PlannedComponent): ComponentResult {
  return {
    component_id,
    operational_status: previous_status,
    previous_status,
    outcome: 'unchanged',
    error: null,
    why,
    open_tickets,
    tickets_opened: [],
    tickets_resolved: [],
    documents_changed: [],
    steps: [],
    duration_ms: 0,
    ...(backoff === undefined ? {} : { backoff }),
  };
}

/** Whether nothing was done for the component, because nothing had changed. */
export function isUntouched({ outcome, steps }: ComponentResult): boolean {
  return outcome === 'unchanged' && steps.length === 0;
}

/** The result of a component whose own run did not come to its end. */
export function failed(component: PlannedComponent, error: string): ComponentResult {
  return { ...unchanged(component), outcome: 'failed', error };
}

/** The result of a component that was worked on when the whole update was cancelled. */
export function cancelled(component: PlannedComponent): ComponentResult {
  return {
    ...unchanged(component),
    outcome: 'cancelled',
    error: 'The run was cancelled in the middle of its update; the next update does it again.',
  };
}
