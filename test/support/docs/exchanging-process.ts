import { mkdirSync, renameSync, symlinkSync } from 'node:fs';

/** Puts a link in a folder's place and the folder back, over and over: `node exchanging-process.ts FOLDER TARGET`. */
const [folder = '', target = ''] = process.argv.slice(2);
symlinkSync(target, `${folder}-link`);
mkdirSync(folder, { recursive: true });
process.stdout.write('ready\n');
for (;;) {
  try {
    renameSync(folder, `${folder}-kept`);
    renameSync(`${folder}-link`, folder);
    renameSync(folder, `${folder}-link`);
    renameSync(`${folder}-kept`, folder);
  } catch {
    // It was made, or removed, in between: a real folder of that name is put aside, and the loop begins again.
    try {
      renameSync(folder, `${folder}-other-${process.hrtime.bigint()}`);
    } catch {
      mkdirSync(folder, { recursive: true });
    }
  }
}
