import * as vscode from 'vscode';
import type { DiagramRequest } from '../../core/diagram';
import type { DocumentReport } from '../../language/languageService';
import type { DiagramData } from '../../language/model';
import { readKeptState, type DiagramSource, type HostMessage } from '../../webview/protocol';
import { writableEditor } from '../calculators/output';
import type { Checker } from '../checker';
import { diagramViewType } from '../contributions';
import { DisposableStore } from '../disposables';
import { nameOf } from '../documents';
import type { Log } from '../log';
import { openPapers } from '../papers';
import { locate } from '../places';
import { readSettings } from '../settings';
import { receiveMessage, type ViewListener } from './receiveMessage';
import { diagramPage, randomNonce } from './page';
import { insertDiagram, savePicture, type Inserted, type DiagramOutputParts } from './diagramOutput';

interface DiagramPanelParts {
  readonly extensionUri: vscode.Uri;
  readonly checker: Checker;
  readonly log: Log;
  readonly output: DiagramOutputParts;
}

/**
 * The panel that diagrams are drawn in: one, beside the text. A diagram of a document follows it while it is edited. All
 * that is shown is sent again whenever the view says that it is ready, so that it may be thrown away while it is hidden.
 */
export class DiagramPanel implements vscode.Disposable {
  readonly #parts: DiagramPanelParts;
  readonly #store = new DisposableStore();
  #panel: vscode.WebviewPanel | undefined;
  #source: DiagramSource | undefined;
  /** The document that results go back to. */
  #target: vscode.Uri | undefined;
  #shown: Extract<HostMessage, { type: 'show' }> | undefined;
  #problem: HostMessage | undefined;

  constructor(parts: DiagramPanelParts) {
    this.#parts = parts;
    this.#store.add(
      parts.checker.onDidChangeReport(({ uri, report }) => {
        if (uri.toString() !== this.#source?.uri) return;
        if (report) this.#follow(uri);
        else this.#complain(vscode.l10n.t('The document was closed. Showing the last state of the diagram.'), true);
      }),
    );
  }

  /** Whether the panel is there, and what was last sent to it: for tests. */
  get shown(): HostMessage | undefined {
    return this.#panel && this.#shown;
  }

  /** Draws numbers that belong to no document. @param remark what is to be said about them */
  show(request: DiagramRequest, remark?: string): void {
    this.#source = undefined;
    this.#target = writableEditor()?.document.uri ?? this.#target;
    this.#shown = { type: 'show', diagram: request };
    this.#problem = remark === undefined ? undefined : { type: 'problem', message: remark, keep: true };
    this.#reveal(false);
  }

  /** Draws a diagram of a document, and keeps it in step. */
  showOf(report: DocumentReport, diagram: DiagramData): void {
    this.#take(report, diagram);
    this.#reveal(true);
  }

  dispose(): void {
    this.#store.dispose();
    this.#panel?.dispose();
  }

  #take(report: DocumentReport, { key, label, range, request }: DiagramData): void {
    const { uri } = report;
    this.#target = locate(report, range).uri;
    this.#source = { label, document: nameOf(vscode.Uri.parse(uri)), uri, key };
    this.#shown = { type: 'show', diagram: request, source: this.#source };
    this.#problem = undefined;
  }

  /** The same diagram with the numbers that the document has now. */
  #follow(uri: vscode.Uri): void {
    const report = this.#parts.checker.report(uri);
    const diagrams = report?.diagrams(readSettings(uri).language) ?? [];
    const diagram = diagrams.find(({ key }) => key === this.#source?.key);
    if (!report || !diagram) {
      this.#complain(vscode.l10n.t('The document no longer has this diagram. Showing its last state.'), true);
      return;
    }
    const before = JSON.stringify([this.#shown, this.#problem]);
    this.#take(report, diagram);
    if (JSON.stringify([this.#shown, this.#problem]) !== before) this.#send();
  }

  #complain(message: string, keep: boolean): void {
    this.#problem = { type: 'problem', message, keep };
    this.#post(this.#problem);
  }

  #reveal(preserveFocus: boolean): void {
    if (this.#panel) {
      // Where the text lies in the panel's own group, the panel would cover it.
      const isCovering = vscode.window.activeTextEditor?.viewColumn === this.#panel.viewColumn;
      this.#panel.reveal(isCovering ? vscode.ViewColumn.Beside : undefined, preserveFocus);
    } else {
      const { extensionUri } = this.#parts;
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
      const title = vscode.l10n.t('Chalkline diagram');
      this.#adopt(vscode.window.createWebviewPanel(diagramViewType, title, column, options(extensionUri)));
    }
    this.#send();
  }

  /** A panel of the time before a restart: its view has kept what it showed. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.#panel?.dispose();
    const kept = readKeptState(state);
    this.#source = kept?.source;
    this.#target = kept?.source && vscode.Uri.parse(kept.source.uri);
    this.#shown = kept && { type: 'show', diagram: kept.given, ...(kept.source ? { source: kept.source } : {}) };
    this.#problem = undefined;
    this.#adopt(panel);
    if (!kept?.source) return;
    const uri = vscode.Uri.parse(kept.source.uri);
    const open = openPapers().find(({ uri: one }) => one.toString() === uri.toString());
    if (await this.#parts.checker.settled(open)) this.#follow(uri);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri } = this.#parts;
    this.#panel = panel;
    panel.iconPath = icons(extensionUri);
    const { webview } = panel;
    webview.options = options(extensionUri);
    const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder(extensionUri), name)).toString();
    const store = this.#store.add(new DisposableStore());
    store.add(webview.onDidReceiveMessage((message: unknown) => receiveMessage(message, this.#listener)));
    store.add(
      panel.onDidDispose(() => {
        store.dispose();
        if (this.#panel !== panel) return;
        this.#panel = undefined;
        this.#source = undefined;
      }),
    );
    webview.html = diagramPage({
      script: file('main.js'),
      style: file('style.css'),
      cspSource: webview.cspSource,
      nonce: randomNonce(),
      title: panel.title,
      language: vscode.env.language,
      messages: this.#messages(),
    });
  }

  /** What the view may ask for. */
  readonly #listener: ViewListener = {
    ready: () => this.#send(),
    insert: (diagram, what) => this.#insert(diagram, what),
    picture: async (svg) => this.#tell(await savePicture(svg, this.#target)),
    complain: (message) => this.#parts.log.warn(message),
  };

  /** What the host concealed stays so, whatever the view asks for. */
  async #insert(diagram: DiagramRequest, what: Inserted): Promise<void> {
    const conceal = diagram.conceal || (this.#shown?.diagram.conceal ?? true);
    const request = { ...diagram, conceal };
    this.#tell(await insertDiagram(this.#parts.output, request, what, this.#target));
  }

  #tell(message: string): void {
    this.#post({ type: 'note', message });
  }

  #messages(): readonly HostMessage[] {
    const language: HostMessage[] = vscode.l10n.bundle ? [{ type: 'language', texts: vscode.l10n.bundle }] : [];
    return [...language, ...this.#news()];
  }

  #news(): readonly HostMessage[] {
    return [this.#shown, this.#problem].filter((message) => message !== undefined);
  }

  #send(): void {
    for (const message of this.#news()) this.#post(message);
  }

  /** What comes before the view is ready is lost: then everything is sent again. */
  #post(message: HostMessage): void {
    void this.#panel?.webview.postMessage(message);
  }
}

function folder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The icon of the tab: pictures there do not follow the colours of the theme. */
function icons(extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const icon = (theme: 'light' | 'dark') => vscode.Uri.joinPath(extensionUri, 'media', `diagram-${theme}.svg`);
  return { light: icon('light'), dark: icon('dark') };
}

function options(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [folder(extensionUri)] };
}
