import { wholeCall, type Names } from '../check/answers/reference';
import type { SetPart } from '../check/answers/problemSet';
import { checkedExpression, letDefinition } from '../check/answers/checkDirectives';
import type { DiagramKind, DiagramRequest } from '../core/diagram';
import type { CheckedDocument } from '../check/documentChecker';
import type { OffsetRange } from '../document/range';
import { diagramOf } from './diagramArguments';
import type { Localize } from './languageService';
import type { SheetProblem } from './sheetStatus';

/** A diagram that a document has the numbers of. */
export interface DocumentDiagram {
  /** The same for the same place while the document is edited: `part 1b`, `check 2`. */
  readonly key: string;
  readonly range: OffsetRange;
  /** "Part 1b", "@check in line 12" */
  readonly label: (line: number) => string;
  readonly request: DiagramRequest;
}

/**
 * What can be drawn of a document: each `@check` whose expression is a call of an operation with a diagram, and each part
 * of its problem set that names one, or whose reference is one.
 * @param conceal whether results are answers that are not to be told
 */
export function documentDiagrams(
  { directives }: CheckedDocument,
  sheet: readonly SheetProblem[],
  conceal: boolean,
  t: Localize,
): readonly DocumentDiagram[] {
  const found: DocumentDiagram[] = [];
  const names = new Map<string, string>();
  let count = 0;
  for (const directive of directives) {
    const { name, body } = directive;
    const definition = name === 'let' ? letDefinition(body.text) : undefined;
    if (definition) names.set(definition.name, definition.expression);
    if (name !== 'check') continue;
    count++;
    const request = requestOf(checkedExpression(body.text), names, conceal);
    if (!request) continue;
    const label = (line: number) => t('@check in line {0}', line);
    found.push({ key: `check ${count}`, range: directive, label, request });
  }
  for (const { parts } of sheet)
    for (const { heading, judged } of parts)
      for (const { call, id } of drawnCalls(judged.part)) {
        const request = heading && requestOf(call, new Map(), conceal);
        if (!request) continue;
        const label = () => t('Part {0}', judged.part.id);
        found.push({ key: `part ${judged.part.id} ${id}`.trim(), range: heading, label, request });
      }
  return found;
}

function drawnCalls({ diagram, questions }: SetPart): readonly { readonly call: string; readonly id: string }[] {
  return diagram === '' ? questions.map(({ reference, id }) => ({ call: reference, id })) : [{ call: diagram, id: '' }];
}

/** Pictures that are the answer, as the axes of a normalisation are, too. There is nothing that they could show without. */
const tellingKinds: readonly DiagramKind[] = ['batch-norm-graph', 'dropout-lab'];

function requestOf(text: string, names: Names, conceal: boolean): DiagramRequest | undefined {
  // One of several results has the same picture as all of them.
  const call = wholeCall(text.replace(/\)\.\w+\s*$/, ')'), names);
  const request = call && diagramOf(call.operation, call.values, conceal);
  const isAnswer = request && (request.operation === 'norm_axes' || tellingKinds.includes(request.kind));
  return conceal && isAnswer ? undefined : request;
}
