import type { Command } from 'commander';
import { readConfig } from '../../config.ts';
import { describeError } from '../../domain/errors.ts';
import { missing, note, type DoctorCheck, type DoctorResult, type Patient } from '../doctor/check.ts';
import type { DoctorFinding } from '../../views/shapes/workspace.ts';
import { CHECKS } from '../doctor/checks.ts';
import { outputOf } from '../context.ts';
import { renderTable } from '../render/table.ts';
import { sharedOptionsOf } from '../shared-options.ts';
import { EXIT_FOUND } from '../exit-codes.ts';

/** Makes every check, shows what it found, and ends with 1 when something is missing. */
export async function doctor(command: Command): Promise<void> {
  const output = outputOf(command);
  const config = readConfig(process.env);
  const root = sharedOptionsOf(command).root ?? config.root;
  const patient: Patient = { config, search: { root, cwd: process.cwd() } };
  const found = await Promise.all(
    Object.entries(CHECKS).map(async ([check, look]) => ({ check, ...(await examine(look, patient)) })),
  );
  const findings = found.map((finding) => onlyOnce(finding, found));
  if (output.json) output.printJson<'doctor'>({ checks: findings });
  else {
    const columns = [{ title: 'CHECK' }, { title: 'VERDICT' }, { title: 'WHAT WAS FOUND', flexible: true }];
    const rows = findings.map(({ check, verdict, measured, remedy }) => [
      check,
      verdict,
      remedy === '' ? measured : `${measured} → ${remedy}`,
    ]);
    output.print(renderTable(output, columns, rows));
  }
  if (findings.some(({ verdict }) => verdict === 'missing')) process.exitCode = EXIT_FOUND;
}

/** What is missing for several checks, as the workspace is, is told by the first of them. */
function onlyOnce(finding: DoctorFinding, all: readonly DoctorFinding[]): DoctorFinding {
  const first = all.find(({ verdict, measured }) => verdict === 'missing' && measured === finding.measured);
  if (first === undefined || first.check === finding.check) return finding;
  return { check: finding.check, ...note(`cannot be checked without the ${first.check}`, '') };
}

/** What a check throws is what it found, and its message says what to do; the others are made all the same. */
async function examine(look: DoctorCheck, patient: Patient): Promise<DoctorResult> {
  try {
    return await look(patient);
  } catch (error) {
    return missing(describeError(error).message, '');
  }
}
