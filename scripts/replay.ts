import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';

/** Replays a recorded history on the workflows that are built: `npm run replay FILE`; 1 when they would do something else. */
const [, , file] = process.argv;
if (file === undefined) throw new Error('Name a history: npm run replay test/histories/VERSION/NAME.json');
Runtime.install({ logger: new DefaultLogger('ERROR') });
const history: unknown = JSON.parse(await readFile(file, 'utf8'));
const codePath = path.join(import.meta.dirname, '../dist/workflow-bundle.js');
try {
  await Worker.runReplayHistory({ workflowBundle: { codePath } }, history, workflowId(history));
  console.log(`${file}: the workflows do what was recorded.`);
} catch (error) {
  console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/** Ids of children are made from the run's own. */
function workflowId(recorded: unknown): string {
  const [started] = (
    recorded as { events: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] }
  ).events;
  return started?.workflowExecutionStartedEventAttributes?.workflowId ?? 'replayed';
}
