import { randomInt } from 'node:crypto';
import { ServerUnavailableError } from '../domain/errors.ts';
import { hasCode } from '../files/error-codes.ts';
import { readOwnFile } from '../files/own-file.ts';
import { writeWhole } from '../files/write-whole.ts';

import path from 'node:path';
import getPort, { portNumbers } from 'get-port';
import * as z from 'zod';

/**
 * Where a workspace's server listens; kept so that its address stays the same from one start to the next.
 * `ui_port` is where the Web UI is shown, and `ui_behind` where the server itself has it; one that an earlier version started has it at `ui_port`.
 */
const ServerPorts = z.object({
  port: z.int(),
  ui_port: z.int(),
  ui_behind: z.object({ host: z.ipv4(), port: z.int() }).optional(),
});
export type ServerPorts = z.infer<typeof ServerPorts>;

/** An address that a program listens at. */
export interface ListenAddress {
  /** An IPv4 address. */
  readonly host: string;
  readonly port: number;
}

export interface ChosenPorts extends ServerPorts {
  readonly ui_behind: ListenAddress;
}

export interface WantedPorts {
  /** HMS_TEMPORAL_PORT and HMS_TEMPORAL_UI_PORT. */
  readonly port: number | undefined;
  readonly uiPort: number | undefined;
}

export const HOST = '127.0.0.1';
/** Beside Temporal's own 7233, and below the ports that the kernel gives to outgoing connections. */
const FIRST_PORT = 17_233;
const LAST_PORT = 18_232;

/**
 * Ports for a server to be started: those that were asked for, which must be free; else the last ones, if they still are, or any.
 * Throws ServerUnavailableError naming a port that was asked for and is taken.
 */
export async function choosePorts(record: string, { port, uiPort }: WantedPorts): Promise<ChosenPorts> {
  const last = await readPorts(record);
  if (port !== undefined) await requireFree(port, 'HMS_TEMPORAL_PORT');
  if (uiPort !== undefined) await requireFree(uiPort, 'HMS_TEMPORAL_UI_PORT');
  const chosen = port ?? (await freePort(last?.port, uiPort));
  const ui_port = uiPort ?? (await freePort(last?.ui_port, chosen));
  const ports = { port: chosen, ui_port, ui_behind: await hiddenAddress() };
  await writeWhole(record, `${JSON.stringify(ports)}\n`, path.dirname(record), { isSynced: false });
  return ports;
}

/** Where the last server was to listen. */
export async function readPorts(record: string): Promise<ServerPorts | undefined> {
  try {
    return ServerPorts.parse(JSON.parse(await readOwnFile(record)));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError)
      return undefined;
    throw error;
  }
}

/** The search begins anywhere in the range, so that workspaces that start at once do not all try the same port. */
export async function freePort(preferred?: number, taken?: number): Promise<number> {
  const begin = randomInt(FIRST_PORT, LAST_PORT);
  const candidates = [
    ...(preferred === undefined ? [] : [preferred]),
    ...portNumbers(begin, LAST_PORT),
    ...portNumbers(FIRST_PORT, begin),
  ];
  return getPort({ host: HOST, port: candidates, exclude: taken === undefined ? [] : [taken] });
}

/**
 * An address on this machine that no web page can guess: a page whose name is made to lead to 127.0.0.1 (DNS rebinding) can
 * try the ports of that one address, and not those of 16 million. Linux has all of 127.0.0.0/8; where a system
 * has 127.0.0.1 alone, the port is all there is to guess.
 */
async function hiddenAddress(): Promise<ListenAddress> {
  const host = `127.${randomInt(1, 256)}.${randomInt(0, 256)}.${randomInt(1, 255)}`;
  try {
    return { host, port: await getPort({ host }) };
  } catch (error) {
    if (!hasCode(error, 'EADDRNOTAVAIL')) throw error;
    return { host: HOST, port: await getPort({ host: HOST }) };
  }
}

async function requireFree(port: number, variable: string): Promise<void> {
  if ((await getPort({ host: HOST, port })) === port) return;
  throw new ServerUnavailableError(
    `Port ${port} on ${HOST} is in use, so the embedded Temporal server cannot listen there. ` +
      `End what uses it, choose another port in ${variable}, or unset ${variable} to have a free one chosen.`,
  );
}
