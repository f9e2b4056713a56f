import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCertificates } from '../temporal/certificates.ts';
import type { Entry } from '../workflows/fleet.ts';
import { ACTS_LOG } from './acts-log.ts';

const SERVICE = fileURLToPath(new URL('./service.ts', import.meta.url));

/** A service of one kind in its folder, and how it breaks. */
export interface FaultyService {
  readonly health: Entry;
  /** What mends it. */
  readonly mends: string;
  break(): void | Promise<void>;
  end?(): void | Promise<void>;
}

/** In place of an act: nothing is done for a while. */
export const WATCH = 'watch';

/** What a strategy runs. */
export function actOf(name: string): string[] {
  return [process.execPath, SERVICE, 'act', name];
}

function checkOf(kind: string): Entry {
  return { command: [process.execPath, SERVICE, 'check', kind], timeout: '20s' };
}

type Make = (folder: string) => FaultyService | Promise<FaultyService>;

/** Each kind of fault, on a service that is there and well. */
export const FAULTS: Readonly<Record<string, Make>> = {
  'a configuration that is cut off': (folder) => {
    const config = path.join(folder, 'config.json');
    writeFileSync(path.join(folder, 'config.default.json'), '{"retries": 3}');
    return {
      health: checkOf('config'),
      mends: 'restore_config_grumbling',
      break: () => {
        writeFileSync(config, '{"retries": ');
      },
    };
  },
  'a corrupt cache': (folder) => {
    mkdirSync(path.join(folder, 'cache'));
    return {
      health: checkOf('cache'),
      mends: 'clear_cache',
      break: () => {
        writeFileSync(path.join(folder, 'cache/index.json'), '{"half": "of a fi');
      },
    };
  },
  'a lock whose holder died': (folder) => {
    mkdirSync(path.join(folder, 'run'));
    return {
      health: checkOf('lock'),
      mends: 'remove_lock',
      break: () => {
        const dead = spawn('true').pid ?? 0;
        writeFileSync(path.join(folder, 'run/lock'), String(dead));
      },
    };
  },
  'a dependency that is not installed': (folder) => {
    mkdirSync(path.join(folder, 'vendor/leftpad'), { recursive: true });
    writeFileSync(path.join(folder, 'vendor/leftpad/index.mjs'), 'export const pad = 1;\n');
    return {
      health: checkOf('dependency'),
      mends: 'reinstall',
      break: () => {
        rmSync(path.join(folder, 'modules'), { recursive: true, force: true });
      },
    };
  },
  'permissions that are wrong': (folder) => {
    for (let place = folder; path.dirname(place).startsWith('/tmp/'); place = path.dirname(place))
      chmodSync(place, 0o755);
    chmodSync(path.dirname(path.dirname(folder)), 0o755);
    mkdirSync(path.join(folder, 'run'));
    return {
      health: checkOf('permissions'),
      mends: 'make_writable',
      break: () => {
        rmSync(path.join(folder, 'run/state'), { force: true });
        chmodSync(path.join(folder, 'run'), 0o555);
      },
    };
  },
  'a disk that is full': (folder) => {
    mkdirSync(path.join(folder, 'logs'));
    return {
      health: checkOf('disk'),
      mends: 'rotate_logs',
      break: () => {
        rmSync(path.join(folder, 'logs/current.log'), { force: true });
        symlinkSync('/dev/full', path.join(folder, 'logs/current.log'));
      },
    };
  },
  'a certificate that has expired': expiredCertificate,
  'a repository with a stale lock': (folder) => {
    execFileSync('git', ['init', '--quiet', path.join(folder, 'store')]);
    return {
      health: checkOf('git'),
      mends: 'remove_index_lock',
      break: () => {
        writeFileSync(path.join(folder, 'store/.git/index.lock'), '');
      },
    };
  },
  'memory that is full': fullMemory,
  'a port that is taken': takenPort,
  'another service that is down for a while': brokenUpstream,
};

function expiredCertificate(folder: string): FaultyService {
  const tls = path.join(folder, 'tls');
  mkdirSync(tls);
  const { server } = makeCertificates(tls);
  cpSync(server.certificate, path.join(tls, 'renewed.pem'));
  cpSync(server.key, path.join(tls, 'key.pem'));
  const signer = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'];
  const request = ['x509', '-req', '-in', 'server.csr', ...signer, '-days', '-1', '-out', 'expired.pem'];
  execFileSync('openssl', request, { cwd: tls, stdio: 'pipe' });
  return {
    health: checkOf('certificate'),
    mends: 'renew_certificate',
    break: () => {
      cpSync(path.join(tls, 'expired.pem'), path.join(tls, 'cert.pem'));
    },
  };
}

async function fullMemory(folder: string): Promise<FaultyService> {
  let kept: string[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'DELETE') kept = [];
    response.statusCode = kept.length > 100 ? 503 : 200;
    response.end(response.statusCode === 503 ? 'out of memory: the cache has no end' : 'ok');
  });
  const url = await listen(server);
  mkdirSync(path.join(folder, 'run'));
  writeFileSync(path.join(folder, 'run/url'), url);
  return {
    health: { http: url },
    mends: 'empty_memory',
    break: () => {
      kept = Array.from({ length: 1_000 }, () => 'x'.repeat(1_000));
    },
    end: async () => close(server),
  };
}

/** The service begins again and again, as a supervisor has it, until it gets its port. */
async function takenPort(folder: string): Promise<FaultyService> {
  const first = createServer();
  const url = await listen(first);
  const port = Number(new URL(url).port);
  await close(first);
  mkdirSync(path.join(folder, 'run'));
  let server: Server | undefined;
  const timer = setInterval(() => {
    if (server !== undefined) return;
    const begun = createServer((_, response) => response.end('ok'));
    server = begun;
    begun.once('error', () => (server = undefined)).listen(port, '127.0.0.1');
  }, 100);
  return {
    health: { http: url, timeout: '5s' },
    mends: 'free_port',
    async break() {
      const own = server;
      server = createServer();
      if (own !== undefined) await close(own);
      const taking = `require('net').createServer((s) => s.destroy()).listen(${port}, '127.0.0.1', () => console.log('listens'))`;
      const other = spawn(process.execPath, ['-e', taking], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((resolve) => other.stdout.once('data', resolve));
      writeFileSync(path.join(folder, 'run/old.pid'), String(other.pid));
      server = undefined;
    },
    async end() {
      clearInterval(timer);
      if (server?.listening === true) await close(server);
    },
  };
}

/** Long enough that nobody who looks after an act, on a busy machine too, takes it for what helped. */
const BACK_AFTER_MS = 10_000;

/** A gateway, whose upstream comes back by itself, some time after the last act. */
async function brokenUpstream(folder: string): Promise<FaultyService> {
  const upstream = createServer((_, response) => response.end('ok'));
  const url = await listen(upstream);
  const port = Number(new URL(url).port);
  const gateway = createServer((_, response) => {
    fetch(url).then(
      async (answer) => response.end(await answer.text()),
      (error: unknown) => {
        response.statusCode = 502;
        response.end(`upstream: ${String((error as Error & { cause?: Error }).cause?.message)}`);
      },
    );
  });
  let downSince = 0;
  const timer = setInterval(() => {
    const acted = statSync(path.join(folder, ACTS_LOG), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (upstream.listening || Date.now() - Math.max(downSince, acted) < BACK_AFTER_MS) return;
    upstream.listen(port, '127.0.0.1');
  }, 100);
  return {
    health: { http: await listen(gateway) },
    mends: WATCH,
    async break() {
      downSince = Date.now();
      await close(upstream);
    },
    async end() {
      clearInterval(timer);
      await Promise.all([close(gateway), close(upstream)]);
    },
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
