import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair, type Scalar } from 'yaml';
import { say, type Sentence } from '../../core/sentence';
import type { OffsetRange } from '../../document/range';
import type { SetField, SetIssue, SetNode, SetSource } from './setSource';
import { yamlIssues } from './yamlIssues';

/** Larger files are data, not a homework. */
const maxLength = 500_000;
/** Lists within lists; a set needs six. */
const maxDepth = 40;

/**
 * The values of a YAML text (or JSON, which is YAML), with their places. Never throws. It is loaded when somebody's own set is
 * read: those that ship need no YAML.
 */
export function yamlSource(text: string): SetSource {
  if (text.length > maxLength) return refused(0, say('This file is too large for a problem set.'));
  const deep = tooDeep(text);
  if (deep !== undefined) return refused(deep, say('This is nested too deep for a problem set.'));
  const document: Document.Parsed = parseDocument(text);
  const reader = new NodeReader(text);
  const root = document.contents ? reader.node(document.contents) : undefined;
  const { issues, broken } = yamlIssues(document, text);
  return { ...(root ? { root } : {}), issues: [...issues, ...reader.issues], broken };
}

function refused(start: number, sentence: Sentence): SetSource {
  return { issues: [{ start, end: start + 1, sentence }], broken: true };
}

/** Where brackets or list marks go deeper than any set, found before a parser spends seconds on them. */
function tooDeep(text: string): number | undefined {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > maxDepth) return index;
  }
  return new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}`).exec(text)?.index;
}

class NodeReader {
  readonly issues: SetIssue[] = [];

  constructor(private readonly source: string) {}

  node(node: Node): SetNode {
    const range = rangeOf(node);
    if (isScalar(node)) {
      const text = textOf(node);
      return { ...this.withoutQuotes(range, text), kind: 'text', text };
    }
    if (isSeq(node)) return { ...range, kind: 'list', items: node.items.map((one) => this.node(one as Node)) };
    if (isMap(node))
      return {
        ...range,
        kind: 'fields',
        fields: node.items.flatMap((pair) => this.field(pair as Pair<Node, Node | null>)),
      };
    if (isAlias(node))
      this.issues.push({
        ...range,
        sentence: say('Write out what "*{0}" stands for: names for values are not read here.', node.source),
      });
    return { ...range, kind: 'unread' };
  }

  private withoutQuotes({ start, end }: OffsetRange, text: string): OffsetRange {
    const isBare = text !== '' && this.source.slice(start + 1, end - 1) === text;
    return isBare ? { start: start + 1, end: end - 1 } : { start, end };
  }

  private field({ key, value }: Pair<Node, Node | null>): readonly SetField[] {
    const range = rangeOf(key);
    if (!isScalar(key)) {
      this.issues.push({ ...range, sentence: say('Expected the name of a field.') });
      return [];
    }
    return [{ ...range, name: textOf(key), value: value ? this.node(value) : { ...range, kind: 'text', text: '' } }];
  }
}

/** Numbers keep the digits that were typed. */
function textOf({ value, source }: Scalar): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : (source ?? '');
}

function rangeOf(node: Node): OffsetRange {
  const [start, end] = node.range ?? [0, 1];
  return { start, end: Math.max(end, start + 1) };
}
