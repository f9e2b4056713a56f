import { readText, told } from './reading.ts';

/** Builders of JUnit reports. */
export const suite = (content: string, attributes = 'name="a"') =>
  `<testsuite ${attributes}>${content}</testsuite>`;
export const test = (attributes: string, content = '') => `<testcase ${attributes}>${content}</testcase>`;
export const all = (...suites: string[]) => `<testsuites>${suites.join('')}</testsuites>`;
export const property = (name: string, value: string) =>
  `<properties><property name="${name}" value="${value}"/></properties>`;

export async function toldOf(xml: string): Promise<string[]> {
  return told(await readText('junit', xml));
}
