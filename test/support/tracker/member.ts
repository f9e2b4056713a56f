import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { AllowSettings, Component, DocsSettings } from '../../../src/domain/component.ts';
import type { FleetMember } from '../../../src/domain/fleet.ts';

/** A new folder for each test of the file, and a member in it with these declarations. */
export function useMember(): { folder: string; member: (declarations: object) => FleetMember } {
  const member = (declarations: object): FleetMember => ({
    component: Component.parse({ id: 'HMS-API', ...declarations }),
    folder: context.folder,
    docs: DocsSettings.parse({}),
    allow: AllowSettings.parse({}),
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    analysis: { rules: {}, exclude: [] },
    demo: false,
  });
  const context = { folder: '', member };
  beforeEach(() => {
    context.folder = mkdtempSync(path.join(tmpdir(), 'hms-member-'));
  });
  afterEach(() => {
    rmSync(context.folder, { recursive: true });
  });
  return context;
}
