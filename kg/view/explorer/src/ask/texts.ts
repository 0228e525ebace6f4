/** What is said where the graph that came with the page answers: another language is another such object. */

const number = (value: number): string => value.toLocaleString("en");

export const texts = {
  noEngine: "The query engine beside this page could not be loaded. Were all files of the folder copied?",
  tooLong: (seconds: number) =>
    `Stopped after ${number(seconds)} s. Ask for less: fewer patterns, a LIMIT, or one document.`,
  tooLarge: "The graph needs more memory than this browser gives. A computer with more, or kg on it, can ask it.",
  failed: "The query engine broke off at this. Ask again, or ask it otherwise.",
  noMemory:
    "The query needed more memory than this browser gives. Ask for less: fewer patterns, a LIMIT, or one document.",
  stopped: "Stopped.",

  notHere: (sign: string) => `“${sign}” can't stand here.`,
  apart: (iri: string) => `Write ${iri} as a whole IRI, or spaces around “<”.`,
  escaped: (escape: string) => `Write the character that ${escape} stands for.`,
  tooDeep: (deepest: number) => `Brackets are nested more than ${number(deepest)} deep.`,
  prefix: (prefix: string) => `The prefix “${prefix}” reads like a keyword; name it otherwise.`,
  form: (found: string) => `A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; here stands “${found}”.`,
  nothing: "nothing",
  service: "SERVICE asks another server, and this page reaches no other: it answers from the graph beside it alone.",
  from: "FROM selects a named graph, and this folder has none: all facts stand in its one graph. Leave FROM out.",
  graph: "GRAPH looks into named graphs, and this folder has none: all facts stand in its one graph. Leave GRAPH out.",

  noQuery: (name: string) => `There is no question “${name}” in this library.`,
  noParameter: (name: string, known: string) => `This question has no “${name}”; it has: ${known || "none"}.`,
  expected: {
    integer: "a whole number is expected, such as 3",
    number: "a number is expected, such as 0.8",
    boolean: "true or false is expected",
    date: "a day is expected, such as 2020-06-18",
  } as Record<string, string>,
  wrong: (name: string, value: string, expected: string) => `${name} = “${value}”: ${expected}.`,
  unknown: (name: string, meant: readonly string[]) =>
    `Nothing in the graph is called “${name}”.${meant.length > 0 ? ` Did you mean ${meant.map((each) => `“${each}”`).join(", ")}?` : ""}`,
  ambiguous: (name: string, candidates: readonly string[]) =>
    `Several things in the graph are called “${name}”; name one: ${candidates.join(", ")}.`,
};
