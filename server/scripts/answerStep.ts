import type { AnswerStepInput, AnsweredStep, ScriptProgress } from '../../shared/contract/scripts.ts'
import {
  answerStep as answerPure,
  reopenFrom,
  type StepRefusal,
  type StepResult,
} from '../../shared/domain/scriptSteps.ts'
import { getMine } from '../contacts/inHand.ts'
import { save } from '../db/database.ts'
import type { Actor, Deps } from '../deps.ts'
import { conflict, invalid, notFound, type Refusal } from '../errors.ts'
import { findRun, progressView, type ScriptRun } from './progress.ts'

/**
 * Answers one step of the contact's script, or skips an optional one with a reason.
 * Throws `notFound`, `conflict/gateOpen` (a required step before it is open), `conflict/required`, `invalid`.
 */
export async function answerStep(deps: Deps, actor: Actor, input: AnswerStepInput): Promise<ScriptProgress> {
  const given = {
    stepId: input.stepId,
    answer: input.answer,
    skipReason: input.skipReason,
    at: deps.world.now(),
    byName: actor.name,
  }
  return change(deps, actor, input.contactId, 'answered', input.stepId, (run) =>
    answerPure(run.script, run.answered, run.facts, given),
  )
}

/** Takes back a step's answer and all after it. Throws `notFound`, `conflict`. */
export async function reopenStep(
  deps: Deps,
  actor: Actor,
  input: { contactId: string; stepId: string },
): Promise<ScriptProgress> {
  return change(deps, actor, input.contactId, 'reopened', input.stepId, (run) =>
    reopenFrom(run.script, run.answered, run.facts, input.stepId),
  )
}

async function change(
  deps: Deps,
  actor: Actor,
  contactId: string,
  what: string,
  stepId: string,
  decide: (run: ScriptRun) => StepResult,
): Promise<ScriptProgress> {
  const { contact } = await getMine(deps, actor, contactId)
  const run = await findRun(deps, contact)
  if (!run) throw notFound('script', contactId)
  const result = decide(run)
  if (!result.ok) throw refusal(result.refusal)
  const next = { ...run, answered: result.answered, version: run.version + 1 }
  const view = progressView(contactId, next)
  await writeRun(deps, actor, contact.agentId, what, view, stepId)
  return view
}

/** Writes how far a script is now, with its event. */
export async function writeRun(
  deps: Deps,
  actor: Actor,
  agentId: string | null,
  what: string,
  view: ScriptProgress,
  stepId?: string,
): Promise<void> {
  const answered: AnsweredStep[] = view.answered
  await deps.db.writeAll(actor, {
    writes: [
      save('scriptRuns', {
        id: view.contactId,
        scriptId: view.script.id,
        scriptVersion: view.script.version,
        answered,
        version: view.version,
      }),
    ],
    events: [
      {
        noun: 'script',
        nounId: view.contactId,
        what,
        payload: {
          contactId: view.contactId,
          agentId,
          scriptId: view.script.id,
          scriptVersion: view.script.version,
          stepId: stepId ?? null,
          answered,
          version: view.version,
        },
      },
    ],
    result: view,
  })
}

function refusal(why: StepRefusal): Refusal {
  if (why.reason === 'badAnswer') return invalid(why.fields, 'badAnswer')
  if (why.reason === 'unknownStep') return notFound('step', 'in this script')
  const error = conflict(why.reason, words[why.reason])
  if (why.reason === 'gateOpen') error.failure.fields = { [why.gate]: 'required' }
  return error
}

const words = {
  gateOpen: 'A required step before this one is still open.',
  notOnPath: 'This step does not belong to the way this conversation has taken.',
  required: 'This step is required and cannot be skipped.',
  noReason: 'A skipped step needs a reason.',
} as const
