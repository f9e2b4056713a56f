import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { describeError } from '../../domain/errors.ts';
import { missing, type Check, type Finding, type Patient } from '../doctor/check.ts';
import { CHECKS } from '../doctor/checks.ts';
import { outputOf } from '../context.ts';
import { renderTable } from '../render/table.ts';
import { sharedOptionsOf } from '../shared-options.ts';

/** Makes every check, shows what it found, and ends with 1 when something is missing. */
export async function doctor(command: Command): Promise<void> {
  const output = outputOf(command);
  const config = readConfig(process.env);
  const root = sharedOptionsOf(command).root ?? config.root;
  const patient: Patient = { config, search: { root, cwd: process.cwd() } };
  const findings = await Promise.all(
    Object.entries(CHECKS).map(async ([check, look]) => ({ check, ...(await examine(look, patient)) })),
  );
  if (output.json) output.printJson({ checks: findings });
  else {
    const columns = [{ title: 'CHECK' }, { title: 'VERDICT' }, { title: 'WHAT WAS FOUND', flexible: true }];
    const rows = findings.map(({ check, verdict, measured, remedy }) => [
      check,
      verdict,
      remedy === '' ? measured : `${measured} → ${remedy}`,
    ]);
    output.print(renderTable(output, columns, rows));
  }
  if (findings.some(({ verdict }) => verdict === 'missing')) process.exitCode = 1;
}

/** What a check throws is what it found, and its message says what to do; the others are made all the same. */
async function examine(look: Check, patient: Patient): Promise<Finding> {
  try {
    return await look(patient);
  } catch (error) {
    return missing(describeError(error).message, '');
  }
}
