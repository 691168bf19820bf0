import { useEffect, useMemo, useState } from 'preact/hooks';
import type { DropoutLab } from '../../models/dropoutLab';
import { LabTraining } from '../../models/labTraining';

/** A training that goes on while the view is there. */
export interface Training {
  readonly training: LabTraining;
  readonly isStopped: boolean;
  /** Stops it where it is, or lets it go on. */
  readonly stop: (isStopped: boolean) => void;
}

/** Trains slice by slice; the page has its turn in between. Another lab is another training. */
export function useTraining(lab: DropoutLab): Training {
  const training = useMemo(() => new LabTraining(lab), [lab]);
  const [stopped, setStopped] = useState<LabTraining>();
  const [slices, setSlices] = useState(0);
  const isStopped = stopped === training;
  useEffect(() => {
    if (isStopped || training.isDone) return undefined;
    const timer = window.setTimeout(() => {
      training.advance();
      setSlices((count) => count + 1);
    }, 0);
    return () => window.clearTimeout(timer);
  }, [training, isStopped, slices]);
  return { training, isStopped, stop: (wanted) => setStopped(wanted ? training : undefined) };
}
