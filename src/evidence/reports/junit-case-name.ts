/** With its class where neither the name nor the suite tells it; Node's test runner gives every case the class `test`. */
export function caseName(name: string, className: string, suite: string): string {
  if (name === '') return className === '' ? 'unnamed' : className;
  const isSuite = className === suite || className.replace(/:\d+$/, '') === suite;
  const plain = className === '' || className === 'test' || isSuite;
  if (plain || name.startsWith(className)) return name;
  if (className.startsWith(`${suite}.`)) return `${className.slice(suite.length + 1)}.${name}`;
  const told = letters(suite).startsWith(letters(className)) || letters(suite).endsWith(letters(className));
  const isKarma = suite.includes(') > ') && letters(className).endsWith(letters(suite));
  return told || isKarma ? name : `${className}.${name}`;
}

/** Of seconds as `0.25`, as Surefire's `1,234.5` with its grouping, or as `0,25` with a decimal comma. */
export function milliseconds(seconds: string | undefined): number | null {
  if (seconds === undefined || !/^\s*\d[\d.,]*(e-?\d+)?\s*$/i.test(seconds)) return null;
  const plain = seconds.includes('.') ? seconds.replaceAll(',', '') : seconds.replace(',', '.');
  const ms = Math.round(Number(plain) * 1000);
  return Number.isSafeInteger(ms) ? ms : null;
}

/** PHPUnit writes one class as `Tests\CartTest` and as `Tests.CartTest`. */
function letters(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '');
}
