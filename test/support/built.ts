import { fileURLToPath } from 'node:url';

/** What `npm run build` makes. Who imports this runs in the lane `built`, whose global setup builds first when it is stale. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
export const HMS = `${PROJECT}bin/hms`;
export const DIST = `${PROJECT}dist/`;
export const WORKER = `${DIST}worker.js`;
export const WORKFLOW_BUNDLE = `${DIST}workflow-bundle.js`;
