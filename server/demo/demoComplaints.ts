import type { Language } from '../../shared/contract/basics.ts'
import type { ComplaintStep } from '../../shared/contract/tickets.ts'
import { classOf, pointsOf, reasonOf, scoresOf } from '../../shared/domain/complaintFilter.ts'
import { complaintSteps, isBefore } from '../../shared/domain/complaintMoves.ts'
import { firstRules } from '../../shared/domain/complaintRules.ts'
import { blankComplaint } from '../complaints/complaintRow.ts'
import { insert, type TicketRow, type Write } from '../db/database.ts'

const words: Record<
  Language,
  { harm: string; plan: string; reasons: string; cause: string; action: string; why: string }
> = {
  en: {
    harm: 'Two days at home for nothing, and a call that cost the lunch break.',
    plan: 'Warehouse sends the right part today; accounts takes the fee off the next invoice.',
    reasons: 'Our note of the first call names the right address: the mistake was ours.',
    cause: 'The address was typed off a photo instead of the order.',
    action: 'The packing list prints the address of the order itself.',
    why: 'a small cost against a customer of years',
  },
  zh: {
    harm: '白白在家等了两天，午休时间也搭进去打电话。',
    plan: '仓库今天补发正确的配件，财务在下期账单中免去这笔费用。',
    reasons: '首次来电的记录里地址是对的，是我方弄错了。',
    cause: '录单时照着图片抄地址，没有核对订单。',
    action: '装箱单改为直接打印订单中的地址。',
    why: '成本不高，而且是多年的老客户',
  },
}

const matters = ['product.delivery', 'product.quality', 'service.attitude', 'product.transaction'] as const
const claims = ['compensation', 'remedy.replacement', 'redress.apology'] as const

/** A ticket of the demo's past with its complaint, where it is one: the open ones stand at different steps, the `n`-th by its number. */
export function demoComplaint(
  ticket: TicketRow,
  language: Language,
  n: number,
): { ticket: TicketRow; writes: Write[] } {
  if (ticket.kind !== 'complaint') return { ticket, writes: [] }
  const step = stepOf(ticket, n)
  const said = words[language]
  const isPast = (each: ComplaintStep) => isBefore(each, step)
  const blank = { ...blankComplaint(ticket), acceptedAt: ticket.openedAt, version: 1 }
  const hand = { points: 1 + (n % 4), by: 'hand' as const, why: said.why }
  const data = { customerClass: null, areas: [matters[n % matters.length] ?? 'product'], repeats: n % 3 }
  const scores = { ...scoresOf(data, firstRules), cost: hand, competitors: { ...hand, points: n % 3 } }
  const points = pointsOf(scores, firstRules) ?? 0
  const given = classOf(points, firstRules)
  const handled = isPast('handle')
  const complaint = {
    ...blank,
    ...(isPast('discover') && { harm: said.harm, scope: 'within' as const }),
    ...(isPast('filter') && { scores, points, pointsClass: given, rulesVersion: 0, acknowledgedAt: ticket.openedAt }),
    ...(handled && {
      plan: said.plan,
      decision: {
        outcome: 'upheld' as const,
        reasons: said.reasons,
        at: ticket.changedAt,
        byId: ticket.ownerId ?? 'system',
        byName: ticket.ownerName ?? 'system',
        round: 0,
      },
    }),
    ...(ticket.state === 'closed' && {
      rootCause: said.cause,
      correctiveAction: said.action,
      assessedAt: ticket.changedAt,
    }),
  }
  return {
    ticket: {
      ...ticket,
      step,
      ...(isPast('discover') && {
        category: matters[n % matters.length] ?? null,
        claims: [claims[n % claims.length] ?? 'compensation'],
      }),
      // What waits for its review would be told so; the demo's are all taken on.
      ...(isPast('filter') && {
        class: given === 'notNow' ? ('routine' as const) : given,
        classReason: reasonOf(scores, points),
      }),
    },
    writes: [insert('complaints', complaint), ...(step === 'monitor' ? [callback(ticket)] : [])],
  }
}

function stepOf(ticket: TicketRow, n: number): ComplaintStep {
  if (ticket.state === 'closed') return 'assess'
  if (ticket.state === 'resolved') return n % 2 === 0 ? 'monitor' : 'assess'
  return complaintSteps[n % 3] ?? 'discover'
}

const callback = (ticket: TicketRow): Write =>
  insert('complaintChecks', {
    id: `${ticket.id}.callback`,
    ticketId: ticket.id,
    means: 'callback',
    round: 0,
    dueAt: ticket.changedAt + firstRules.callbacks.afterMs,
    state: 'due',
    result: null,
    satisfaction: null,
    figures: null,
    byName: null,
    doneAt: null,
    version: 1,
  })
