import { fileURLToPath } from 'node:url';

/** A process that opens the session of a fleet, as one of several or one that is killed. */
export const OPEN_PROCESS = fileURLToPath(new URL('open-process.ts', import.meta.url));
