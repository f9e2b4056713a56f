import { basename, dirname, join, relative } from 'node:path';
import type { Command } from '../../../domain/command.ts';
import type { Finding } from '../../../domain/finding.ts';
import { shellWord } from '../../../domain/text/shell-word.ts';
import { hasCode } from '../../../files/error-codes.ts';
import { inFolder } from '../../../files/held-folder.ts';
import { writeNew } from '../../../files/write-whole.ts';
import { otherOwner } from '../../../files/other-owner.ts';
import { gitTakes } from '../../git-takes.ts';
import { FixError, type FixDetails, type FixEffect, type FixKind, type FixOptions } from '../fix.ts';
import { finish, makeWay, rollBack, undoMade, type MadeFolder } from '../state/made-folder.ts';
import type { InstallPlace, InstallPlan, InstallRecipe } from './install.ts';
import { runInstall } from './run-install.ts';

/** What an install puts right. */
const TREATED = ['missing_dependencies', 'outdated_dependencies', 'broken_installation'];

/** The fix that installs packages as a recipe says. */
export function installFix(recipe: InstallRecipe): FixKind {
  return {
    id: recipe.id,
    kind: 'install',
    treats: ({ type, path }: Finding) =>
      TREATED.includes(type) && path !== null && recipe.manifests.test(basename(path)),
    plan: ({ path }) => ({ action: `${recipe.does} ${path ?? ''}`, path: path ?? '' }),
    async describe(folder, { path }, options) {
      const plan = await recipe.plan(placeOf(folder, path, options));
      return detailsOf(plan, folder, options);
    },
    async apply(folder, { path }, options) {
      const plan = await recipe.plan(placeOf(folder, path, options));
      return install(plan, { folder, path, options });
    },
    async undo(folder, facts, { state = '' }) {
      await undoMade(state, folder, facts);
    },
  };
}

function placeOf(folder: string, path: string, { allow, signal }: FixOptions): InstallPlace {
  return {
    component: folder,
    folder: join(folder, dirname(path)),
    manifest: basename(path),
    allow: { scripts: allow?.scripts === true },
    signal,
  };
}

function detailsOf(plan: InstallPlan, folder: string, { allow }: FixOptions): FixDetails {
  const { makes, root, runs, risk } = plan;
  const made = makes === null ? null : relative(folder, join(root, makes));
  const details = {
    command: commandOf(plan, folder),
    risk,
    undo: made === null ? null : `remove ${made}, and put back the one that it replaced`,
  };
  if (runs === undefined || allow?.scripts === true) return details;
  const refusal =
    `not applied: ${runs}, and \`allow.scripts\` in components.yaml does not let that run; ` +
    `if you trust it, run \`${details.command}\` by hand, or set \`allow: { scripts: true }\``;
  return { ...details, refusal };
}

/** As a person runs it in the component's folder. */
function commandOf({ root, steps }: InstallPlan, folder: string): string {
  const below = relative(folder, root);
  const words = steps.map((step: Command) => step.map(shellWord).join(' '));
  return [...(below === '' ? [] : [`cd ${shellWord(below)}`]), ...words].join(' && ');
}

interface Installing {
  readonly folder: string;
  /** The manifest's, relative to the component. */
  readonly path: string;
  readonly options: FixOptions;
}

async function install(plan: InstallPlan, { folder, path, options }: Installing): Promise<FixEffect> {
  const { state, signal } = options;
  if (state === undefined) throw new FixError('there is no folder in which to keep what makes way');
  await inFolder(plan.root, (held) => {
    const owner = otherOwner(held);
    if (owner === undefined) return;
    throw new FixError(
      `the folder belongs to user ${owner}, and root installs nothing for others; run hms as that user`,
    );
  });
  const command = commandOf(plan, folder);
  if (plan.makes === null) {
    await runInstall(plan, folder, options);
    return { command };
  }
  await refuseUnlessIgnored(plan, plan.makes, signal);
  const made = { state, component: folder, root: plan.root, name: plan.makes };
  const undo = await installAnew(plan, made, path, options);
  return undo === undefined ? { command } : { command, undo };
}

/** Whatever ends it early, the folder is as it was before. */
async function installAnew(
  plan: InstallPlan,
  made: MadeFolder,
  path: string,
  options: FixOptions,
): Promise<FixEffect['undo']> {
  try {
    const canBeUndone = await makeWay(made, path);
    await runInstall(plan, made.component, options);
    if (plan.ignoresItself === true) await ignoreAll(made);
    const facts = await finish(made);
    return canBeUndone ? facts : undefined;
  } catch (error) {
    await rollBack(made.state, made.component);
    throw error;
  }
}

/** As uv does it, and venv since Python 3.13: one who has made it already is left alone. */
async function ignoreAll({ root, name }: MadeFolder): Promise<void> {
  await inFolder(join(root, name), async (held) => {
    try {
      await writeNew(held.at('.gitignore'), '*\n', held.path);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  });
}

/** What git tracks would show as changed, and what it does not ignore would be taken along by the next `git add`. */
async function refuseUnlessIgnored(
  { root, ignoresItself }: InstallPlan,
  name: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const taking = await gitTakes(root, `${name}/`, signal);
  if (taking === 'tracked')
    throw new FixError(`git tracks files in ${name}, which an install would change; install by hand`);
  if (taking === 'taken' && ignoresItself !== true)
    throw new FixError(
      `git does not ignore ${name}; list it in .gitignore, commit that, then run this again`,
    );
  if (taking === 'unknown')
    throw new FixError(
      `git cannot be asked whether it ignores ${name}; run \`git check-ignore ${name}\` to see why`,
    );
}
