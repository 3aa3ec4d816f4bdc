/**
 * Owns the one server: starts it at the first cable, restarts it, and says what to do when there is no program to start.
 * At most one lives at a time, also when a restart comes while the last start still waits for its answer.
 */
import * as vscode from 'vscode';
import { findServer, type Found } from './server-path.js';
import { Session } from './session.js';

export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** A server has answered `initialize`, or has ended. */
  readonly onDidChange = this.changed.event;
  private session: Session | undefined;
  private wanted = false;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    // Plain text wakes the extension up too; no server runs before there is a cable.
    const startFor = (document: vscode.TextDocument): void => {
      if (!this.wanted && document.languageId === 'cable') void this.start();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      vscode.workspace.onDidOpenTextDocument(startFor),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (this.wanted && event.affectsConfiguration('reftel.server')) void this.restart();
      }),
    );
    vscode.workspace.textDocuments.forEach(startFor);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  get isRunning(): boolean {
    return this.session?.isRunning === true;
  }

  /** Where the program is, or what to tell the user. */
  find(): Found {
    return findServer({
      setting: vscode.workspace.getConfiguration('reftel').get('server.path', '').trim(),
      extensionFolder: this.context.extensionPath,
      workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      env: process.env,
      platform: process.platform,
    });
  }

  /** The program's path; without one, the user is told and there is none. */
  findOrTell(): string | undefined {
    const found = this.find();
    if ('path' in found) return found.path;
    this.log.error(found.missing);
    void this.offerHelp(found.missing);
    return undefined;
  }

  /** Sends a request, about the text as it now stands; `undefined` without a server. */
  async request<Answer>(method: string, params: unknown): Promise<Answer | undefined> {
    return this.session?.isRunning ? this.session.request<Answer>(method, params) : undefined;
  }

  async stop(): Promise<void> {
    const session = this.session;
    this.session = undefined;
    await session?.stop();
    this.changed.fire();
  }

  async restart(): Promise<void> {
    await this.stop();
    // Another restart may have come in while this one waited: its session stands.
    if (this.session === undefined) await this.start();
  }

  private async start(): Promise<void> {
    this.wanted = true;
    const path = this.findOrTell();
    if (path === undefined) return;
    this.log.info(`server: ${path}`);
    const session = new Session(path, this.log, () => void this.tellEnd(path));
    this.session = session;
    try {
      await session.start();
      this.changed.fire();
    } catch (error) {
      const text = `${path} lsp does not start: ${error instanceof Error ? error.message : String(error)}.`;
      this.log.error(text);
      void this.offerHelp(text);
    }
  }

  private async tellEnd(path: string): Promise<void> {
    this.changed.fire();
    const restart = 'Restart';
    const showLog = 'Show Log';
    const choice = await vscode.window.showErrorMessage(`The Reftel server (${path}) has ended unexpectedly.`, restart, showLog);
    if (choice === restart) await this.restart();
    if (choice === showLog) this.log.show();
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
