import { graphArrows, type GraphNode } from '../core/normalisation/graph';

/** What Mermaid takes for a name, where a node's own is none. */
const names: Partial<Readonly<Record<GraphNode, string>>> = {
  μ: 'mu',
  'σ²': 'sigma2',
  γ: 'gamma',
  β: 'beta',
};

/** The graph of batch norm as a block of Markdown that Mermaid draws. */
export function mermaidGraph(hasVariance: boolean): string {
  const arrows = graphArrows(hasVariance);
  const nodes = [...new Set(arrows.flat())];
  const name = (node: GraphNode) => names[node] ?? node;
  const labels = nodes.filter((node) => names[node]).map((node) => `  ${name(node)}["${node}"]`);
  const edges = arrows.map(([from, to]) => `  ${name(from)} --> ${name(to)}`);
  return ['```mermaid', 'graph LR', ...labels, ...edges, '```'].join('\n');
}
