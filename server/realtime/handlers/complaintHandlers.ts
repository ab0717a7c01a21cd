import { advanceComplaint, endComplaint } from '../../complaints/advanceComplaint.ts'
import { appealComplaint, lookAgain } from '../../complaints/appeals.ts'
import { listChecks, noteCheck, planCheck, postFigures } from '../../complaints/checks.ts'
import { getCluster, listClusters, makeProblem } from '../../clusters/clusters.ts'
import { suggestCategories } from '../../complaints/categoryModel.ts'
import { importReport, listImports } from '../../imports/importReport.ts'
import { previewImport } from '../../imports/previewImport.ts'
import { runImport } from '../../imports/runImport.ts'
import { undoImport } from '../../imports/undoImport.ts'
import { getComplaint } from '../../complaints/complaintRoom.ts'
import { classifyComplaint, scoreComplaint } from '../../complaints/filterComplaint.ts'
import { causeComplaint, decideComplaint, noticeComplaint, planComplaint } from '../../complaints/handleComplaint.ts'
import { complaintIndicators } from '../../complaints/indicators.ts'
import { intakeComplaint } from '../../complaints/intake.ts'
import { approveRemedy, grantRemedy } from '../../complaints/remedies.ts'
import { rulesOf, setRules } from '../../complaints/rulesOf.ts'
import { listOpenSpikes } from '../../db/clusterQueries.ts'
import type { Handlers } from '../handler.ts'

/** Complaints, groups of repeats and imports. */
export const complaintHandlers = {
  'cluster:list': (deps, _actor, input) => listClusters(deps, input),
  'cluster:get': getCluster,
  'cluster:spikes': (deps) => listOpenSpikes(deps.db),
  'cluster:problem': makeProblem,
  'complaint:get': getComplaint,
  'complaint:intake': intakeComplaint,
  'complaint:score': scoreComplaint,
  'complaint:classify': classifyComplaint,
  'complaint:plan': planComplaint,
  'complaint:notice': noticeComplaint,
  'complaint:decide': decideComplaint,
  'complaint:remedy': grantRemedy,
  'complaint:approve': approveRemedy,
  'complaint:planCheck': planCheck,
  'complaint:checked': noteCheck,
  'complaint:figures': postFigures,
  'complaint:appeal': appealComplaint,
  'complaint:secondLook': lookAgain,
  'complaint:cause': causeComplaint,
  'complaint:end': endComplaint,
  'complaint:advance': advanceComplaint,
  'complaint:checks': listChecks,
  'complaint:indicators': (deps, _actor, input) => complaintIndicators(deps, input),
  'complaint:rules': (deps) => rulesOf(deps),
  'complaint:setRules': setRules,
  'complaint:suggest': (deps, _actor, input) => suggestCategories(deps, input.text),
  'import:list': (deps, _actor, input) => listImports(deps, input),
  'import:get': (deps, _actor, input) => importReport(deps, input),
  'import:preview': previewImport,
  'import:run': runImport,
  'import:undo': undoImport,
} satisfies Partial<Handlers>
