import type { ComponentChild } from 'preact'
import { useRef } from 'preact/hooks'

interface AskProps {
  readonly button: string
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly label?: string
  readonly onYes: () => void
}

/** A button that asks before it acts. */
export function AskButton({ button, text, yes, no, label, onYes }: AskProps): ComponentChild {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" class="careful" aria-label={label} onClick={() => dialog.current?.showModal()}>{button}</button>
      <dialog ref={dialog} aria-label={button}>
        <p>{text}</p>
        <form method="dialog" class="actions">
          <button type="submit">{no}</button>
          <button type="submit" class="careful" onClick={onYes}>{yes}</button>
        </form>
      </dialog>
    </>
  )
}
