import type { OffsetRange } from '../../document/range';

/** An arrow of a picture between the texts of two nodes. */
export interface TikzEdge extends OffsetRange {
  readonly from: string;
  readonly to: string;
}

const node =
  /\\node\b(?:\s*\[[^\]]*\])*\s*\(([^()]+)\)(?:\s*\[[^\]]*\])*(?:\s*at\s*\([^()]*\))?(?:\s*\[[^\]]*\])*\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g;
const path = /\\(?:draw|path|graph)\b[^;]*;/g;
const step =
  /\(([^()]+)\)\s*(?:--|->|edge|to|\|-|-\|)(?:\s*\[[^\]]*\])*(?:\s*node\s*(?:\[[^\]]*\])?\s*\{[^{}]*\})?\s*(?=\(([^()]+)\))/g;

/** The arrows of TikZ pictures: `\node (m) {$\mu$}; \draw[->] (X) -- (m);`. */
export function tikzEdges(text: string): readonly TikzEdge[] {
  if (!/\\(?:begin\{tikzpicture\}|tikz\b)/.test(text)) return [];
  const labels = new Map([...text.matchAll(node)].map(([, name, label]) => [name!.trim(), label!.trim()]));
  const labelOf = (name: string) => labels.get(name.split('.')[0]!.trim()) ?? name.trim();
  return [...text.matchAll(path)].flatMap((draw) =>
    [...draw[0].matchAll(step)].map((match): TikzEdge => {
      const [from, to] = [labelOf(match[1]!), labelOf(match[2]!)];
      const isReversed = /^\\(?:draw|path)\s*\[[^\]]*<-/.test(draw[0]);
      const start = draw.index + match.index;
      return {
        ...(isReversed ? { from: to, to: from } : { from, to }),
        start,
        end: start + match[0].length + match[2]!.length + 2,
      };
    }),
  );
}
