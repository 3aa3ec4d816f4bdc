import assert from 'node:assert/strict';
import { test } from 'node:test';
import { middle } from '../src/page/patch.js';

const same = (a: string, b: string): boolean => a === b;

/** Applies a change as the page does. */
function apply(before: readonly string[], after: readonly string[]): { result: string[]; touched: number } {
  const { start, removed, added } = middle(before, after, same);
  const result = [...before];
  result.splice(start, removed, ...added);
  return { result, touched: removed + added.length };
}

const cases: [name: string, before: string, after: string, touched: number][] = [
  ['nothing', 'abc', 'abc', 0],
  ['a line in the middle', 'abc', 'axc', 2],
  ['a line more among equals', 'aaa', 'aaaa', 1],
  ['a line less', 'abca', 'aba', 1],
  ['from nothing', '', 'ab', 2],
  ['to nothing', 'ab', '', 2],
  ['all of it', 'ab', 'xyz', 5],
];
for (const [name, before, after, touched] of cases) {
  test(`change of ${name}`, () => assert.deepEqual(apply([...before], [...after]), { result: [...after], touched }));
}
