import { z } from 'zod';
import { AllowSettings, Component, DocsSettings } from './component.ts';
import { StatusPolicySettings } from './status-policy-settings.ts';

/** Settings of the whole workspace; every field has a default, and a component may override `docs` and `allow`. */
export const FleetSettings = z.strictObject({
  status: StatusPolicySettings.prefault({}),
  docs: DocsSettings.prefault({}),
  allow: AllowSettings.prefault({}),
});
export type FleetSettings = z.infer<typeof FleetSettings>;

/** The whole of `components.yaml`, version 1. */
export const Fleet = z.strictObject({
  schema_version: z.literal(1, { error: 'schema_version must be 1' }),
  /** True for the made-up fleet of `hms demo`: everything that shows it says so. */
  demo: z.boolean().default(false),
  components: z.array(Component),
  settings: FleetSettings.prefault({}),
});
export type Fleet = z.infer<typeof Fleet>;

/** A component with its folder found and the fleet's settings applied: what every job works on. */
export interface FleetMember {
  readonly component: Component;
  /** Absolute path of the component's folder; nothing says that it exists. */
  readonly folder: string;
  readonly docs: DocsSettings;
  readonly allow: AllowSettings;
  readonly demo: boolean;
}
