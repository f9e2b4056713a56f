const OPERATORS = ['>=', '<=', '>', '<'] as const;

/** A limit as a person writes it, such as `> 100`. */
export interface MetricLimit {
  readonly operator: (typeof OPERATORS)[number];
  readonly value: number;
}

export const LIMIT_HELP = 'a limit is one of >, >=, < or <= and a number, as in "> 100"';

/** Undefined for what is no limit. */
export function parseLimit(text: string): MetricLimit | undefined {
  const [, operator = '', number] =
    /^\s*([<>]=?)\s*([+-]?(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?)\s*$/i.exec(text) ?? [];
  const known = OPERATORS.find((one) => one === operator);
  const value = Number(number);
  return known === undefined || !Number.isFinite(value) ? undefined : { operator: known, value };
}

/** Whether the value is beyond the limit. */
export function exceeds(value: number, { operator, value: limit }: MetricLimit): boolean {
  if (operator === '>') return value > limit;
  if (operator === '>=') return value >= limit;
  return operator === '<' ? value < limit : value <= limit;
}

export function formatLimit({ operator, value }: MetricLimit): string {
  return `${operator} ${value}`;
}

/** Whether it is about values that are too high. */
export function isUpper({ operator }: MetricLimit): boolean {
  return operator.startsWith('>');
}

/** Whether whatever exceeds the one limit exceeds the other too. */
export function implies(one: MetricLimit, other: MetricLimit): boolean {
  if (isUpper(one) !== isUpper(other)) return false;
  if (one.value === other.value) return one.operator.length === 1 || other.operator.length === 2;
  return isUpper(one) ? one.value > other.value : one.value < other.value;
}

/** Whether no value exceeds both. */
export function excludes(one: MetricLimit, other: MetricLimit): boolean {
  if (isUpper(one) === isUpper(other)) return false;
  const [upper, lower] = isUpper(one) ? [one, other] : [other, one];
  if (upper.value === lower.value) return upper.operator.length === 1 || lower.operator.length === 1;
  return upper.value > lower.value;
}
