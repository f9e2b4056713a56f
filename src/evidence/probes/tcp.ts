import { Socket } from 'node:net';
import type { TcpHealth } from '../../domain/health/checks/tcp.ts';
import type { Answer } from './answer.ts';
import { judgeLatency } from './limits.ts';
import { lookup } from './lookup.ts';
import { networkFailure } from './network-failure.ts';
import { noteSocketProgress } from './note-progress.ts';
import type { NoteProgress } from './within-limit.ts';

/** Alive is what accepts a connection. */
export async function probeTcp(
  { tcp, latency }: TcpHealth,
  signal: AbortSignal,
  note: NoteProgress = () => undefined,
): Promise<Answer> {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(tcp) ?? [];
  const started = performance.now();
  const socket = new Socket({ signal });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve(judgeLatency(performance.now() - started, latency));
    });
    socket.once('error', (error) => {
      const failed = networkFailure(error, { host, port });
      if (failed === undefined) reject(error);
      else resolve(failed);
    });
    noteSocketProgress(socket, host, note);
    socket.connect({ host, port: Number(port), lookup });
  });
}
