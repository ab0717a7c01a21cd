import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { openSqlite } from '../../server/db/sqlite.ts'
import { type AckJournal, ackJournal } from '../helpers/ackJournal.ts'
import { type Chance, chanceOf } from '../helpers/randomFloor.ts'
import { startServer } from '../helpers/serverProcess.ts'
import { foundCompany } from './company.ts'
import { type Fault, noneOf } from './fault.ts'
import { isBusy, workUntilGone } from './floorLoad.ts'
import { buildPreload, missingForCuts, readCut, writeImage } from './powerCut/image.ts'

const inside = (module: string) => join(import.meta.dirname, 'inside', module)
const imagesPerCut = 10
/** A company lives through so many cuts, so that later ones meet what earlier ones left. */
const cutsPerCompany = 5

interface Told {
  cuts: number
  images: number
  acked: number
  /** Images that lack what was acknowledged, or that SQLite finds broken. */
  broken: string[]
}

async function cutOften(cuts: number, seed: number, imports: string[]): Promise<Told> {
  const library = buildPreload('undo.c')
  const luck = chanceOf(seed)
  const told: Told = { cuts: 0, images: 0, acked: 0, broken: [] }
  while (told.cuts < cuts) {
    const company = await foundCompany(12)
    const journal = ackJournal()
    for (let i = 0; i < cutsPerCompany && told.cuts < cuts; i++) {
      const undo = mkdtempSync(join(tmpdir(), 'wubu-undo-'))
      const env = { ...company.env, LD_PRELOAD: library, CUT_DIR: company.dataDir, CUT_UNDO: undo }
      const server = await startServer({ dataDir: company.dataDir, env, imports })
      const working = workUntilGone(server, { company, journal, luck, witnesses: [] }, `cut-${told.cuts}`)
      await isBusy(journal)
      await wait(luck.below(800))
      await server.kill()
      await working
      told.broken.push(...(await lookAtImages(company.dataDir, undo, journal, luck, told)))
      told.cuts++
      rmSync(undo, { recursive: true })
      // A control that lost something proves its point; what follows would only find the same loss again.
      if (told.broken.length > 0) break
    }
    told.acked += journal.commands.length + journal.arrivals.size
    company.remove()
  }
  rmSync(library)
  return told
}

/** Makes images of a cut and looks into each; the last one is what the company goes on with. */
async function lookAtImages(
  dir: string,
  undo: string,
  journal: AckJournal,
  luck: Chance,
  told: Told,
): Promise<string[]> {
  const files = readCut(dir, undo)
  const broken: string[] = []
  for (let i = 0; i < imagesPerCut; i++) {
    const image = mkdtempSync(join(tmpdir(), 'wubu-image-'))
    // The first has nothing but what was promised, the last nearly all.
    writeImage(files, image, luck, i / imagesPerCut)
    told.images++
    const found = await findTrouble(join(image, 'wubu.db'), journal)
    if (found) broken.push(`cut ${told.cuts}, image ${i}: ${found}`)
    if (i === imagesPerCut - 1) putBack(image, dir)
    rmSync(image, { recursive: true })
  }
  return broken
}

/** What an image lacks of what was acknowledged, or what is broken in it; undefined when all is well. */
export async function findTrouble(file: string, journal: AckJournal): Promise<string | undefined> {
  try {
    // Read-only: the end of a writing connection would change the files.
    const raw = new Sqlite(file, { readonly: true })
    const sound: unknown = raw.pragma('integrity_check', { simple: true })
    raw.close()
    if (sound !== 'ok') return String(sound)
    const db = openSqlite(file, () => 0)
    const lost = await journal.findBroken(db)
    await db.close()
    return lost[0]
  } catch (error) {
    return String(error)
  }
}

function putBack(image: string, dir: string): void {
  rmSync(dir, { recursive: true })
  mkdirSync(dir)
  for (const name of readdirSync(image)) copyFileSync(join(image, name), join(dir, name))
}

export const powerCut: Fault = {
  id: 'F2',
  title: 'power cuts: only what fsync promised is sure to be there',
  missing: missingForCuts,
  async run({ tier, seed }) {
    const cuts = tier === 'N' ? 200 : 20
    const { broken, acked, images } = await cutOften(cuts, seed, [inside('smallLog.ts')])
    const control = await cutOften(4, seed, [inside('smallLog.ts'), inside('normalSync.ts')])
    return [
      noneOf(
        'images of a cut disk that lack acknowledged work or are corrupt',
        broken,
        `${images} images, ${acked} acks`,
      ),
      {
        bar: 'control: with synchronous=NORMAL acknowledged work is lost',
        figure: `${control.broken.length} of ${control.images} images: ${control.broken[0] ?? 'nothing lost'}`,
        pass: control.broken.length > 0,
      },
    ]
  },
}
