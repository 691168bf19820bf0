import { findOperation } from '../../core/operations';
import { escapeMarkdown } from '../markdown';
import type { Localize } from '../languageService';
import { localized } from '../answerMessages';
import type { AssistHover, AssistItem, AssistSignature, AssistSource } from './assist';
import { directiveAt, type DirectiveAt } from './directiveAt';
import { expressionItems } from './expressionCompletion';
import { givenItems } from './givenCompletion';
import { openText } from './openCalls';
import { directiveNames, directiveSummary, operationMarkdown, optionSummary, parameterMarkdown } from './words';

/** What may be typed at a place of a directive; nothing outside of directives. */
export function assistItems(source: AssistSource, offset: number, t: Localize): readonly AssistItem[] {
  const directive = directiveAt(source.text, offset, source.language);
  if (!directive) return [];
  const { name, nameRange, body } = directive;
  if (offset <= nameRange.end) return directiveItems(directive, t);
  const typed = source.text.slice(body.start, offset);
  switch (name) {
    case 'problems':
      return setItems(typed, offset, source, t);
    case 'given':
      return givenItems(typed, body.start, t);
    case 'check':
    case 'let': {
      const expression = expressionIn(directive, typed);
      if (!expression) return [];
      const names = namesBefore(source.text, nameRange.start);
      return expressionItems({ ...expression, names, hasOptions: name === 'check', t });
    }
    default:
      return [];
  }
}

/** Behind `=` in `@let x = …`; everything in `@check …`. */
function expressionIn(
  { name, body }: DirectiveAt,
  typed: string,
): { readonly typed: string; readonly start: number } | undefined {
  if (name !== 'let') return { typed, start: body.start };
  const [head] = /^\s*[A-Za-z_]\w*\s*=(?!=)/.exec(typed) ?? [];
  return head === undefined ? undefined : { typed: typed.slice(head.length), start: body.start + head.length };
}

function directiveItems({ nameRange }: DirectiveAt, t: Localize): readonly AssistItem[] {
  return directiveNames.map((name): AssistItem => {
    const isBare = name.startsWith('ignore');
    const label = `@${name}`;
    const summary = directiveSummary(name, t)!;
    return {
      kind: 'directive',
      label,
      detail: summary,
      range: nameRange,
      newText: isBare ? label : `${label} `,
      goesOn: !isBare,
    };
  });
}

function setItems(typed: string, offset: number, { sets }: AssistSource, t: Localize): readonly AssistItem[] {
  const word = /\S*$/.exec(typed)![0];
  const range = { start: offset - word.length, end: offset };
  const none = { id: 'none', title: t('This document does not answer a problem set.') };
  return [...sets, none].map(({ id, title }): AssistItem => ({
    kind: 'set',
    label: id,
    detail: title,
    range,
    newText: id,
    goesOn: false,
  }));
}

/** What `@let` has defined so far. */
function namesBefore(text: string, end: number): ReadonlyMap<string, string> {
  const found = text.slice(0, end).matchAll(/@let[ \t]+([A-Za-z_]\w*)[ \t]*=[ \t]*([^\n]*?)[ \t]*(?:-->|$)/gm);
  return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}

/** The call around a place of `@check` or `@let`, with the argument that is being typed. */
export function assistSignature(source: AssistSource, offset: number, t: Localize): AssistSignature | undefined {
  const directive = directiveAt(source.text, offset, source.language);
  if (!directive || !/^(?:check|let)$/.test(directive.name) || offset < directive.body.start) return undefined;
  const { brackets } = openText(source.text.slice(directive.body.start, offset));
  const call = [...brackets].reverse().find(({ name }) => findOperation(name));
  const operation = call && findOperation(call.name);
  if (!operation) return undefined;
  const entries = Object.entries(operation.parameters);
  let label = `${operation.name}(`;
  const parameters = entries.map(([name, parameter], index) => {
    if (index > 0) label += ', ';
    const start = label.length;
    label += parameter.defaultText === undefined ? name : `${name}=${parameter.defaultText}`;
    return { range: { start, end: label.length }, documentation: parameterMarkdown(name, parameter, t) };
  });
  const last = call.pieces.at(-1)!;
  const names = entries.map(([name]) => name);
  const named = last.name ?? names.find((name) => name === last.text.trim());
  const given = call.pieces.slice(0, -1).map(({ name }) => name);
  // Behind a named argument nothing is given by its place: the first that is left is next.
  const next = given.some((name) => name !== undefined)
    ? names.findIndex((name) => !given.includes(name))
    : given.length;
  const active = named === undefined ? next : names.indexOf(named);
  return {
    label: `${label}) → ${operation.primary}`,
    documentation: localized(operation.summary, t),
    parameters,
    active: active >= 0 && active < names.length ? active : undefined,
  };
}

/** What the word at a place of a directive means. */
export function assistHover(source: AssistSource, offset: number, t: Localize): AssistHover | undefined {
  const { text, sets } = source;
  const directive = directiveAt(text, offset + 1, source.language) ?? directiveAt(text, offset, source.language);
  if (!directive) return undefined;
  const { name, nameRange, body } = directive;
  if (nameRange.start <= offset && offset <= nameRange.end) {
    const summary = directiveSummary(name, t);
    return summary === undefined
      ? undefined
      : { range: nameRange, markdown: `**@${name}** ${escapeMarkdown(summary)}` };
  }
  const range = wordAt(text, offset, name === 'problems' ? /[\w.-]/ : /\w/);
  const word = text.slice(range.start, range.end);
  if (word === '' || range.start < body.start) return undefined;
  if (name === 'problems') {
    const set = sets.find(({ id }) => id.toLowerCase() === word.toLowerCase());
    return set && { range, markdown: `**${escapeMarkdown(set.title)}** ${t('{0} parts', set.parts)}` };
  }
  if (name !== 'check' && name !== 'let') return undefined;
  const operation = findOperation(word);
  if (operation) return { range, markdown: operationMarkdown(operation, t) };
  const { brackets } = openText(text.slice(body.start, range.start));
  const parameter = findOperation(brackets.at(-1)?.name ?? '')?.parameters[word];
  if (parameter && /^\s*=/.test(text.slice(range.end)))
    return { range, markdown: parameterMarkdown(word, parameter, t) };
  const option = brackets.length === 0 && /^\s*=/.test(text.slice(range.end)) ? optionSummary(word, t) : undefined;
  if (option !== undefined) return { range, markdown: `\`${word}\`: ${escapeMarkdown(option)}` };
  const value = namesBefore(text, nameRange.start).get(word);
  return value === undefined ? undefined : { range, markdown: `\`${word} = ${value.replace(/`/g, '')}\`` };
}

function wordAt(text: string, offset: number, letter: RegExp): { start: number; end: number } {
  let [start, end] = [offset, offset];
  while (start > 0 && letter.test(text[start - 1]!)) start--;
  while (end < text.length && letter.test(text[end]!)) end++;
  return { start, end };
}
