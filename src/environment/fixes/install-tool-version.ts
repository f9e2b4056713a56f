import type { Finding } from '../../domain/finding.ts';
import { FixError, type FixKind } from './fix.ts';
import { runInstall } from './installs/run-install.ts';

/** What a version manager is told, word for word as the finding says it: no other program, and nothing a shell would read. */
const COMMAND =
  /`((?:pyenv|rbenv|nodenv|goenv|jenv|phpenv|asdf|mise|fnm|volta|rustup|tfenv) (?:toolchain )?install [a-z\d][\w.@+-]*(?: [a-z\d][\w.@+-]*)?)`/i;

/**
 * Installs the version of a tool that the repository asks for, with the version manager that is here. It changes the machine,
 * so the operator names the very tool: `system:python3`.
 */
export const installToolVersion: FixKind = {
  id: 'install_tool_version',
  kind: 'system',
  tool: ({ fingerprint }) => fingerprint.split('/').at(-1),
  treats: ({ type, remediation }) => type === 'tool_version_mismatch' && COMMAND.test(remediation),
  plan: (finding) => ({
    action: `install the version of a tool that ${finding.path ?? 'the repository'} asks for`,
    path: finding.path ?? '',
    command: commandIn(finding),
  }),
  describe: (_, { command = null }) =>
    Promise.resolve({
      command,
      risk: 'changes what is installed on this machine, for all that use the version manager',
      undo: null,
    }),
  async apply(folder, { command = '' }, options) {
    const [program, ...rest] = command.split(' ');
    if (program === undefined || rest.length === 0) throw new FixError('the finding names no command');
    const plan = {
      root: folder,
      isAway: true,
      makes: null,
      variables: [
        ...['PYENV_ROOT', 'RBENV_ROOT', 'NODENV_ROOT', 'GOENV_ROOT', 'FNM_DIR', 'VOLTA_HOME', 'NVM_DIR'],
        ...['ASDF_DIR', 'ASDF_DATA_DIR', 'MISE_DATA_DIR', 'RUSTUP_HOME', 'CARGO_HOME', 'TFENV_CONFIG_DIR'],
      ],
      risk: '',
    };
    await runInstall({ ...plan, steps: [[program, ...rest]] }, folder, options);
    return { command };
  },
};

function commandIn({ remediation }: Finding): string {
  return COMMAND.exec(remediation)?.[1] ?? '';
}
