/** A question of the library: what it asks, and a form for its parameters. */

import { useId } from "preact/hooks";

import { texts } from "../texts";
import { Combobox } from "./combobox";
import type { Parameter, Problem, Question, Service } from "./service";
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
          <button type="button" onClick={onSparql}>
            {texts.showSparql}
          </button>
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
  const input = INPUTS[type];
  const about = description || wrong ? `${id}-about` : undefined;
  const shared = { id, value, "aria-describedby": about, "aria-invalid": wrong ? (true as const) : undefined };
  return (
    <div class="field">
      <label for={id}>{name}</label>
      {type === "boolean" ? (
        <select {...shared} onChange={(event) => onValue(event.currentTarget.value)}>
          <option value="">{texts.any}</option>
          <option value="true">{texts.yes}</option>
          <option value="false">{texts.no}</option>
        </select>
      ) : input ? (
        <input
          {...shared}
          type={input}
          step="any"
          placeholder={texts.any}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      ) : (
        <Combobox {...{ id, name, value, about, service, onValue }} wrong={wrong !== undefined} />
      )}
      <small id={`${id}-about`}>{wrong ? <strong class="wrong">{wrong}</strong> : description}</small>
    </div>
  );
}
