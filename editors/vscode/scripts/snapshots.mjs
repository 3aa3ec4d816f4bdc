// The colours of whole corpus cables against the reviewed snapshots in grammar/textmate/test/snapshot; UPDATE=1 writes them anew.
// A snapshot has to stand beside its cable for the tool: both are brought together in dist/.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';

const SNAPSHOTS = '../../grammar/textmate/test/snapshot';
const CORPUS = '../../tests/corpus';
const folder = 'dist/snapshot';

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const snapshots = readdirSync(SNAPSHOTS);
if (snapshots.length === 0) throw new Error('no snapshot');
for (const snapshot of snapshots) {
  const cable = snapshot.replace(/\.snap$/, '');
  copyFileSync(`${CORPUS}/${cable}`, `${folder}/${cable}`);
  copyFileSync(`${SNAPSHOTS}/${snapshot}`, `${folder}/${snapshot}`);
}
const update = process.env.UPDATE ? ['--updateSnapshot'] : [];
execFileSync('node_modules/.bin/vscode-tmgrammar-snap', [...update, `${folder}/*.cable`], { stdio: 'inherit' });
if (process.env.UPDATE) for (const snapshot of snapshots) copyFileSync(`${folder}/${snapshot}`, `${SNAPSHOTS}/${snapshot}`);
