import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { asSnippet, LEVELS, TEMPLATES } from '../src/templates.js';

const program = process.env['REFTEL_SERVER'];
const values = (list: readonly { value: string }[]): string[] => list.map(({ value }) => value).sort();

/** What the program's own completion script offers after an option of `reftel new`. */
function offered(option: string): string[] {
  assert.ok(program);
  const script = execFileSync(program, ['completions', 'fish'], { encoding: 'utf8' });
  const line = script.split('\n').find((text) => text.includes('subcommand new') && text.includes(`-l ${option} `) && text.includes(' -a '));
  assert.ok(line, script);
  const list = script.slice(script.indexOf(line)).split(' -a "')[1]!.split('"')[0]!;
  return [...list.matchAll(/^([a-z-]+)(?:\\t|\t)/gm)].map(([, value]) => value!).sort();
}

test('the templates are those of `reftel new`', { skip: !program && 'REFTEL_SERVER is not set' }, () => {
  assert.deepEqual(values(TEMPLATES), offered('template'));
});

test('the classifications are those of `reftel new`', { skip: !program && 'REFTEL_SERVER is not set' }, () => {
  assert.deepEqual(values(LEVELS), offered('classification'));
});

test('what stands in brackets, and the name, become stops', () => {
  assert.equal(asSnippet('SUBJECT: [TOPIC]\n\n1. (U) Costs [what\nit costs] $5.\n\nSURNAME\n'), 'SUBJECT: ${1:[TOPIC]}\n\n1. (U) Costs ${2:[what\nit costs]} \\$5.\n\n${3:SURNAME}\n');
});

test('signs of the snippet language stay text', () => {
  assert.equal(asSnippet('a $b {c} \\d'), 'a \\$b {c\\} \\\\d');
});
