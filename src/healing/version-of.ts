import { createHash } from 'node:crypto';
import type { Component } from '../domain/component.ts';
import type { Strategy } from './strategies/strategy.ts';

/**
 * What a strategy is, so that one with another command is told from it; without a component, or where that declares no command
 * of its own for it, what it is to all of them.
 */
export function versionOf(
  { id, version, identity, proof, ownCommand }: Strategy,
  component?: Component,
): string {
  const own = component && ownCommand?.(component);
  const parts = [version ?? null, identity ?? id, proof];
  return digest(JSON.stringify(own === undefined ? parts : [...parts, own]));
}

/** What it is to all components, where each declares a command of its own for it; null where its version tells all of it. */
export function familyOf(strategy: Strategy): string | null {
  return strategy.ownCommand === undefined ? null : versionOf(strategy);
}

/** As much of a SHA-256 as tells contents apart that no one chose to be alike. */
export function digest(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
