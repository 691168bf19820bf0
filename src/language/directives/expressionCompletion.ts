import type { Operation } from '../../core/operation';
import { findOperation, operations } from '../../core/operations';
import { torchArguments, torchName, torchTypes } from '../../math/arguments/torchLayers';
import type { OffsetRange } from '../../document/range';
import { localized } from '../answerMessages';
import type { Localize } from '../languageService';
import type { AssistItem, AssistKind } from './assist';
import { openText, type OpenBracket, type Piece } from './openCalls';
import { operationMarkdown, optionNames, optionSummary, parameterMarkdown, typeOf } from './words';

/** What is known where an expression is typed. */
export interface ExpressionSource {
  /** The expression up to the cursor, and where it starts in the document. */
  readonly typed: string;
  readonly start: number;
  /** Names of `@let`, with what they stand for. */
  readonly names: ReadonlyMap<string, string>;
  /** `@check` has options behind its expression. */
  readonly hasOptions: boolean;
  readonly t: Localize;
}

/** Completions within the expression of `@check` or `@let`, and its options. */
export function expressionItems(source: ExpressionSource): readonly AssistItem[] {
  const { typed } = source;
  const open = openText(typed);
  if (open.closedBefore !== undefined) return resultItems(open.closedBefore, source);
  const inner = open.brackets.at(-1);
  const call = [...open.brackets].reverse().find(({ name }) => findOperation(name) !== undefined);
  const operation = call && findOperation(call.name);
  if (!inner && open.outside.length > 1 && source.hasOptions) return optionItems(open.outside, source);
  if (inner && inner === call && operation) return argumentItems(operation, call, open.isQuoted, source);
  if (open.isQuoted) return [];
  if (operation && inner) return layerItems(operation, inner, source);
  return [...nameItems(source), ...operationItems(source)];
}

/** The word at the cursor. */
function wordRange({ typed, start }: ExpressionSource, pattern = /[A-Za-z_]\w*$/): OffsetRange {
  const word = pattern.exec(typed)?.[0] ?? '';
  const end = start + typed.length;
  return { start: end - word.length, end };
}

function item(
  kind: AssistKind,
  label: string,
  detail: string,
  range: OffsetRange,
  more: Partial<AssistItem> = {},
): AssistItem {
  return { kind, label, detail, range, newText: label, goesOn: false, ...more };
}

function operationItems(source: ExpressionSource): readonly AssistItem[] {
  const { t, typed } = source;
  const range = wordRange(source);
  // A digit or a closing bracket right before is no place for another value.
  if (/[\w)\]]\s*$/.test(typed.slice(0, typed.length - (range.end - range.start))) && range.start === range.end)
    return [];
  return operations.map((operation) => {
    const required = Object.entries(operation.parameters).filter(([, { defaultText }]) => defaultText === undefined);
    const places = required.map(([name], index) => `${name}=\${${index + 1}}`).join(', ');
    return item('operation', operation.name, localized(operation.title, t), range, {
      newText: `${operation.name}(`,
      snippet: `${operation.name}(${places})`,
      documentation: operationMarkdown(operation, t),
      goesOn: true,
    });
  });
}

function nameItems(source: ExpressionSource): readonly AssistItem[] {
  const range = wordRange(source);
  return [...source.names].map(([name, value]) => item('name', name, value, range));
}

function resultItems(name: string, source: ExpressionSource): readonly AssistItem[] {
  const operation = findOperation(name);
  if (!operation) return [];
  const range = wordRange(source, /\w*$/);
  return Object.entries(operation.results).map(([result, meaning]) =>
    item('result', result, localized(meaning, source.t), range),
  );
}

function optionItems(pieces: readonly Piece[], source: ExpressionSource): readonly AssistItem[] {
  const last = pieces.at(-1)!;
  const { t } = source;
  if (last.name === 'slips') return ['on', 'off'].map((value) => item('value', value, '', wordRange(source, /\w*$/)));
  if (!/^\s*\w*$/.test(last.text)) return [];
  const given = pieces.map(({ name }) => name);
  return optionNames
    .filter((name) => !given.includes(name))
    .map((name) =>
      item('option', `${name}=`, optionSummary(name, t)!, wordRange(source), { goesOn: name === 'slips' }),
    );
}

function argumentItems(
  operation: Operation,
  { pieces }: OpenBracket,
  isQuoted: boolean,
  source: ExpressionSource,
): readonly AssistItem[] {
  const { t } = source;
  const last = pieces.at(-1)!;
  const parameter = last.name === undefined ? undefined : operation.parameters[last.name];
  if (last.name !== undefined) {
    if (!parameter) return [];
    // Words stand in quotes; true and false do not.
    const values = (parameter.choices ?? []).map((word) => (parameter.type.includes(`"${word}"`) ? `"${word}"` : word));
    const range = wordRange(source, /"?\w*$/);
    const detail = typeOf(parameter, t);
    const own = values.map((value) => item('value', value, detail, range));
    return isQuoted || !/=\s*"?\w*$/.test(last.text) ? (isQuoted ? own : []) : [...own, ...nameItems(source)];
  }
  if (isQuoted || !/^\s*\w*$/.test(last.text)) return [];
  const byPosition = pieces.slice(0, -1).filter(({ name }) => name === undefined).length;
  const given = new Set([...Object.keys(operation.parameters).slice(0, byPosition), ...pieces.map(({ name }) => name)]);
  const range = wordRange(source);
  const left = Object.entries(operation.parameters).filter(([name]) => !given.has(name));
  return [
    ...left.map(([name, one]) =>
      item('argument', `${name}=`, typeOf(one, t), range, {
        documentation: parameterMarkdown(name, one, t),
        goesOn: one.choices !== undefined,
      }),
    ),
    ...nameItems(source),
  ];
}

/** Within a list of layers: `[Conv2d(3, …), Linear(…)]`. */
function layerItems(operation: Operation, inner: OpenBracket, source: ExpressionSource): readonly AssistItem[] {
  const last = inner.pieces.at(-1)!;
  const range = wordRange(source);
  if (inner.kind === '(') {
    const names = torchArguments(torchName(inner.name)) ?? [];
    if (!/^\s*\w*$/.test(last.text)) return [];
    const given = inner.pieces.map(({ name }) => name);
    return names
      .filter((name) => !given.includes(name))
      .map((name) => item('argument', `${name}=`, torchName(inner.name), range));
  }
  const takesLayers = Object.keys(operation.parameters).some((name) => name === 'layers' || name === 'layer');
  if (!takesLayers || inner.kind !== '[' || !/^\s*\w*$/.test(last.text)) return nameItems(source);
  return torchTypes().map((type) =>
    item('layer', type, (torchArguments(type) ?? []).join(', '), range, { newText: `${type}(`, goesOn: true }),
  );
}
