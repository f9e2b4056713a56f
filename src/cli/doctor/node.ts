import { satisfies } from 'semver';
import { missing, ok, type DoctorCheck } from './check.ts';

/** `process.getBuiltinModule`, `Promise.withResolvers` and `using` are there from this version on. */
const NEEDED = '>=24';

export const node: DoctorCheck = () => {
  const measured = `${process.version}, ${process.execPath}`;
  const isNew = satisfies(process.version, NEEDED);
  return Promise.resolve(
    isNew
      ? ok(measured)
      : missing(measured, `Run \`npm ci\` in the folder of hms: it installs Node ${NEEDED}.`),
  );
};
