import { defineStore } from 'pinia'
import { type ImportMapping, type Uploaded, uploaded } from '../../shared/contract/imports.ts'
import { fail, type Failure, ok, type Result } from '../../shared/result.ts'
import { request } from '../connection/current.ts'
import { findServerAddress } from '../connection/serverAddress.ts'
import { useSessionStore } from './session.ts'

/** Files of complaints: sent, looked at by a mapping, brought in, taken back. Nothing of them is kept here. */
export const useImportsStore = defineStore('imports', () => {
  /** Sends a file; the answer says what its columns seem to be. */
  async function upload(file: File): Promise<Result<Uploaded>> {
    const form = new FormData()
    form.append('file', file, file.name)
    try {
      const answer = await fetch(`${await findServerAddress()}/api/v1/imports`, {
        method: 'POST',
        headers: { authorization: `Bearer ${useSessionStore().token ?? ''}` },
        body: form,
      })
      const body: unknown = await answer.json()
      // The server's failures have this shape on every route.
      if (!answer.ok)
        return fail((body as { error?: Failure }).error ?? { code: 'internal', message: answer.statusText })
      return ok(uploaded.parse(body))
    } catch {
      return fail({ code: 'timeout', reason: 'offline', message: 'The server cannot be reached.' })
    }
  }
  return {
    upload,
    list: () => request('import:list', { limit: 20 }),
    read: (importId: string) => request('import:get', { importId }),
    preview: (importId: string, mapping: ImportMapping) => request('import:preview', { importId, mapping }),
    run: (importId: string, mapping: ImportMapping) => request('import:run', { importId, mapping }),
    undo: (importId: string, reason: string) => request('import:undo', { importId, reason }),
  }
})
