import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readsLikeCable } from '../src/detect.js';

const folder = '../testing/detect';
const names = readdirSync(folder);

for (const name of names) {
  test(`content of ${name}`, () => {
    const lines = readFileSync(`${folder}/${name}`, 'utf8').split('\n');
    assert.equal(readsLikeCable(lines), name.startsWith('yes-'));
  });
}

test('both kinds of file are there', () => {
  assert.ok(names.some((name) => name.startsWith('yes-')) && names.some((name) => name.startsWith('no-')));
});

test('marks behind the first hundred lines do not count', () => {
  assert.equal(readsLikeCable([...Array<string>(100).fill(''), 'VZCZCXYZ0001']), false);
});
