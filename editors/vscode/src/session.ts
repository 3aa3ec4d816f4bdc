/** One language client and the process it talks to; once ended it is never used again. */
import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient/node';
import { OFFERED } from './offered.js';
import { SHOW_PREVIEW } from './preview-model.js';

const STOP_TIMEOUT_MS = 2000;

export class Session {
  private ended = false;
  private readonly process: ChildProcess;
  private readonly client: LanguageClient;
  private readonly optionFiles = vscode.workspace.createFileSystemWatcher('**/reftel.toml');

  /** @param onEnd called when the process ends though nobody stopped it */
  constructor(
    path: string,
    private readonly log: vscode.LogOutputChannel,
    onEnd: () => void,
  ) {
    this.process = spawn(path, ['lsp'], { stdio: 'pipe' });
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => log.info(text.trimEnd()));
    const options: LanguageClientOptions = {
      // Every scheme: a draft may be untitled or lie in another file system.
      documentSelector: [{ language: 'cable' }],
      outputChannel: log,
      synchronize: { configurationSection: 'reftel', fileEvents: this.optionFiles },
      initializationOptions: vscode.workspace.getConfiguration('reftel'),
      errorHandler: {
        error: (error) => {
          log.error(error.message);
          return { action: ErrorAction.Continue };
        },
        closed: () => {
          if (!this.ended) {
            this.ended = true;
            onEnd();
          }
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    };
    this.client = new LanguageClient('reftel', 'Reftel', () => Promise.resolve(this.process), options);
    this.client.registerFeature({
      fillClientCapabilities: (capabilities) => {
        capabilities.experimental = { commands: [...Object.keys(OFFERED), SHOW_PREVIEW] };
      },
      initialize: () => {},
      getState: () => ({ kind: 'static' }),
      clear: () => {},
    });
  }

  get isRunning(): boolean {
    return !this.ended && this.client.state === State.Running;
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

  /** The client sends pending changes of the text first. */
  request<Answer>(method: string, params: unknown): Promise<Answer> {
    return this.client.sendRequest<Answer>(method, params);
  }

  async stop(): Promise<void> {
    this.ended = true;
    this.optionFiles.dispose();
    if (this.client.state === State.Running) {
      await this.client.dispose(STOP_TIMEOUT_MS).catch((error: unknown) => this.log.warn(`the server did not end in order: ${String(error)}`));
    }
    // Still starting, or deaf: the client cannot end it, and its diagnostics would stay.
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGKILL');
  }
}
