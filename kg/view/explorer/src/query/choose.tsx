/** A choice among columns. */

interface Props {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function Choose({ label, options, value, onValue }: Props) {
  return (
    <label class="choose">
      {label}{" "}
      <select value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option || "—"}
          </option>
        ))}
      </select>
    </label>
  );
}
