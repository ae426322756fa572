interface TickProps {
  readonly label: string;
  readonly on: boolean;
  onChange(on: boolean): void;
}

/** Yes or no. Stands in a `.choice`. */
export function Tick({ label, on, onChange }: TickProps) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}
