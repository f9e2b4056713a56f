import { chmod, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundleProgram } from './bundle-program.ts';
import { hashFile, hashOfSources } from './hash-of-sources.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Bundles `src` into `dist`, and the workflows beside it, so that nothing is compiled when hms runs. */
await rm(`${root}dist`, { recursive: true, force: true });
const sources = hashOfSources(root);
await bundleProgram(root, sources);
const { code } = await bundleWorkflowCode({
  workflowsPath: `${root}src/workflows/index.ts`,
  payloadConverterPath: `${root}src/workflows/payload-converter.ts`,
  // Traces need the lines of the sources and not their text, which is half of the bundle that each worker reads.
  webpackConfigHook: (config) => ({ ...config, devtool: 'inline-nosources-source-map' }),
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
// Last, so that a build that broke off is no build.
await writeFile(hashFile(root), `${sources}\n`);

function ignore(): void {
  return undefined;
}
