/** Loading a level, or anything else of the data, into a component. */

import { useEffect, useState } from "preact/hooks";

import { load } from "./data";
import { levelOf, type Graph, type Level, type LevelFile } from "./graph";

/** A data file's content: undefined until it is there. */
export function useData<Content>(name: string): { content: Content | undefined; failed: boolean } {
  const [state, setState] = useState<{ name: string; content?: Content; failed?: boolean }>({ name });
  useEffect(() => {
    let gone = false;
    load<Content>(name).then(
      (content) => gone || setState({ name, content }),
      () => gone || setState({ name, failed: true }),
    );
    return () => void (gone = true);
  }, [name]);
  return state.name === name
    ? { content: state.content, failed: state.failed ?? false }
    : { content: undefined, failed: false };
}

const levels = new Map<LevelFile, Level>();

export function useLevel(graph: Graph, key: string): { level: Level | undefined; failed: boolean } {
  const { content, failed } = useData<LevelFile>(`level-${key}`);
  if (!content) return { level: undefined, failed };
  const known = levels.get(content) ?? levelOf(graph, key, content);
  levels.set(content, known);
  return { level: known, failed };
}
