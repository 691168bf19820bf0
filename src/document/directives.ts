import { mistypedDirective, type directiveNames } from './mistypedDirectives';
import type { OffsetRange } from './range';

/** `mistyped` says nothing; it may have been meant for one of the others. */
export type DirectiveName = (typeof directiveNames)[number] | 'mistyped';

/** `@check conv1d(…)` inside a comment. */
export interface Directive extends OffsetRange {
  readonly name: DirectiveName;
  /** Of a mistyped one: the name that was meant. */
  readonly meant?: string;
  /** What follows the name, trimmed, with its place. */
  readonly body: OffsetRange & { readonly text: string };
  /** The comment stands at the start of a line and text follows it: it speaks for that line only. */
  readonly forLine: boolean;
}

const directive = /@(problems|given|let|check|ignore-start|ignore-end|ignore)(?![\w-])[ \t]*([^\n\r]*)/g;

/**
 * The directives inside one comment, `[start, end)` of its content.
 * @param forLine text follows the comment on its line
 */
export function readDirectives(text: string, comment: OffsetRange, forLine: boolean): readonly Directive[] {
  const found: Directive[] = [];
  directive.lastIndex = comment.start;
  for (let match = directive.exec(text); match && match.index < comment.end; match = directive.exec(text)) {
    const stop = Math.min(match.index + match[0].length, comment.end);
    const bodyStart = match.index + match[0].length - match[2]!.length;
    const body = text.slice(bodyStart, stop).trimEnd();
    found.push({
      name: match[1] as DirectiveName,
      start: match.index,
      end: Math.max(bodyStart + body.length, match.index + 1 + match[1]!.length),
      body: { start: bodyStart, end: bodyStart + body.length, text: body },
      forLine,
    });
  }
  return [...found, ...mistyped(text.slice(comment.start, comment.end), comment.start)].sort(
    (a, b) => a.start - b.start,
  );
}

function mistyped(content: string, offset: number): readonly Directive[] {
  if (!content.includes('@')) return [];
  return [...content.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }): readonly Directive[] => {
    const one = mistypedDirective(line, offset + index);
    if (!one) return [];
    return [{ ...one, name: 'mistyped', body: { start: one.end, end: one.end, text: '' }, forLine: false }];
  });
}
