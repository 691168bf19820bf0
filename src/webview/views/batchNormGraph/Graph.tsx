import type { JSX } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import type { GraphEdge, GraphNode } from '../../../core/normalisation/graph';
import type { Scalar } from '../../../core/scalar';
import type { GraphModel } from '../../models/batchNormGraph';
import type { GraphStep } from '../../models/graphSteps';
import { briefText, formulaText, numberText } from '../../models/text';
import { shortened } from '../../parts/GridCells';
import { useTranslation } from '../../parts/translation';
import { useWidth } from '../../parts/useWidth';
import { lineOf, type Layout } from './layout';
import { lineHeight, tallLayout, wideLayout } from './layouts';

/** So many entries of a batch stand in its node. */
const maxRows = 5;
const maxDigits = 8;
/** In less room the letters of the wide picture are too small to read. */
const leastWidth = 820;

/** The nodes with what is known of them, and the edges; on the way back with their derivatives. */
export function Graph({ model, step }: { readonly model: GraphModel; readonly step: GraphStep }): JSX.Element {
  const { t, say } = useTranslation();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const isTall = useWidth(frame) < leastWidth;
  const rows = Math.min(model.samples, maxRows);
  const layout = useMemo(() => (isTall ? tallLayout : wideLayout)(rows), [isTall, rows]);
  useEffect(() => showPlace(frame.current, '.node.here'), [step]);
  const description = [
    ...model.nodes
      .filter((node) => step.known.has(node))
      .map((node) => `${node} = ${listed(model.values[node].map(numberText))}`),
    ...model.nodes
      .filter((node) => step.returned.has(node))
      .map((node) => `∂L/∂${node} = ${listed(model.gradients[node].map(numberText))}`),
  ].join('; ');
  return (
    // A picture that is wider than the panel is moved by the arrow keys, too.
    <div class={isTall ? 'tall' : 'wide'} ref={frame} tabIndex={0} role="group" aria-label={t('Graph of batch norm')}>
      <svg
        class="drawing"
        role="img"
        aria-labelledby={`${id}-title ${id}-desc`}
        width={layout.width}
        height={layout.height}
        viewBox={`0 0 ${layout.width} ${layout.height}`}
      >
        <title id={`${id}-title`}>{t('Graph of batch norm')}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {model.edges.map((edge) => (
          <Line key={`${edge.from} ${edge.to}`} edge={edge} step={step} layout={layout} />
        ))}
        {model.nodes.map((node) => (
          <Node key={node} node={node} model={model} step={step} layout={layout} />
        ))}
        {model.edges.map((edge) => {
          const isActive = step.active.includes(edge);
          if (!step.isBackward || !(isActive || (!isTall && step.returned.has(edge.from)))) return null;
          const derivative = derivativeText(edge, say);
          const flow = `∂ ${shortened(listed(edge.flow.map(briefText)), 24)}`;
          const texts = isActive ? [derivative, flow] : [derivative];
          const {
            label: [middle, y],
          } = lineOf(layout, edge.from, edge.to);
          const width = Math.max(...texts.map((text) => text.length)) * 8 + 10;
          const x = Math.min(Math.max(middle, width / 2), layout.width - width / 2);
          const height = texts.length * lineHeight + 4;
          return (
            <g key={`${edge.from} ${edge.to}`} class={isActive ? 'edge-label here' : 'edge-label'}>
              <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={4} />
              {texts.map((text, i) => (
                <text key={i} x={x} y={y + (i - (texts.length - 1) / 2) * lineHeight}>
                  {text}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Moves a picture that is larger than the panel to where it happens. */
function showPlace(frame: HTMLElement | null, selector: string): void {
  const node = frame?.querySelector(selector);
  const place = node?.getBoundingClientRect();
  if (!frame || !node || !place) return;
  const { left, width } = frame.getBoundingClientRect();
  frame.scrollLeft += place.left + place.width / 2 - left - width / 2;
  if (frame.classList.contains('tall')) node.scrollIntoView({ block: 'nearest' });
}

function Line({
  edge,
  step,
  layout,
}: {
  readonly edge: GraphEdge<Scalar>;
  readonly step: GraphStep;
  readonly layout: Layout;
}): JSX.Element {
  const { path, head, tail } = lineOf(layout, edge.from, edge.to);
  const isBack = step.isBackward && step.returned.has(edge.from);
  const state = step.active.includes(edge)
    ? ' here'
    : isBack || (!step.isBackward && step.known.has(edge.to))
      ? ' done'
      : '';
  return (
    <g class={`edge${state}`}>
      <path d={path} />
      <polygon points={isBack ? tail : head} />
    </g>
  );
}

interface NodeProps {
  readonly node: GraphNode;
  readonly model: GraphModel;
  readonly step: GraphStep;
  readonly layout: Layout;
}

function Node({ node, model, step, layout }: NodeProps): JSX.Element {
  const box = layout.boxes[node];
  const [left, top] = [box.x - box.width / 2, box.y - box.height / 2];
  const isHere = step.active.some(({ from, to }) => node === (step.isBackward ? from : to));
  const line = (i: number) => top + 7 + (i + 0.5) * lineHeight;
  const isBatch = node === 'X' || node === 'Z' || node === 'Y';
  const columns = [
    ...(step.known.has(node)
      ? [{ name: node, texts: model.values[node].map(briefText), x: left + box.width * 0.25 }]
      : []),
    ...(step.returned.has(node)
      ? [{ name: `∂${node}`, texts: model.gradients[node].map(briefText), x: left + box.width * 0.75 }]
      : []),
  ];
  return (
    <g class={isHere ? 'node here' : 'node'}>
      <rect x={left} y={top} width={box.width} height={box.height} rx={6} />
      {columns.length === 0 && (
        <text class="node-name" x={isBatch ? left + box.width * 0.25 : box.x} y={line(0)}>
          {node}
        </text>
      )}
      {columns.map(({ name, texts, x }) => {
        const shown = texts.length > maxRows ? [...texts.slice(0, maxRows - 1), `… ${texts.length}`] : texts;
        return (
          <g key={name}>
            <text class="node-name" x={x} y={line(0)}>
              {name}
            </text>
            {shown.map((text, i) => (
              <text key={i} x={x} y={line(i + 1)}>
                {shortened(text, maxDigits)}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}

/** `1/n = 1/3`; where it differs from entry to entry, in letters alone. */
function derivativeText({ formula, local }: GraphEdge<Scalar>, say: Parameters<typeof formulaText>[1]): string {
  const text = formulaText(formula, say)
    .replaceAll('_i', 'ᵢ')
    .replaceAll('^2', '²')
    .replaceAll('^3', '³')
    .replaceAll('Σ_{i=1}^{n}', 'Σ');
  const [value, ...others] = local.map(briefText);
  return others.length > 0 || value === text ? text : `${text} = ${value}`;
}

function listed(texts: readonly string[]): string {
  return texts.length === 1 ? texts[0]! : `(${texts.join(', ')})`;
}
