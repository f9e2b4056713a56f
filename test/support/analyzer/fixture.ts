import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { analyzeRepository } from '../../../src/analyzer/analyze-repository.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { DocsSettings } from '../../../src/domain/component.ts';
import type { FleetMember } from '../../../src/domain/fleet.ts';

const ENVIRONMENT = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

/** A temporary folder that goes with the test. */
export interface Sandbox extends Disposable {
  readonly folder: string;
  /** Writes files, by path relative to the folder. */
  write(files: Readonly<Record<string, string | Uint8Array>>): void;
  /** Runs git in the folder, or a folder below it, as Ada. */
  git(...args: string[]): string;
  gitIn(subfolder: string, environment: Readonly<Record<string, string>>, ...args: string[]): string;
}

export function createSandbox(): Sandbox {
  const folder = mkdtempSync(path.join(tmpdir(), 'hms-analyzer-'));
  const gitIn = (subfolder: string, environment: Readonly<Record<string, string>>, ...args: string[]) =>
    execFileSync('git', args, {
      cwd: path.join(folder, subfolder),
      env: { ...ENVIRONMENT, ...environment },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    folder,
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        const file = path.join(folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    },
    git: (...args) => gitIn('.', {}, ...args),
    gitIn,
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A repository whose one commit holds `files`. */
export function createRepository(files: Readonly<Record<string, string | Uint8Array>>): Sandbox {
  const sandbox = createSandbox();
  sandbox.git('init', '--quiet', '--initial-branch=main');
  sandbox.write(files);
  sandbox.git('add', '--all');
  sandbox.git('commit', '--quiet', '--allow-empty', '--message=begin');
  return sandbox;
}

export function memberAt(folder: string): FleetMember {
  return {
    component: { id: 'HMS-API', technology: [], depends_on: [] },
    folder,
    docs: DocsSettings.parse({}),
    allow: { fixes: ['safe'], scripts: false, tests: true, health: true, metrics: true, heal: ['safe'] },
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    analysis: { rules: {}, exclude: [] },
    demo: false,
  };
}

export const NOW = new Date('2026-02-03T04:05:06Z');

/** The analysis of a component's folder at that time, without its lines. */
export function analyze(folder: string): Promise<AnalysisDocument> {
  return analyzeRepository(memberAt(folder), { full: false, now: NOW });
}
