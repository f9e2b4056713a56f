import { reportFormats } from '../../../src/evidence/reports/formats.ts';
import { serveJobs } from '../../../src/process/threads/serve-jobs.ts';
import { createJobs } from '../../../src/reading/jobs.ts';
import { plainFormat } from '../evidence/reports/plain-format.ts';

/** What reads in threads, with what somebody else has added. */
serveJobs(createJobs({ formats: reportFormats([plainFormat]) }));
