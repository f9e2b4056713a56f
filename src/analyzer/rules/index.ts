/** Every rule: one line each. What a rule is, is in rule.ts; what becomes of it is in ../findings. */
export { manifestUnparsable } from './manifest-unparsable.ts';
export { manifestUnreadable } from './manifest-unreadable.ts';
export { missingCi } from './missing-ci.ts';
export { missingLicense } from './missing-license.ts';
export { missingLockfile } from './missing-lockfile.ts';
export { missingReadme } from './missing-readme.ts';
export { missingTests } from './missing-tests.ts';
export { noCommits } from './no-commits.ts';
export { uncommittedWork } from './uncommitted-work.ts';
