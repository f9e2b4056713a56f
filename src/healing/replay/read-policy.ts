import { FleetFileError, InputError } from '../../domain/errors.ts';
import { readRegularFile } from '../../files/read-regular-file.ts';
import { explainIssue } from '../../workspace/explain-issue.ts';
import { readYamlText } from '../../workspace/yaml-text.ts';
import { ReplayPolicy } from './policy.ts';

const MAX_BYTES = 256 * 1024;

/** Reads the file of another policy. Throws InputError where it cannot be read, FleetFileError with every mistake and its line. */
export async function readReplayPolicy(file: string): Promise<ReplayPolicy> {
  const bytes = await readRegularFile(file, MAX_BYTES).catch(() => undefined);
  if (bytes === undefined)
    throw new InputError(
      `${file} cannot be read: a policy is a regular file of at most ${MAX_BYTES / 1024} kB.`,
    );
  const read = readYamlText(bytes.toString());
  if ('mistakes' in read) throw new FleetFileError(file, read.mistakes.map(told));
  const value = read.value ?? {};
  const parsed = ReplayPolicy.safeParse(value);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap((issue) =>
    explainIssue(issue, { schema: ReplayPolicy, value, lineOf: read.lineOf }),
  );
  throw new FleetFileError(file, mistakes.sort((one, other) => one.line - other.line).map(told));
}

function told({ line, text }: { readonly line: number; readonly text: string }): string {
  return `line ${line}: ${text}`;
}
