/** Entry point: puts the parts together. */
import * as vscode from 'vscode';
import { commands } from './commands.js';
import { detectByContent } from './detector.js';
import { offered } from './offered.js';
import { preview } from './preview.js';
import { Server } from './server.js';
import { statusItem } from './status.js';
import { checkTasks } from './tasks.js';

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Reftel', { log: true });
  const current = new Server(context, log);
  server = current;
  context.subscriptions.push(
    log,
    current,
    detectByContent(),
    commands(current),
    offered(),
    statusItem(current),
    preview(current, context.extensionUri),
    checkTasks(current),
    vscode.commands.registerCommand('reftel.restart', () => current.restart()),
    vscode.commands.registerCommand('reftel.showLog', () => log.show()),
  );
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
