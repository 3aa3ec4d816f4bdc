/**
 * Owns the one language client: starts it, restarts it, and says what to do when there is no program to start.
 * At most one server lives at a time, also when a restart comes while the last start still waits for its answer.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';
import { findServer } from './server-path.js';

const STOP_TIMEOUT_MS = 2000;

/** One client and the process it talks to. */
class Session {
  private ended = false;
  private readonly process: ChildProcess;
  private readonly client: LanguageClient;

  constructor(
    private readonly path: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.process = spawn(path, ['lsp'], { stdio: 'pipe' });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => log.info(text.trimEnd()));
    const options: LanguageClientOptions = {
      // Every scheme: a draft may be untitled or lie in another file system.
      documentSelector: [{ language: 'cable' }],
      outputChannel: log,
      synchronize: { configurationSection: 'reftel', fileEvents: vscode.workspace.createFileSystemWatcher('**/reftel.toml') },
      initializationOptions: vscode.workspace.getConfiguration('reftel'),
      errorHandler: {
        error: (error) => {
          log.error(error.message);
          return { action: ErrorAction.Continue };
        },
        closed: () => {
          if (!this.ended) void this.tellEnd();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
    this.client = new LanguageClient('reftel', 'Reftel', () => Promise.resolve(this.process), options);
  }

  /** Resolves once the server has answered `initialize`; rejects with the reason if it cannot be run. */
  async start(): Promise<void> {
    const failed = new Promise<never>((_, reject) => this.process.once('error', reject));
    try {
      await Promise.race([this.client.start(), failed]);
    } catch (error) {
      if (!this.ended) throw error;
    }
  }

  async stop(): Promise<void> {
    this.ended = true;
    if (this.client.state === State.Running) {
      await this.client.dispose(STOP_TIMEOUT_MS).catch((error: unknown) => this.log.warn(`the server did not end in order: ${String(error)}`));
    }
    // Still starting, or deaf: the client cannot end it, and its diagnostics would stay.
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGKILL');
  }

  private async tellEnd(): Promise<void> {
    const restart = 'Restart';
    const showLog = 'Show Log';
    this.ended = true;
    const choice = await vscode.window.showErrorMessage(`The Reftel server (${this.path}) has ended unexpectedly.`, restart, showLog);
    if (choice === restart) await vscode.commands.executeCommand('reftel.restart');
    if (choice === showLog) this.log.show();
  }
}

export class Server {
  private session: Session | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  async start(): Promise<void> {
    const found = findServer({
      setting: vscode.workspace.getConfiguration('reftel').get('server.path', '').trim(),
      extensionFolder: this.context.extensionPath,
      workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      env: process.env,
      platform: process.platform,
    });
    if ('missing' in found) {
      this.log.error(found.missing);
      void this.offerHelp(found.missing);
      return;
    }
    this.log.info(`server: ${found.path} (${found.from})`);
    const session = new Session(found.path, this.log);
    this.session = session;
    try {
      await session.start();
    } catch (error) {
      const text = `${found.path} lsp does not start: ${error instanceof Error ? error.message : String(error)}.`;
      this.log.error(text);
      void this.offerHelp(text);
    }
  }

  async stop(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    await session?.stop();
  }

  async restart(): Promise<void> {
    await this.stop();
    // Another restart may have come in while this one waited: its session stands.
    if (this.session === undefined) await this.start();
  }

  private async offerHelp(text: string): Promise<void> {
    const settings = 'Open Settings';
    const retry = 'Try Again';
    const choice = await vscode.window.showErrorMessage(
      `${text} Install it with "cargo install --path server" in the Reftel tree, or give its path in the settings.`,
      settings,
      retry,
    );
    if (choice === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'reftel.server.path');
    if (choice === retry) await this.restart();
  }
}
