export type ScriptProblemCode =
  | 'missingStart'
  | 'missingTarget'
  | 'duplicateStep'
  | 'unreachable'
  /** From here no end can be reached, or the walk may circle without showing a step. */
  | 'deadCycle'
  | 'noEnd'
  | 'noText'
  | 'noOptions'
  | 'duplicateOption'
  | 'noFields'
  | 'duplicateField'
  | 'noBranches'
  /** Options, fields or branches on a step of a kind that has none. */
  | 'misplaced'
  /** A branch is never shown, so a gate on it could never be passed. */
  | 'requiredBranch'
  /** A choice that may be passed by or hidden has options with ways of their own, but none for itself. */
  | 'noDefault'
  /** By leaving this optional step unanswered a required one could be dodged. */
  | 'gateAvoidable'
  | 'unknownFact'
  | 'unknownAnswer'
  | 'unknownOption'
  /** A condition asks for the answer of a step that never comes before it. */
  | 'tooEarly'

/** One fault; `stepId` says where, `detail` what: a target, an option, a field, a fact, or the gate concerned. */
export interface ScriptProblem {
  code: ScriptProblemCode
  stepId?: string
  detail?: string
}
