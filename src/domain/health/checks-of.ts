import type { HealthCheck, HealthDeclaration, NamedCheck } from './health.ts';

/** A check as it is asked; a single one has no name. */
export type AskedCheck = HealthCheck | NamedCheck;

/** All checks that a component declares, in their order. */
export function checksOf(health: HealthDeclaration): readonly AskedCheck[] {
  return 'checks' in health ? health.checks : [health];
}

/** Whether something of it runs or looks in the component's folder. */
export function needsFolder(health: HealthDeclaration): boolean {
  return checksOf(health).some((check) => !isOfNetwork(check));
}

/** Whether a program is started to ask it. */
export function startsProgram(health: HealthDeclaration): boolean {
  return checksOf(health).some((check) => 'command' in check || 'plugin' in check);
}

/** Whether it is asked over the network. */
export function isOfNetwork(check: AskedCheck): boolean {
  return 'http' in check || 'tcp' in check;
}
