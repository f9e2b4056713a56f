import { chmod, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundleProgram } from './bundle-program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles `src` into `dist`, and the workflows beside it, so that nothing is compiled when hms runs. */
await rm(`${root}dist`, { recursive: true, force: true });
await bundleProgram(root);
const { code } = await bundleWorkflowCode({
  workflowsPath: `${root}src/workflows/index.ts`,
  logger: {
    log: ignore,
    trace: ignore,
    debug: ignore,
    info: ignore,
    warn: console.warn,
    error: console.error,
  },
});
await writeFile(`${root}dist/workflow-bundle.js`, code);
await chmod(`${root}bin/hms`, 0o755);

function ignore(): void {
  return undefined;
}
