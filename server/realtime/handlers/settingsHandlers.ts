import { previewCalendar, previewPolicy } from '../../clocks/previewRules.ts'
import { saveCalendar } from '../../clocks/saveCalendar.ts'
import { savePolicy } from '../../clocks/savePolicy.ts'
import { orderedPolicies } from '../../clocks/terms.ts'
import { listPeople } from '../../db/accountQueries.ts'
import { listCalendars } from '../../db/clockQueries.ts'
import { listTeams } from '../../db/teamQueries.ts'
import { moveTeam } from '../../teams/moveTeam.ts'
import { saveTeam } from '../../teams/saveTeam.ts'
import { moveField, moveTerm } from '../../tickets/moveInForm.ts'
import { saveField } from '../../tickets/saveField.ts'
import { saveTerm } from '../../tickets/saveTerm.ts'
import type { Handlers } from '../handler.ts'

/** What the company sets for its tickets: teams, fields, terms, and the rules of clocks. */
export const settingsHandlers = {
  'team:list': (deps) => listTeams(deps.db),
  'team:people': (deps) => listPeople(deps.db),
  'team:save': saveTeam,
  'team:move': moveTeam,
  'field:save': saveField,
  'field:move': moveField,
  'term:save': saveTerm,
  'term:move': moveTerm,
  'calendar:list': (deps) => listCalendars(deps.db),
  'calendar:save': saveCalendar,
  'calendar:preview': (deps, _actor, input) => previewCalendar(deps, input),
  'policy:list': (deps) => orderedPolicies(deps.db),
  'policy:save': savePolicy,
  'policy:preview': (deps, _actor, input) => previewPolicy(deps, input),
} satisfies Partial<Handlers>
