import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findServer, type Search } from '../src/server-path.js';

const root = mkdtempSync(join(tmpdir(), 'reftel-path-'));

function program(...parts: string[]): string {
  const path = join(root, ...parts);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}

const bundled = program('extension', 'server', 'reftel');
const onPath = program('bin', 'reftel');
const inWorkspace = program('ws', 'target', 'reftel');
const base: Search = { setting: '', extensionFolder: join(root, 'none'), workspaceFolder: join(root, 'ws'), env: {}, platform: 'linux' };

test('the bundled program comes before PATH', () => {
  const search = { ...base, extensionFolder: join(root, 'extension'), env: { PATH: join(root, 'bin') } };
  assert.deepEqual(findServer(search), { path: bundled, from: 'bundled' });
});

test('PATH is searched, empty entries are not', () => {
  assert.deepEqual(findServer({ ...base, env: { PATH: `:/nowhere:${join(root, 'bin')}` } }), { path: onPath, from: 'PATH' });
});

test('a setting relative to the workspace', () => {
  for (const setting of ['target/reftel', '${workspaceFolder}/target/reftel']) {
    assert.deepEqual(findServer({ ...base, setting }), { path: inWorkspace, from: 'setting' });
  }
});

test('a wrong setting is an error, even with a program on PATH', () => {
  const found = findServer({ ...base, setting: '/nowhere/reftel', env: { PATH: join(root, 'bin') } });
  assert.ok('missing' in found && found.missing.includes('/nowhere/reftel'));
});

test('a folder of that name, or a file that cannot run, is no program', () => {
  mkdirSync(join(root, 'folder', 'reftel'), { recursive: true });
  const plain = program('plain', 'reftel');
  chmodSync(plain, 0o644);
  const found = findServer({ ...base, env: { PATH: `${join(root, 'folder')}:${join(root, 'plain')}`, HOME: root } });
  assert.ok('missing' in found || found.from === 'cargo');
});
