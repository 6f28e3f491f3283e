/** What bytes are taken for, and how deep a JSON text opens: both told before anything is parsed. */
import { decode } from '../../../policy/readers/text/decode';
import { opensDeeper } from '../../../policy/readers/text/json-tokens';

const little = (text: string) => [...text].flatMap((c) => [c.charCodeAt(0), 0]);
const big = (text: string) => [...text].flatMap((c) => [0, c.charCodeAt(0)]);

test.each<[what: string, bytes: readonly number[], text: string]>([
  ['ASCII', [0x61, 0x62], 'ab'],
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16, low byte first', [0xff, 0xfe, ...little('ab')], 'ab'],
  ['UTF-16, high byte first', [0xfe, 0xff, ...big('ab')], 'ab'],
])('bytes are %s', (_what, bytes, text) => {
  expect(decode('f', Uint8Array.from(bytes))).toBe(text);
});

test.each<[what: string, bytes: readonly number[]]>([
  ['half of a letter', [0xc3]],
  ['the first half of the mark of UTF-16, low byte first', [0xff, 0x61, 0x00]],
  ['the same, high byte first', [0xfe, 0x61, 0x00]],
])('bytes that are no text: %s', (_what, bytes) => {
  expect(() => decode('f', Uint8Array.from(bytes))).toThrow();
});

test.each<[text: string, most: number, deeper: boolean]>([
  ['', 0, false],
  ['1', 0, false],
  ['[]', 0, true],
  ['[]', 1, false],
  ['{}', 0, true],
  ['{}', 1, false],
  ['[[]]', 1, true],
  ['[[]]', 2, false],
  ['[{}]', 1, true],
  ['{"a":[]}', 1, true],
  ['{"a":[]}', 2, false],
  ['[[],[],[]]', 2, false],
  ['[{},{},{}]', 2, false],
  ['["[[[["]', 1, false],
  ['["a\\"[[["]', 1, false],
  ['["x",[[]]]', 2, true],
  ['["x",[[]]]', 3, false],
  ['"never closed [[[[', 1, false],
])('%j opens deeper than %d: %s', (text, most, deeper) => {
  expect(opensDeeper(text, most)).toBe(deeper);
});
