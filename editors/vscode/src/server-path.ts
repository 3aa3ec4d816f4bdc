/** Finds the `reftel` program: the setting, then the one bundled, then `PATH`, then cargo's folder. */
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

export interface Search {
  /** `reftel.server.path`, empty if not set. */
  setting: string;
  extensionFolder: string;
  workspaceFolder: string | undefined;
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
}

export type Found = { path: string; from: 'setting' | 'bundled' | 'PATH' | 'cargo' } | { missing: string };

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function expand(path: string, search: Search): string {
  const home = path.replace(/^~(?=[/\\])/, homedir()).replaceAll('${workspaceFolder}', search.workspaceFolder ?? '');
  return isAbsolute(home) || search.workspaceFolder === undefined ? home : join(search.workspaceFolder, home);
}

export function findServer(search: Search): Found {
  const name = search.platform === 'win32' ? 'reftel.exe' : 'reftel';
  if (search.setting !== '') {
    const path = expand(search.setting, search);
    // A setting that is wrong is said to be wrong: another program in its place would only confuse.
    return isProgram(path) ? { path, from: 'setting' } : { missing: `There is no program at ${path}, where the setting reftel.server.path points.` };
  }
  const bundled = join(search.extensionFolder, 'server', name);
  if (isProgram(bundled)) return { path: bundled, from: 'bundled' };
  for (const folder of (search.env['PATH'] ?? '').split(delimiter)) {
    if (folder !== '' && isProgram(join(folder, name))) return { path: join(folder, name), from: 'PATH' };
  }
  const cargo = join(homedir(), '.cargo', 'bin', name);
  if (isProgram(cargo)) return { path: cargo, from: 'cargo' };
  return { missing: 'The reftel program was not found: neither with the extension, nor on PATH, nor in ~/.cargo/bin.' };
}
