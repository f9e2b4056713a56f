import { lstat, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasCode, unlessMissing } from '../../files/error-codes.ts';
import { gitTakes } from '../git-takes.ts';
import { readInside, type FileContent } from '../../files/read-inside.ts';
import {
  joinVerdicts,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';
import { findExamples, type EnvExample } from './env-examples.ts';
import {
  bareNames,
  envValues,
  keyLines,
  isPlaceholder,
  isPurePlaceholder,
  type EnvValues,
} from './env-values.ts';
import {
  completeEnv,
  incompleteEnv,
  missingEnv,
  requirementsOf,
  unknownEnv,
  type EnvGaps,
  type ReadExample,
} from './env-verdicts.ts';

/**
 * Whether each example at the top and in the component's packages has its env file, with every key of the example and a value
 * for each where the example only shows what is to stand there. Values are never part of what is reported.
 */
export async function checkEnvFile(
  folder: string,
  options: ConfigurationOptions = {},
): Promise<ConfigurationVerdict> {
  const examples = await findExamples(folder);
  const verdicts = await Promise.all(examples.map((example) => checkExample(folder, example, options)));
  return joinVerdicts(verdicts);
}

/** Files that programs read over `.env`, the last one counting most; the first that is there is the one that a person made. */
const OVERLAYS = ['.env.development', '.env.local', '.env.development.local'] as const;

/** All files that give values. */
export const ENV_FILES = ['.env', ...OVERLAYS] as const;

async function checkExample(
  component: string,
  place: EnvExample,
  options: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const asked = await readInside(join(component, place.folder), place.example);
  const lines = asked.state === 'text' ? keyLines(asked.text) : NO_KEYS;
  const verdict = await judgeExample(component, { ...place, lines }, asked, options);
  return { ...verdict, requirements: requirementsOf({ ...place, lines }) };
}

const NO_KEYS: ReadonlyMap<string, number> = new Map();

async function judgeExample(
  component: string,
  place: ReadExample,
  asked: FileContent,
  { signal, fixCommand = null }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const folder = join(component, place.folder);
  const state = await envFileState(join(folder, place.target));
  if (state === 'pipe') {
    const why = 'is a pipe or a socket, which a program fills when it is read, so hms does not';
    return unknownEnv(place, place.target, why);
  }
  const file = state === 'absent' ? await firstOverlay(folder) : place.target;
  const above = await valuesAbove(component, place.folder);
  const wanted = asked.state === 'text' ? envValues(asked.text) : null;
  if (file === null && wanted !== null && isWithin(wanted, above)) return completeEnv(place, place.target);
  if (file === null || state === 'other') {
    const taking = await gitTakes(folder, place.target, signal);
    return missingEnv(place, state === 'other' ? 'other' : 'absent', { taking, fixCommand });
  }
  if (wanted === null) return unknownEnv(place, place.example, whyUnread(asked));
  const own = await readInside(folder, file);
  if (own.state !== 'text') return unknownEnv(place, file, whyUnread(own));
  const gaps = gapsOf(wanted, new Map([...above, ...(await valuesIn(folder))]));
  const isWhole = gaps.lacking.length + gaps.placeholders.length === 0;
  return isWhole ? completeEnv(place, file) : incompleteEnv(place, file, gaps);
}

function whyUnread(content: FileContent): string {
  return content.state === 'refused' ? content.reason : 'is not there';
}

/** Whether what stands above has every key; an example without any does not say that nothing is needed. */
function isWithin(wanted: EnvValues, above: EnvValues): boolean {
  return wanted.size > 0 && [...wanted.keys()].every((key) => above.has(key));
}

/** An empty value, and what the example has, may be meant, unless the example has a placeholder there. */
function gapsOf(wanted: EnvValues, given: EnvValues): EnvGaps {
  const keys = [...wanted.keys()].sort();
  const isUnfilled = (key: string): boolean => {
    const [shown = '', value] = [wanted.get(key), given.get(key)];
    if (value === undefined) return false;
    return value === '' || value === shown ? isPlaceholder(shown) : isPurePlaceholder(value);
  };
  return { lacking: keys.filter((key) => !given.has(key)), placeholders: keys.filter(isUnfilled) };
}

/** What the env files of one folder give together. */
async function valuesIn(folder: string): Promise<EnvValues> {
  const values = new Map<string, string>();
  for (const name of ENV_FILES) {
    const content = await readInside(folder, name);
    if (content.state !== 'text') continue;
    for (const key of bareNames(content.text)) values.set(key, values.get(key) ?? 'from elsewhere');
    for (const [key, value] of envValues(content.text)) values.set(key, value);
  }
  return values;
}

/** A package may take its values from the files of the folders above it. */
async function valuesAbove(component: string, folder: string): Promise<EnvValues> {
  if (folder === '') return new Map();
  const parent = dirname(folder) === '.' ? '' : dirname(folder);
  const further = await valuesAbove(component, parent);
  return new Map([...further, ...(await valuesIn(join(component, parent)))]);
}

async function firstOverlay(folder: string): Promise<string | null> {
  for (const name of OVERLAYS) {
    if ((await envFileState(join(folder, name))) === 'file') return name;
  }
  return null;
}

async function envFileState(file: string): Promise<'file' | 'absent' | 'pipe' | 'other'> {
  if ((await unlessMissing(lstat(file))) === undefined) return 'absent';
  const found = await statFollowing(file);
  if (found?.isFile() === true) return 'file';
  return found?.isFIFO() === true || found?.isSocket() === true ? 'pipe' : 'other';
}

/** A link that leads nowhere, or to itself, is none. */
async function statFollowing(file: string): Promise<Awaited<ReturnType<typeof stat>> | undefined> {
  try {
    return await unlessMissing(stat(file));
  } catch (error) {
    if (hasCode(error, 'ELOOP')) return undefined;
    throw error;
  }
}
