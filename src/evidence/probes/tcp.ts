import { Socket } from 'node:net';
import type { TcpHealth } from '../../domain/health/health.ts';
import type { Answer } from './answer.ts';
import { lookup } from './lookup.ts';
import { networkFailure } from './network-failure.ts';

/** Alive is what accepts a connection. */
export async function probeTcp({ tcp }: TcpHealth, signal: AbortSignal): Promise<Answer> {
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(tcp) ?? [];
  const socket = new Socket({ signal });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => {
      socket.destroy();
      resolve({ success: true });
    });
    socket.once('error', (error) => {
      const failed = networkFailure(error, { host, port });
      if (failed === undefined) reject(error);
      else resolve(failed);
    });
    socket.connect({ host, port: Number(port), lookup });
  });
}
