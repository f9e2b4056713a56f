import type { Component } from '../component.ts';
import { checksOf } from './checks-of.ts';
import { isLoopback } from './loopback.ts';
import { portOf } from './port-of.ts';
import type { HealthCheck } from './health.ts';

/** More than this are not asked to find out whether it is our own network that is at fault. */
const MOST = 6;

const found = new WeakMap<readonly Component[], readonly string[]>();

/** `host:port` of a check that is asked over the network on another machine; undefined of any other. */
export function remoteAddressOf(check: HealthCheck): string | undefined {
  const address = addressOf(check);
  return address === undefined || isLoopback(hostOf(address)) ? undefined : address;
}

/** Addresses of other machines that the fleet's health checks ask, each of another host, at most six. */
export function remoteAddresses(components: readonly Component[]): readonly string[] {
  const known = found.get(components);
  if (known !== undefined) return known;
  const byHost = new Map<string, string>();
  for (const { health } of components) {
    for (const check of health === undefined ? [] : checksOf(health)) {
      const address = remoteAddressOf(check);
      if (address !== undefined && !byHost.has(hostOf(address))) byHost.set(hostOf(address), address);
    }
    if (byHost.size >= MOST) break;
  }
  const addresses = [...byHost.values()].slice(0, MOST);
  found.set(components, addresses);
  return addresses;
}

/** The host of `host:port`. */
export function hostOf(address: string): string {
  return address.slice(0, address.lastIndexOf(':'));
}

function addressOf(check: HealthCheck): string | undefined {
  if ('tcp' in check) return check.tcp;
  if (!('http' in check)) return undefined;
  const url = new URL(check.http);
  return `${url.hostname}:${portOf(url)}`;
}
