import { defineStore } from 'pinia'
import { ref } from 'vue'
import { articleFile } from '../../shared/contract/articles.ts'
import type { RawInput } from '../../shared/contract/index.ts'
import { request } from '../connection/current.ts'
import * as files from '../connection/files.ts'

const shownTypes = /^image\/(?:png|gif|jpe?g|webp)$/

/** Articles: what is asked about them, and how often the server said that something is not as it was. */
export const useArticlesStore = defineStore('articles', () => {
  /** Counts pushes, so that whoever shows articles, votes or gaps reads them again. */
  const changes = ref(0)
  const gapChanges = ref(0)
  /** How often each article was changed or judged since this page began. */
  const byArticle = ref(new Map<string, number>())
  const images = new Map<string, Promise<string | null>>()

  const note = (articleId: string) => byArticle.value.set(articleId, (byArticle.value.get(articleId) ?? 0) + 1)
  function follow(articleId: string) {
    changes.value += 1
    note(articleId)
  }
  const followGap = () => void (gapChanges.value += 1)

  const readPage = (filter: RawInput<'article:list'>) => request('article:list', filter)
  const read = (input: RawInput<'article:get'>) => request('article:get', input)
  const find = (input: RawInput<'search:all'>) => request('search:all', { ...input, nouns: ['article'] })
  const suggest = (input: RawInput<'article:suggest'>) => request('article:suggest', input)
  const readVotes = (input: RawInput<'article:votes'>) => request('article:votes', input)
  const readGaps = (input: RawInput<'gap:list'>) => request('gap:list', input)
  const vote = (input: RawInput<'article:vote'>) => request('article:vote', input)
  const create = (input: RawInput<'article:create'>) => request('article:create', input)
  const change = (input: RawInput<'article:change'>) => request('article:change', input)
  const move = (input: RawInput<'article:move'>) => request('article:move', input)
  const dismissGap = (gapId: string) => request('gap:dismiss', { gapId })

  const readFile = (id: string) => files.readFile(`/article-files/${encodeURIComponent(id)}`)
  const sendFile = (articleId: string, file: File) =>
    files.sendFile(`/articles/${encodeURIComponent(articleId)}/files`, file, articleFile)

  /** The content of an image as an address that the page may show; null where it is none or cannot be read. */
  async function imageOf(id: string): Promise<string | null> {
    const known = images.get(id) ?? readImage(id)
    images.set(id, known)
    const address = await known
    if (address === null) images.delete(id)
    return address
  }
  async function readImage(id: string): Promise<string | null> {
    const answer = await readFile(id)
    if (!answer.ok || !shownTypes.test(answer.data.type)) return null
    return new Promise((resolve) => {
      const reader = new FileReader()
      // Of a blob that is read as an address the result is a text.
      reader.addEventListener('load', () => resolve(reader.result as string))
      reader.addEventListener('error', () => resolve(null))
      reader.readAsDataURL(answer.data)
    })
  }

  function clear() {
    byArticle.value.clear()
    images.clear()
  }

  return {
    changes,
    gapChanges,
    byArticle,
    follow,
    followGap,
    readPage,
    read,
    find,
    suggest,
    readVotes,
    readGaps,
    vote,
    create,
    change,
    move,
    dismissGap,
    readFile,
    sendFile,
    imageOf,
    clear,
  }
})
