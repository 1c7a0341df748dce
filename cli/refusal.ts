import { ImportError, type RefusalCode } from '../engine/index.ts'

const codeOfSystemError: Record<string, RefusalCode> = {
  ENOENT: 'not-found', ENOTDIR: 'not-found', EISDIR: 'is-directory', EACCES: 'no-permission', EPERM: 'no-permission', EIO: 'unreadable',
  ENAMETOOLONG: 'not-found', ELOOP: 'unreadable', ENXIO: 'unreadable',
}

/** Returns why a file was refused; undefined when the error is not about the file, and must not be taken for a refusal. */
export function refusalOf(error: unknown): RefusalCode | undefined {
  if (error instanceof ImportError) return error.code
  return codeOfSystemError[systemCodeOf(error) ?? '']
}

/** Returns the system's code of an error, such as ENOSPC. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
