import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ACTS_LOG } from './acts-log.ts';

/**
 * A small service that can break, and what mends it: `node service.ts check KIND` and `node service.ts act NAME`, in the folder
 * of the component. A check does what the service does and says what is wrong as such programs say it.
 */
class Failure extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

function parseFile(name: string, code: number): void {
  try {
    JSON.parse(readFileSync(name, 'utf8'));
  } catch (error) {
    throw new Failure(code, `${name}: ${(error as Error).message}`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function writeAs(code: number, name: string): void {
  try {
    appendFileSync(name, 'a line\n');
  } catch (error) {
    throw new Failure(code, (error as Error).message);
  }
}

/** Shakes hands with itself, as its clients do. */
async function shakeHands(): Promise<void> {
  const server = https.createServer({ key: readFileSync('tls/key.pem'), cert: readFileSync('tls/cert.pem') });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const ca = readFileSync('tls/ca.pem');
  try {
    await new Promise<void>((resolve, reject) => {
      const request = https.get({ host: 'localhost', port, ca, lookup: loopback }, (response) => {
        response.resume();
        resolve();
      });
      request.on('error', reject);
      server.on('request', (_, response) => response.end());
    });
  } catch (error) {
    throw new Failure(1, `${(error as NodeJS.ErrnoException).code ?? ''}: ${(error as Error).message}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const loopback: NonNullable<https.RequestOptions['lookup']> = (_host, options, answer) => {
  if (options.all === true) answer(null, [{ address: '127.0.0.1', family: 4 }]);
  else answer(null, '127.0.0.1', 4);
};

const CHECKS: Readonly<Record<string, () => void | Promise<void>>> = {
  config: () => {
    parseFile('config.json', 78);
  },
  cache: () => {
    parseFile('cache/index.json', 70);
  },
  lock() {
    const pid = Number(readFileSync('run/lock', { encoding: 'utf8', flag: 'a+' }));
    if (pid > 0)
      throw new Failure(75, `lock run/lock is held by pid ${pid}${isAlive(pid) ? '' : ', which is gone'}`);
  },
  async dependency() {
    await import(pathToFileURL(path.resolve('modules/leftpad/index.mjs')).href);
  },
  permissions() {
    // The services of a machine are not root's; the tests may be.
    if (process.getuid?.() === 0) process.setuid?.(65_534);
    writeAs(73, 'run/state');
  },
  disk: () => {
    writeAs(74, 'logs/current.log');
  },
  certificate: shakeHands,
  git() {
    try {
      execFileSync('git', ['-C', 'store', 'add', '--all'], { stdio: 'pipe' });
    } catch (error) {
      throw new Failure(128, String((error as { stderr: Buffer }).stderr).trim());
    }
  },
};

/** Of two that say the same of themselves one works: the file `working` names it. */
function restoreAs(twin: string): void {
  if (readFileSync('working', 'utf8') === twin) cpSync('config.default.json', 'config.json');
}

const ACTS: Readonly<Record<string, () => void>> = {
  do_nothing: () => undefined,
  restore_config: () => {
    cpSync('config.default.json', 'config.json');
  },
  /** Puts it right, and says that it did not. */
  restore_config_grumbling() {
    cpSync('config.default.json', 'config.json');
    process.exitCode = 1;
  },
  /** Puts it right, and leaves the environment without what it needs. */
  restore_config_and_break() {
    cpSync('config.default.json', 'config.json');
    writeFileSync('.env.example', 'PORT=1\nTOKEN=\n');
  },
  twin_one: () => {
    restoreAs('one');
  },
  twin_two: () => {
    restoreAs('two');
  },
  clear_cache: () => {
    writeFileSync('cache/index.json', '{}');
  },
  remove_lock: () => {
    rmSync('run/lock', { force: true });
  },
  reinstall: () => {
    cpSync('vendor', 'modules', { recursive: true });
  },
  make_writable: () => {
    execFileSync('chmod', ['-R', 'a+rwX', 'run']);
  },
  rotate_logs() {
    rmSync('logs/current.log', { force: true });
    writeFileSync('logs/current.log', '');
  },
  renew_certificate: () => {
    cpSync('tls/renewed.pem', 'tls/cert.pem');
  },
  remove_index_lock: () => {
    rmSync('store/.git/index.lock', { force: true });
  },
  free_port: () => {
    process.kill(Number(readFileSync('run/old.pid', 'utf8')));
  },
  empty_memory: () => {
    execFileSync(process.execPath, [
      '-e',
      `fetch(${JSON.stringify(readFileSync('run/url', 'utf8'))}, { method: 'DELETE' })`,
    ]);
  },
};

const [what, name = ''] = process.argv.slice(2);
const work = what === 'check' ? CHECKS[name] : ACTS[name];
try {
  if (work === undefined) throw new Failure(64, `nothing is called ${name}`);
  if (what === 'act') appendFileSync(ACTS_LOG, `${name}\n`);
  await work();
} catch (error) {
  process.stderr.write(`${(error as Error).message.split('\n')[0] ?? ''}\n`);
  process.exitCode = error instanceof Failure ? error.code : 1;
}
