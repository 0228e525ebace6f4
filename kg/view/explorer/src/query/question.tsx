/** A question of the library: what it asks, and a form for its parameters. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { texts } from "../texts";
import type { Parameter, Problem, Question, Service, Suggestion } from "./service";
import type { Values } from "./state";

interface Props {
  readonly question: Question;
  readonly values: Values;
  readonly service: Service;
  readonly problem: Problem | undefined;
  readonly running: boolean;
  readonly onValues: (values: Values) => void;
  readonly onRun: () => void;
  readonly onStop: () => void;
  readonly onSparql: () => void;
}

export function QuestionForm(props: Props) {
  const { question, values, service, problem, running, onValues, onRun, onStop, onSparql } = props;
  return (
    <section class="ask">
      <h2 tabIndex={-1}>{question.title || question.name}</h2>
      {question.description && <p class="standing">{question.description}</p>}
      <form
        aria-label={texts.parametersOf(question.title || question.name)}
        onSubmit={(event) => {
          event.preventDefault();
          onRun();
        }}
      >
        <div class="fields">
          {question.parameters.map((parameter) => (
            <Field
              key={`${question.name} ${parameter.name}`}
              parameter={parameter}
              value={values[parameter.name] ?? ""}
              wrong={problem?.parameter === parameter.name ? problem.message : undefined}
              service={service}
              onValue={(value) => onValues({ ...values, [parameter.name]: value })}
            />
          ))}
        </div>
        <p class="actions">
          <RunOrStop running={running} onStop={onStop} />
          <button type="button" onClick={onSparql}>{texts.showSparql}</button>
        </p>
      </form>
    </section>
  );
}

/** Runs its form, or stops what runs. */
export function RunOrStop({ running, onStop }: { running: boolean; onStop: () => void }) {
  // one button with two names, so that the focus stays where it is
  return (
    <button
      type={running ? "button" : "submit"}
      class="run"
      data-running={running}
      onClick={running ? (event) => (event.preventDefault(), onStop()) : undefined}
    >
      {running ? texts.stop : texts.run}
    </button>
  );
}

interface FieldProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly service: Service;
  readonly onValue: (value: string) => void;
}

const INPUTS: Readonly<Record<string, "date" | "number">> = { date: "date", integer: "number", number: "number" };

function Field({ parameter: { name, type, description }, value, wrong, service, onValue }: FieldProps) {
  const id = useId();
  const suggestions = useSuggestions(service, name, value, type === "iri" || type === "string");
  const shared = {
    id,
    value,
    "aria-describedby": description || wrong ? `${id}-about` : undefined,
    "aria-invalid": wrong ? (true as const) : undefined,
  };
  return (
    <div class="field">
      <label for={id}>{name}</label>
      {type === "boolean" ? (
        <select {...shared} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">{texts.any}</option>
          <option value="true">{texts.yes}</option>
          <option value="false">{texts.no}</option>
        </select>
      ) : (
        <input
          {...shared}
          type={INPUTS[type] ?? "text"}
          step={type === "number" ? "any" : undefined}
          placeholder={texts.any}
          list={`${id}-list`}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
          onInput={(event) => onValue(event.currentTarget.value)}
          onFocus={suggestions.wake}
        />
      )}
      <datalist id={`${id}-list`}>
        {suggestions.found.map(({ value: option, label }) => (
          <option key={option} value={option}>{label === option ? undefined : label}</option>
        ))}
      </datalist>
      <small id={`${id}-about`}>
        {wrong ? <strong class="wrong">{wrong}</strong> : description}
      </small>
    </div>
  );
}

const PAUSE = 150; // milliseconds without a key before the server is asked

/** What a parameter could be, asked for once its field was entered. */
function useSuggestions(service: Service, name: string, words: string, wanted: boolean) {
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const [awake, setAwake] = useState(false);
  const last = useRef<AbortController | undefined>(undefined);
  useEffect(() => {
    if (!awake || !wanted) return undefined;
    const stop = new AbortController();
    last.current?.abort();
    last.current = stop;
    const timer = setTimeout(() => {
      service.suggest(name, words, stop.signal).then(setFound, () => undefined);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [awake, wanted, name, words]);
  return { found, wake: () => setAwake(true) };
}
