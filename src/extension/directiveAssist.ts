import * as vscode from 'vscode';
import { documentLanguage } from '../document/language';
import type { AssistItem, AssistKind, AssistSignature, AssistSource } from '../language/directives/assist';
import type * as Assist from '../language/directives/directiveAssist';
import type { Checker } from './checker';
import { DisposableStore } from './disposables';
import { homeworkSelector } from './documents';
import type { Feature } from './feature';
import { localize } from './localize';

const completionTriggers = ['@', ' ', '(', '[', ',', '=', '.', '"', '~'];
const signatureTriggers = ['(', ',', '='];

/** Completion, signatures and hovers within directives. */
export const registerDirectiveAssist: Feature = (_context, { checker }) => {
  const store = new DisposableStore();
  const { languages } = vscode;
  const selector = [...homeworkSelector];
  store.add(
    languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position) {
          if (!mayBeDirective(document, position)) return undefined;
          const [{ assistItems }, source] = await prepare(checker, document);
          const items = assistItems(source, document.offsetAt(position), localize);
          return items.map((item, index) => toCompletion(item, index, document));
        },
      },
      ...completionTriggers,
    ),
  );
  store.add(
    languages.registerSignatureHelpProvider(
      selector,
      {
        async provideSignatureHelp(document, position) {
          if (!mayBeDirective(document, position)) return undefined;
          const [{ assistSignature }, source] = await prepare(checker, document);
          const found = assistSignature(source, document.offsetAt(position), localize);
          return found && toSignatureHelp(found);
        },
      },
      ...signatureTriggers,
    ),
  );
  store.add(
    languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        if (!mayBeDirective(document, position)) return undefined;
        const [{ assistHover }, source] = await prepare(checker, document);
        const hover = assistHover(source, document.offsetAt(position), localize);
        return hover && new vscode.Hover(new vscode.MarkdownString(hover.markdown), rangeOf(hover.range, document));
      },
    }),
  );
  return store;
};

/** Nearly all keystrokes are outside of directives: nothing is loaded for them. */
function mayBeDirective(document: vscode.TextDocument, { line }: vscode.Position): boolean {
  return document.lineAt(line).text.includes('@');
}

/** What is asked, and who knows; the mathematics is loaded when a directive is first typed. */
async function prepare(
  checker: Checker,
  document: vscode.TextDocument,
): Promise<readonly [typeof Assist, AssistSource]> {
  const [assist, sets] = await Promise.all([import('../language/directives/directiveAssist'), checker.sets()]);
  const language = documentLanguage(document.languageId);
  return [assist, { text: document.getText(), language, sets }];
}

function toCompletion(item: AssistItem, index: number, document: vscode.TextDocument): vscode.CompletionItem {
  const completion = new vscode.CompletionItem(item.label, completionKind(item.kind));
  completion.detail = item.detail;
  if (item.documentation !== undefined) completion.documentation = new vscode.MarkdownString(item.documentation);
  completion.range = rangeOf(item.range, document);
  completion.insertText = item.snippet === undefined ? item.newText : new vscode.SnippetString(item.snippet);
  // The order of the arguments says more than that of the alphabet.
  completion.sortText = String(index).padStart(4, '0');
  if (item.goesOn) {
    const command = item.kind === 'operation' ? 'editor.action.triggerParameterHints' : 'editor.action.triggerSuggest';
    completion.command = { command, title: '' };
  }
  return completion;
}

function completionKind(kind: AssistKind): vscode.CompletionItemKind {
  const { CompletionItemKind: kinds } = vscode;
  switch (kind) {
    case 'directive':
      return kinds.Keyword;
    case 'set':
      return kinds.Module;
    case 'operation':
      return kinds.Function;
    case 'argument':
    case 'option':
      return kinds.Property;
    case 'name':
      return kinds.Variable;
    case 'value':
      return kinds.EnumMember;
    case 'result':
      return kinds.Field;
    case 'layer':
      return kinds.Class;
    case 'phrase':
      return kinds.Text;
  }
}

function toSignatureHelp({ label, documentation, parameters, active }: AssistSignature): vscode.SignatureHelp {
  const signature = new vscode.SignatureInformation(label, documentation);
  signature.parameters = parameters.map(
    ({ range, documentation: own }) =>
      new vscode.ParameterInformation([range.start, range.end], new vscode.MarkdownString(own)),
  );
  const help = new vscode.SignatureHelp();
  help.signatures = [signature];
  help.activeSignature = 0;
  // Beyond the last one: none is marked.
  help.activeParameter = active ?? parameters.length;
  return help;
}

function rangeOf(
  { start, end }: { readonly start: number; readonly end: number },
  document: vscode.TextDocument,
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
