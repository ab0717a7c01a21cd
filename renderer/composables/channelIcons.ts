import { Bot, Globe, Mail, MessageCircle, Phone } from '@lucide/vue'
import type { Component } from 'vue'
import type { Channel } from '../../shared/contract/basics.ts'

/** The icon of each channel, beside its word. */
export const channelIcons: Record<Channel, Component> = {
  voice: Phone,
  chat: MessageCircle,
  web: Globe,
  email: Mail,
  api: Bot,
}
