import { readFile, rm, writeFile } from 'node:fs/promises';
import { changeFiles, faultChanges } from './fault-changes.ts';
import { delayFile, pidFile, type RunFolder } from './run-folder.ts';

/** One thing that the example breaks. */
export interface Incident {
  readonly id: string;
  /** What is broken, in two words. */
  readonly what: string;
  /** Breaks it, and says what was done, as a clause. */
  readonly begin: (folder: RunFolder) => Promise<string>;
  /** What is left for a person, since no strategy can do it, and what was done, as a clause; left out where hms heals it. */
  readonly repair?: (folder: RunFolder) => Promise<string>;
}

const SLOW_BY_MS = 800;
const TESTS = faultChanges('HMS-CUR');
const ENVIRONMENT = faultChanges('HMS-GOV');

/** In the order in which they begin. */
export const INCIDENTS: readonly Incident[] = [
  {
    id: 'HMS-API',
    what: 'service killed',
    async begin({ run }) {
      const pid = Number(await readFile(pidFile(run, 'HMS-API'), 'utf8'));
      process.kill(pid, 'SIGKILL');
      return `its service is killed (process ${pid})`;
    },
  },
  {
    id: 'HMS-LLM',
    what: 'service slow',
    async begin({ run }) {
      await writeFile(delayFile(run, 'HMS-LLM'), String(SLOW_BY_MS));
      return `its service takes ${SLOW_BY_MS} ms for each answer, and for each job in its queue`;
    },
    async repair({ run }) {
      await rm(delayFile(run, 'HMS-LLM'));
      return 'its service is quick again';
    },
  },
  {
    id: 'HMS-CUR',
    what: 'tests broken',
    async begin(folder) {
      await changeFiles(folder, 'HMS-CUR', TESTS.breaking);
      return `${Object.keys(TESTS.breaking).join(', ')} is changed so that tests fail`;
    },
    async repair(folder) {
      await changeFiles(folder, 'HMS-CUR', TESTS.repairing);
      return `${Object.keys(TESTS.repairing).join(', ')} is as it was`;
    },
  },
  {
    id: 'HMS-GOV',
    what: '.env removed',
    async begin(folder) {
      await changeFiles(folder, 'HMS-GOV', ENVIRONMENT.breaking);
      return 'its .env is removed';
    },
  },
];
