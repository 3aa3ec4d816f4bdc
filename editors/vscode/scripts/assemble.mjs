// Puts beside the bundle what stands elsewhere in the tree: the TextMate grammar, the licences, the server.
// REFTEL_SERVER=<path> bundles that program; without it the extension looks for one at run time.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

mkdirSync('dist', { recursive: true });
copyFileSync('../../grammar/textmate/cable.tmLanguage.json', 'dist/cable.tmLanguage.json');
writeFileSync('LICENSE', ['MIT', 'APACHE'].map((name) => readFileSync(`../../LICENSE-${name}`, 'utf8')).join(`\n${'-'.repeat(78)}\n\n`));

rmSync('server', { recursive: true, force: true });
const server = process.env.REFTEL_SERVER;
if (server) {
  mkdirSync('server');
  const target = `server/${basename(server).endsWith('.exe') ? 'reftel.exe' : 'reftel'}`;
  copyFileSync(server, target);
  chmodSync(target, 0o755);
}
