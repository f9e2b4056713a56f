import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { healId } from '../domain/healing/ids.ts';

/** Whether a heal of this component runs. */
export async function isHealRunning({ workflow }: Client, componentId: string): Promise<boolean> {
  const found = await workflow.getHandle(healId(componentId)).describe().catch(unlessNotFound);
  return found?.status.name === 'RUNNING';
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof WorkflowNotFoundError) return undefined;
  throw error;
}
