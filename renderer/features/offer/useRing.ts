import { onScopeDispose, type Ref, watch } from 'vue'
import { useRingMuted } from '../../composables/useRingMuted.ts'

const everyMs = 2600
const rings = 24

/** Two soft notes, again and again, planned ahead by the sound card's own clock. */
function playRing(context: AudioContext): GainNode {
  const out = context.createGain()
  out.connect(context.destination)
  for (let ring = 0; ring < rings; ring += 1) {
    for (const [index, pitch] of [660, 880].entries()) {
      const at = context.currentTime + 0.05 + (ring * everyMs) / 1000 + index * 0.22
      const note = context.createOscillator()
      const loud = context.createGain()
      note.type = 'triangle'
      note.frequency.value = pitch
      loud.gain.setValueAtTime(0, at)
      loud.gain.linearRampToValueAtTime(0.16, at + 0.02)
      loud.gain.exponentialRampToValueAtTime(0.001, at + 0.42)
      note.connect(loud).connect(out)
      note.start(at)
      note.stop(at + 0.45)
    }
  }
  return out
}

/** Rings while an offer is open, unless it is muted here. Where the browser forbids sound, nothing is heard. */
export function useRing(ringing: Ref<boolean>): void {
  const muted = useRingMuted()
  let context: AudioContext | undefined

  const stop = () => {
    // Closing a context that is closed already is all that can fail here.
    void context?.close().catch(() => null)
    context = undefined
  }
  watch(
    () => ringing.value && !muted.value,
    (on) => {
      stop()
      if (!on || !('AudioContext' in window)) return
      context = new AudioContext()
      playRing(context)
    },
    { immediate: true },
  )
  onScopeDispose(stop)
}
