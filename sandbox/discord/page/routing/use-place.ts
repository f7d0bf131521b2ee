import { useCallback, useEffect, useState } from "react";
import { addressOf, type Place, placeOf } from "./place.ts";

export type Go = (place: Place, replace?: boolean) => void;

const lastKey = "sandbox.last-member";

/** The member that was acted as last, in any tab of this browser. */
export function lastMember(): string | null {
  try {
    return localStorage.getItem(lastKey);
  } catch {
    return null;
  }
}

/** The place in the address bar, and a way to go to another one. */
export function usePlace(): readonly [Place, Go] {
  const [place, setPlace] = useState<Place>(() => placeOf(window.location));
  useEffect(() => {
    const back = () => setPlace(placeOf(window.location));
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  useEffect(() => {
    if (place.member === null) return;
    try {
      localStorage.setItem(lastKey, place.member);
    } catch {
      // Then the next tab starts with the first member.
    }
  }, [place.member]);
  const go = useCallback((next: Place, replace = false) => {
    const address = addressOf(next);
    if (replace) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
    setPlace(next);
  }, []);
  return [place, go];
}
