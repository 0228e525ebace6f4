/** The query page: the library, what is asked, and the answer. */

import { useEffect, useState } from "preact/hooks";

import type { Prefixes } from "../rdf/names";
import { texts } from "../texts";
import { Library, titleOf } from "./library";
import { QuestionForm } from "./question";
import { Results } from "./results";
import type { Question, Service } from "./service";
import { useSession, type Session } from "./session";
import { sameAsk, type Ask } from "./state";
import { Write } from "./write";

const FIRST: Ask = {
  kind: "query",
  text: `# Who is named in most letters?
SELECT ?who ?name (COUNT(DISTINCT ?letter) AS ?letters) WHERE {
  ?letter kg:signatory ?who .
  ?who rdfs:label ?name
}
GROUP BY ?who ?name
ORDER BY DESC(?letters) ?name
LIMIT 100`,
};

interface Props {
  readonly service: Service;
  /** What the page is called within another, which has a head of its own. */
  readonly page?: string;
}

export function App({ service, page = "" }: Props) {
  const session = useSession(service, FIRST, page);
  const { questions, prefixes } = useLibrary(service);
  const [written, setWritten] = useState<Ask>(session.draft.kind === "query" ? session.draft : FIRST);
  const edit = (draft: Ask): void => {
    if (draft.kind === "query") setWritten(draft);
    session.edit(draft);
  };
  const { draft, status } = session;
  const answered = status.kind === "done" ? status.answer.ask : draft;
  return (
    <div class="query" onKeyDown={(event) => runsByKey(event, () => session.run(draft))}>
      {!page && (
        <header class="query-head">
          <h1>{texts.title}</h1>
          <p class="standfirst">{texts.standfirst}</p>
        </header>
      )}
      <Library
        questions={questions ?? []}
        asked={session.asked}
        draft={draft}
        onPick={session.run}
        onWrite={() => edit(written)}
      />
      <div class="work">
        <Asking {...{ session, questions, service, edit }} />
        <Results session={session} service={service} prefixes={prefixes} title={titleOf(answered, questions ?? [])} />
      </div>
    </div>
  );
}

interface AskingProps {
  readonly session: Session;
  readonly questions: readonly Question[] | undefined;
  readonly service: Service;
  readonly edit: (ask: Ask) => void;
}

/** The form of a question, or the editor. */
function Asking({ session, questions, service, edit }: AskingProps) {
  const { draft, status } = session;
  const running = status.kind === "running";
  const problem = status.kind === "failed" && sameAsk(status.ask, draft) ? status.problem : undefined;
  const shared = { service, problem, running, onRun: () => session.run(draft), onStop: session.stop };
  if (draft.kind === "query") {
    return <Write {...shared} text={draft.text} onText={(text) => edit({ kind: "query", text })} />;
  }
  const question = questions?.find(({ name }) => name === draft.name);
  if (!question) return <p class="nothing">{questions ? texts.noLibrary : texts.loading}</p>;
  return (
    <QuestionForm
      {...shared}
      question={question}
      values={draft.values}
      onValues={(values) => edit({ ...draft, values })}
      onSparql={() =>
        void service.sparqlOf(draft.name, draft.values).then(
          (sparql) => edit({ kind: "query", text: sparql.replace(/^#\+.*\r?\n/gm, "").trim() }),
          () => session.run(draft), // whatever is wrong with the values, the answer says it
        )
      }
    />
  );
}

/** The library, undefined until it is there. */
function useLibrary(service: Service) {
  const [questions, setQuestions] = useState<readonly Question[]>();
  const [prefixes, setPrefixes] = useState<Prefixes>({});
  useEffect(() => {
    service.questions().then(setQuestions, () => setQuestions([]));
    service.prefixes().then(setPrefixes, () => undefined);
  }, []);
  return { questions, prefixes };
}

function runsByKey(event: KeyboardEvent, run: () => void): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
  event.preventDefault();
  run();
}
