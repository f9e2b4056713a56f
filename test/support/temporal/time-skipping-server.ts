import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Client, Connection, isGrpcDeadlineError } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import envPaths from 'env-paths';
import getPort from 'get-port';
import { runCommand } from '../../../src/process/run-command.ts';
import { installLogging } from '../../../src/temporal/logging.ts';
import { answers } from '../../../src/temporal/start-server.ts';
import { exists } from '../workflows/fleet.ts';
import { until } from '../workflows/server.ts';

const KEYWORD = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

const VERSION = '1.31.0';
/** Of the lines `<sha256>  <file>` of every jar, as `sha256sum *.jar | sha256sum` prints it. */
const CHECKSUM = 'ec0ef03a5c7dad12780016413689421a4ed0c56983c862899c1f6d33e5d2bdf8';
const MAVEN_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies';
const START_LIMIT_MS = 60_000;
const DOWNLOAD_LIMIT_MS = 10 * 60_000;
/** Java's gRPC hangs up on a client that asks more often than every five minutes whether it is still there. */
const KEEPALIVE_MS = 10 * 60_000;

/** A busy machine takes some seconds for what a test lets pass at once. */
const STANDSTILL_MS = 90_000;

/** A fault of the server's own: what was tested on it says nothing, and can begin again on another one. */
export class StandstillError extends Error {}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>hms</groupId><artifactId>time-skipping-server</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

/**
 * Temporal's own test server, on which a time passes as soon as nobody works.
 * Ask no query while time passes: one that comes during the workflow task that continues as new makes the server start
 * the new run, refuse the task, and never let go of the time that the task held (1.31.0, completeWorkflowTask).
 */
export interface TimeSkippingServer extends AsyncDisposable {
  readonly address: string;
  readonly client: Client;
  /**
   * Lasts as long as the work that is due in that time; after some thirty seconds the request would be cut off.
   * Throws StandstillError where the server has let go of its time no more.
   */
  sleep(ms: number): Promise<void>;
}

/** Got from Maven once, and then kept. The SDK's launcher is no use: it gives Java five seconds, which a busy machine has not. */
export async function startTimeSkippingServer(): Promise<TimeSkippingServer> {
  const folder = path.join(
    process.env['HMS_CACHE'] ?? envPaths('hms-status', { suffix: '' }).cache,
    `temporal-test-server-${VERSION}`,
  );
  if (!(await exists(folder))) await getServer(folder);
  installLogging({ level: 'error' });
  const port = await getPort();
  const classes = path.join(folder, 'jars', '*');
  const server = spawn('java', ['-cp', classes, 'io.temporal.testserver.TestServer', String(port)], {
    stdio: 'ignore',
  });
  await until('the time-skipping server answers', () => answers(port), START_LIMIT_MS);
  const address = `127.0.0.1:${port}`;
  const connection = await connectTo(address);
  await connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: { HmsStatus: KEYWORD, HmsComponent: KEYWORD },
  });
  return {
    address,
    client: new Client({ connection }),
    async sleep(ms) {
      try {
        await connection.withDeadline(Date.now() + STANDSTILL_MS, async () =>
          connection.testService?.unlockTimeSkippingWithSleep({ duration: msToTs(ms) }),
        );
      } catch (error) {
        if (isGrpcDeadlineError(error))
          throw new StandstillError('The time of the time-skipping server stands still.', { cause: error });
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      await connection.close();
      server.kill('SIGKILL');
    },
  };
}

/** The way in which the SDK's own time-skipping environment reaches the server's clock. */
async function connectTo(address: string): Promise<Connection> {
  const internal = { [InternalConnectionOptionsSymbol]: { supportsTestService: true } };
  return Connection.connect({
    address,
    channelArgs: { 'grpc.keepalive_time_ms': KEEPALIVE_MS },
    ...internal,
  });
}

/** In a folder of its own first, so that the kept one is whole or absent. */
async function getServer(folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  const made = await mkdtemp(`${folder}-`);
  try {
    await writeFile(path.join(made, 'pom.xml'), POM);
    const jars = path.join(made, 'jars');
    await run(['mvn', '-q', '-B', MAVEN_PLUGIN, `-DoutputDirectory=${jars}`], made);
    await requireChecksum(jars);
    await run(['java', '-version'], made);
    await rename(made, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

async function run(command: [string, ...string[]], cwd: string): Promise<void> {
  const { exitCode, stdout, stderr, reason } = await runCommand(command, {
    cwd,
    timeoutMs: DOWNLOAD_LIMIT_MS,
  });
  if (exitCode === 0) return;
  throw new Error(
    `The time-skipping Temporal server cannot be had: \`${command.join(' ')}\` failed: ${reason} ${stdout} ${stderr}\n` +
      'It needs Java 11 or later, Maven and its registry: on Debian `apt-get install default-jre-headless maven`.',
  );
}

async function requireChecksum(jars: string): Promise<void> {
  const names = (await readdir(jars)).sort((a, b) => (a < b ? -1 : 1));
  const lines = await Promise.all(
    names.map(async (name) => `${sha256(await readFile(path.join(jars, name)))}  ${name}\n`),
  );
  const sum = sha256(lines.join(''));
  if (sum === CHECKSUM) return;
  throw new Error(
    `The time-skipping Temporal server that Maven gave is not the one that was tried: the sum of its jars is ${sum}, and not ${CHECKSUM}.`,
  );
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
