/** At most, as each try reads the input again. */
const MOST_TRIES = 2_000;
const MOST_MS = 20_000;

/** A smaller input of which the same holds, by leaving out ever smaller parts. */
export async function shrink(bytes: Buffer, holds: (bytes: Buffer) => Promise<boolean>): Promise<Buffer> {
  const ends = performance.now() + MOST_MS;
  const mayGoOn = (): boolean => tries < MOST_TRIES && performance.now() < ends;
  let [left, tries] = [bytes, 0];
  for (
    let size = Math.ceil(left.length / 2);
    size >= 1 && mayGoOn();
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < left.length && mayGoOn(); tries += 1) {
      const without = Buffer.concat([left.subarray(0, at), left.subarray(at + size)]);
      if (await holds(without)) left = without;
      else at += size;
    }
  }
  return left;
}
