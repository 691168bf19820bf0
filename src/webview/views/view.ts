import type { DiagramRequest } from '../../core/diagram';

/** What every diagram's view is given. */
export interface ViewProps {
  readonly request: DiagramRequest;
  /** Takes the diagram with what the reader changed in it. */
  readonly onChange: (request: DiagramRequest) => void;
  readonly step: number;
  readonly onStep: (step: number) => void;
}

/** What the picture of one step is given. */
export interface StageProps<M> extends ViewProps {
  readonly model: M;
}
