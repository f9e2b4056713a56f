import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isRunning } from '../../src/files/is-running.ts';
import { EMPTY_QUEUE, workOff } from './job-queue.ts';
import { delayFile, pidFile } from './run-folder.ts';

/**
 * A small real service: `node service.ts ID PORT FOLDER`, on loopback.
 * `/metrics` has its numbers for Prometheus; every other address answers as JSON, after the delay that its delay file asks for.
 * Ten jobs come in each second and are done one after the other, so that a slow service has a queue.
 * It ends by itself when the example has ended, or has removed its pid file.
 */
const [id = '', port = '', folder = ''] = process.argv.slice(2);

const TICK_MS = 100;
const JOB_MS = 10;
const WATCH_MS = 500;
let queue = EMPTY_QUEUE;

createServer(({ url }, response) => {
  setTimeout(() => {
    const [type, body] = url === '/metrics' ? numbersForPrometheus() : numbersAsJson();
    response.writeHead(200, { 'content-type': type }).end(body);
  }, delay());
}).listen(Number(port), '127.0.0.1', () => {
  writeFileSync(pidFile(folder, id), `${process.pid}\n`);
  setInterval(() => {
    queue = workOff(queue, TICK_MS, JOB_MS + delay());
  }, TICK_MS);
  setInterval(() => {
    if (isAbandoned()) process.exit();
  }, WATCH_MS);
});

function numbersAsJson(): [type: string, body: string] {
  return ['application/json', `${JSON.stringify({ status: 'UP', queue_depth: queue.waiting })}\n`];
}

function numbersForPrometheus(): [type: string, body: string] {
  const gauge = `# TYPE queue_depth gauge\nqueue_depth ${queue.waiting}\n`;
  const counter = `# TYPE jobs_done_total counter\njobs_done_total ${queue.done}\n`;
  return ['text/plain; version=0.0.4', gauge + counter];
}

function delay(): number {
  return Number(contentOf(delayFile(folder, id)) ?? 0);
}

function isAbandoned(): boolean {
  const owner = contentOf(pidFile(folder, 'example'));
  const isOrphan = owner !== undefined && !isRunning(Number(owner));
  return isOrphan || contentOf(pidFile(folder, id)) !== `${process.pid}\n`;
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
