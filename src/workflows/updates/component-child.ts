import { workflowInfo } from '@temporalio/workflow';
import type { PlannedComponent } from '../../domain/updates/run.ts';
import { HMS_COMPONENT } from '../search-attributes.ts';
import type { UpdateComponentInput } from './update-component.ts';

/** The workflow id of a component's own run: one at a time per component and kind of update. */
export function childId({ component_id }: PlannedComponent): string {
  return `${workflowInfo().workflowId}/${component_id}`;
}

/** How every component's own run is started. */
export function childOptions(component: PlannedComponent, fix: boolean) {
  const { component_id } = component;
  const args: [UpdateComponentInput] = [{ ...component, fix }];
  return {
    workflowId: childId(component),
    args,
    staticSummary: `Update ${component_id}`,
    typedSearchAttributes: [{ key: HMS_COMPONENT, value: component_id }],
  };
}
