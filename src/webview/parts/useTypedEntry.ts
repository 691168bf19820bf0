import type { DiagramRequest, Json } from '../../core/diagram';
import { typedValue } from '../models/edit';
import { useTranslation } from './translation';

/**
 * Reads what was typed over a number of the diagram and hands on the request with it.
 * @returns a function of the text and of what the request becomes with its value; it gives back what is wrong with the text
 */
export function useTypedEntry(
  onChange: (request: DiagramRequest) => void,
): (text: string, changed: (value: Json) => DiagramRequest) => string | undefined {
  const { say } = useTranslation();
  return (text, changed) => {
    const typed = typedValue(text);
    if ('error' in typed) return say(typed.error);
    if (typed.value !== undefined) onChange(changed(typed.value));
    return undefined;
  };
}
