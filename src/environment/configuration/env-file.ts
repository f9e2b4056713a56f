import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { hasCode, unlessMissing } from '../../domain/errors.ts';
import { environmentFinding, listed } from '../finding.ts';
import { gitTakes, type Taking } from '../git-takes.ts';
import { readInside, type FileContent } from '../read-file.ts';
import { NOTHING_TO_CONFIGURE, unknownVerdict, type ConfigurationVerdict } from './configuration-verdict.ts';

const EXAMPLES = ['.env.example', '.env.sample', '.env.template', '.env.dist'];

/** Whether `.env` is there and has every key of its example. Values are never part of what is reported. */
export async function checkEnvFile(folder: string, signal?: AbortSignal): Promise<ConfigurationVerdict> {
  const example = await firstExample(folder);
  if (example === null) return NOTHING_TO_CONFIGURE;
  const state = await envFileState(folder);
  if (state !== 'file') return missing(example, state, await gitTakes(folder, '.env', signal));
  const [asked, given] = await Promise.all([readInside(folder, example), readInside(folder, '.env')]);
  if (asked.state !== 'text') return unreadable(example, asked);
  if (given.state !== 'text') return unreadable('.env', given);
  const there = new Set(keysOf(given.text));
  const lacking = keysOf(asked.text).filter((key) => !there.has(key));
  return lacking.length === 0 ? complete() : incomplete(example, lacking);
}

async function firstExample(folder: string): Promise<string | null> {
  for (const name of EXAMPLES) {
    if ((await unlessMissing(lstat(join(folder, name)))) !== undefined) return name;
  }
  return null;
}

async function envFileState(folder: string): Promise<'file' | 'absent' | 'other'> {
  const file = join(folder, '.env');
  if ((await unlessMissing(lstat(file))) === undefined) return 'absent';
  return (await isFile(file)) ? 'file' : 'other';
}

/** A link that leads nowhere, or to itself, is none. */
async function isFile(file: string): Promise<boolean> {
  try {
    return (await unlessMissing(stat(file)))?.isFile() === true;
  } catch (error) {
    if (hasCode(error, 'ELOOP')) return false;
    throw error;
  }
}

/** Only what can be a variable's name: broken quoting must not turn parts of a value into one. */
function keysOf(text: string): string[] {
  return Object.keys(parseEnv(text))
    .filter((key) => /^[A-Z_][A-Z0-9_]{0,99}$/i.test(key))
    .sort();
}

function missing(example: string, state: 'absent' | 'other', taking: Taking): ConfigurationVerdict {
  const message =
    state === 'absent'
      ? `.env file is missing (but ${example} exists)`
      : `.env is there, but it is not a file (${example} shows what it should hold)`;
  return {
    checks: [{ check: 'env_file', status: 'failure', value: null, message }],
    issues: [{ issue: 'missing_env_file', message }],
    findings: [
      environmentFinding({
        type: 'missing_env_file',
        severity: 'high',
        description: message,
        path: example,
        remediation: remedy(example, state, taking),
        fix: 'env_file_from_example',
      }),
    ],
  };
}

/** A file of secrets that git would take has to be ignored before there is one. */
function remedy(example: string, state: 'absent' | 'other', taking: Taking): string {
  const before = [
    ...(state === 'other' ? ['Move away what has the name .env.'] : []),
    ...(taking === 'tracked' ? ['Take .env out of git with `git rm --cached .env`.'] : []),
    ...(taking === 'tracked' || taking === 'taken'
      ? ['List .env in .gitignore, so that git does not take its values along.']
      : []),
  ];
  const copy = `${before.length === 0 ? 'Copy' : 'Then copy'} ${example} to .env and fill in the values of this machine, or run \`hms environment check\` with \`--fix\`.`;
  return [...before, copy].join(' ');
}

function incomplete(example: string, keys: readonly string[]): ConfigurationVerdict {
  const message = `.env lacks ${listed(keys)} (in ${example})`;
  return {
    checks: [{ check: 'env_file', status: 'failure', value: null, message }],
    issues: [{ issue: 'missing_env_keys', message }],
    findings: [
      environmentFinding({
        type: 'missing_env_keys',
        severity: 'medium',
        description: message,
        path: example,
        remediation: `Add the missing keys to .env; ${example} shows what they are for.`,
      }),
    ],
  };
}

function complete(): ConfigurationVerdict {
  return {
    checks: [{ check: 'env_file', status: 'success', value: '.env', message: null }],
    issues: [],
    findings: [],
  };
}

function unreadable(name: string, content: FileContent): ConfigurationVerdict {
  return unknownVerdict(
    'env_file',
    `${name} ${content.state === 'refused' ? content.reason : 'is not there'}`,
  );
}
