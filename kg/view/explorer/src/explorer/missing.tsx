/** That something could not be loaded, and what to do. */

import { useEffect, useState } from "preact/hooks";

import { Missing, onMissing } from "./data";
import { texts } from "./texts";
import { refusal } from "./where";

/** Why something did not come, in words. */
export async function reasonOf(error: unknown): Promise<string> {
  const said = error instanceof Missing ? await refusal(error.address) : undefined;
  return said ? texts.refused(said) : texts.failed;
}

/** Says so above everything, once something has not come; loading the page anew keeps the view. */
export function MissingNote() {
  const [reason, setReason] = useState("");
  useEffect(() => onMissing((error) => void reasonOf(error).then(setReason)), []);
  if (!reason) return null;
  return (
    <p class="missing" role="alert">
      {reason}{" "}
      <button type="button" onClick={() => location.reload()}>
        {texts.anew}
      </button>
    </p>
  );
}
