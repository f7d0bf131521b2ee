import { createContext, type MouseEvent, type ReactNode, use } from "react";
import type { ChannelLink } from "./place.ts";

export interface Navigation {
  readonly toChannel: (channel: string, message?: string) => void;
  readonly toMember: (username: string) => void;
  readonly toLink: (link: ChannelLink) => void;
  /** Opens the direct messages with an app. */
  readonly toApp: (app: string) => void;
  readonly toPerson: (user: string) => void;
}

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider(props: { value: Navigation; children: ReactNode }) {
  return <NavigationContext value={props.value}>{props.children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext);
  if (navigation === null) throw new Error("There is no navigation around this component.");
  return navigation;
}

/** A click that should stay in this tab; with a modifier the browser opens the address itself. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
