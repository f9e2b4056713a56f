import type { AllowSettings } from './component.ts';

/**
 * What kind of change a fix is, which is what `allow.fixes` names: `safe` touches nothing that anybody made, `install` runs a
 * package manager for the component, `system` changes a tool of the machine, which all components share.
 */
export type FixClass = 'safe' | 'install' | 'system';

/** What has to be allowed for one fix. */
export interface NeededPermission {
  readonly kind: FixClass;
  /** Of a `system` fix: the tool that it changes. */
  readonly tool?: string;
}

/** How `allow.fixes` names it: a change of the machine is allowed for one tool alone. */
export function permissionName({ kind, tool = '' }: NeededPermission): string {
  return kind === 'system' ? `system:${tool}` : kind;
}

/** Whether the operator lets `--fix` do it. */
export function isFixAllowed({ fixes }: Pick<AllowSettings, 'fixes'>, needed: NeededPermission): boolean {
  return fixes.includes(permissionName(needed));
}
