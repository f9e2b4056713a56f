import { listNames } from '../../domain/text/lists.ts';
import { readInside } from '../../files/read-inside.ts';
import { lineAt } from '../../manifests/reading/lines/written.ts';
import { environmentFinding } from '../finding.ts';
import { readComposeText } from '../services/compose-file.ts';
import { ownValues } from '../services/filled-in.ts';
import { NOTHING_TO_CONFIGURE, type ConfigurationVerdict } from './configuration-verdict.ts';
import { findExamples } from './env-examples.ts';
import { envValues } from './env-values.ts';

/** `${NAME:?why}`, or `${NAME?why}` that may be empty: docs.docker.com/reference/compose-file/interpolation */
const REQUIRED = /(?<!\$)\$\{([A-Z_][A-Z0-9_]{0,99})(:?)\?/gi;

interface RequiredVariable {
  readonly name: string;
  readonly line: number;
  readonly mayBeEmpty: boolean;
}

/** Whether what the compose file does not start without is set, in an env file or for hms itself; what an example of `.env` names is told with that. */
export async function checkRequiredVariables(folder: string): Promise<ConfigurationVerdict> {
  const compose = await readComposeText(folder);
  const required = compose === undefined ? [] : requiredIn(compose.text);
  if (compose === undefined || required.length === 0) return NOTHING_TO_CONFIGURE;
  const [own, shown] = await Promise.all([ownValues(folder), namesInExamples(folder)]);
  const isSet = ({ name, mayBeEmpty }: RequiredVariable): boolean => {
    const value = process.env[name] ?? own.get(name);
    return value !== undefined && (mayBeEmpty || value !== '');
  };
  const lacking = required.filter((one) => !shown.has(one.name) && !isSet(one));
  const requirements = required.map(({ name, line }) => ({
    ...{ kind: 'variable' as const, name, wanted: null, path: compose.path, line, check: 'variables' },
  }));
  const [first] = lacking;
  if (first === undefined) {
    const value = `${required.length} of ${required.length} set`;
    const check = { check: 'variables', status: 'success', value, message: null } as const;
    return { checks: [check], issues: [], findings: [], requirements };
  }
  const places = lacking.map(({ name, line }) => `${name} (${compose.path}:${line})`);
  const message = `not set, and ${compose.path} starts nothing without: ${listNames(places)}`;
  const value = `${required.length - lacking.length} of ${required.length} set`;
  return {
    checks: [{ check: 'variables', status: 'failure', value, message }],
    issues: [{ issue: 'missing_variable', message }],
    findings: [
      environmentFinding({
        ...{ type: 'missing_variable', severity: 'medium', description: message },
        ...{ path: compose.path, line: first.line },
        remediation: `Set ${listNames(lacking.map(({ name }) => name))} in .env, or where hms and docker compose are started.`,
      }),
    ],
    requirements,
  };
}

/** A compose file that people write has far fewer. */
const MOST_VARIABLES = 500;

/** Each once, by where it first stands; none of a comment. */
function requiredIn(text: string): RequiredVariable[] {
  const code = text.replace(/^[ \t]*#[^\n]*/gm, (comment) => ' '.repeat(comment.length));
  const first = new Map<string, RegExpExecArray>();
  for (const match of code.matchAll(REQUIRED)) {
    const [, name = ''] = match;
    if (first.size < MOST_VARIABLES && !first.has(name)) first.set(name, match);
  }
  return [...first].map(([name, { 2: colon, index }]) => ({
    name,
    line: lineAt(code, index),
    mayBeEmpty: colon === '',
  }));
}

async function namesInExamples(folder: string): Promise<ReadonlySet<string>> {
  const examples = (await findExamples(folder)).filter((one) => one.folder === '');
  const names = examples.map(async ({ example }) => {
    const content = await readInside(folder, example);
    return content.state === 'text' ? [...envValues(content.text).keys()] : [];
  });
  return new Set((await Promise.all(names)).flat());
}
