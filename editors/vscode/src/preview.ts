import {Disposable, TextDocument, ViewColumn, WebviewPanel, window, workspace} from 'vscode';

/** Asks the server for the page of a document: HTML without script, or nothing where the document has no connector. */
export type PageSource = (uri: string) => Promise<string>;

const nothing = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"></head>' +
  '<body><p>This file has no connector definition.</p></body></html>';

/** Shows a connector's page beside its document, and follows the edits. The page has no script, and may load nothing. */
export class Preview implements Disposable {
  private panel: WebviewPanel | undefined;
  private document: TextDocument | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners: Disposable[];

  constructor(private readonly source: PageSource) {
    this.listeners = [
      workspace.onDidChangeTextDocument(event => {
        if (this.panel && event.document === this.document) {
          this.soon();
        }
      }),
      window.onDidChangeActiveTextEditor(editor => {
        if (this.panel && editor && ['json', 'jsonc'].includes(editor.document.languageId)) {
          this.document = editor.document;
          this.soon();
        }
      }),
    ];
  }

  async show(document: TextDocument): Promise<void> {
    this.document = document;
    if (!this.panel) {
      this.panel = window.createWebviewPanel('connectorlint.page', 'Connector', {viewColumn: ViewColumn.Beside, preserveFocus: true}, {
        enableScripts: false, enableCommandUris: false, enableForms: false, localResourceRoots: [],
      });
      this.panel.onDidDispose(() => (this.panel = undefined));
    }
    this.panel.reveal(undefined, true);
    await this.update();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    this.listeners.forEach(listener => listener.dispose());
  }

  /** A page is drawn once for a burst of keystrokes. */
  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), 150);
  }

  private async update(): Promise<void> {
    const document = this.document;
    if (!this.panel || !document) {
      return;
    }
    const html = await this.source(document.uri.toString());
    if (this.panel && document === this.document) {
      this.panel.title = document.uri.path.split('/').pop() ?? 'Connector';
      this.panel.webview.html = html === '' ? nothing : html;
    }
  }
}
