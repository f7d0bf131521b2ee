import { describe, expect, it } from "vitest";
import type { ConversationShape } from "../../src/contract/conversation.ts";
import { openAlerts } from "./alerts.ts";

const opened = Date.parse("2026-11-24T10:00:00.000Z");

function talk(version: number, more: Partial<ConversationShape>): ConversationShape {
  return {
    id: "c1",
    state: "waiting",
    person: { id: "p", displayName: "Mia", username: "mia", avatarUrl: null, locale: null },
    channel: "discord",
    queue: "support",
    assignee: null,
    caseNumbers: [],
    openedAt: "2026-11-24T09:00:00.000Z",
    waitingSince: null,
    closedAt: null,
    rating: null,
    lastMessageAt: "2026-11-24T10:05:00.000Z",
    lastSeq: 1,
    preview: null,
    version,
    ...more,
  };
}

const since = "2026-11-24T10:05:00.000Z";
const ari = { id: "ari", name: "Ari" };
const lee = { id: "lee", name: "Lee" };

describe("alerts", () => {
  it("ring once when somebody begins to wait, and again for the next wait", () => {
    const alerts = openAlerts("ari", opened);
    expect(alerts.judge(talk(1, { waitingSince: since }))?.kind).toBe("waiting");
    expect(alerts.judge(talk(2, { waitingSince: since }))).toBeNull();
    expect(alerts.judge(talk(3, { state: "live", assignee: lee }))).toBeNull();
    const again = "2026-11-24T10:09:00.000Z";
    expect(alerts.judge(talk(4, { waitingSince: again }))?.kind).toBe("waiting");
  });

  it("are silent about who waited before the page was opened", () => {
    const alerts = openAlerts("ari", opened);
    expect(alerts.judge(talk(5, { waitingSince: "2026-11-24T09:59:00.000Z" }))).toBeNull();
  });

  it("tell of a hand-over to me, but not of my own joining", () => {
    const alerts = openAlerts("ari", opened);
    alerts.know(talk(1, { waitingSince: since }));
    const end = alerts.expectOwnMove("c1");
    expect(alerts.judge(talk(2, { state: "live", assignee: ari }))).toBeNull();
    end();
    alerts.judge(talk(3, { state: "live", assignee: lee }));
    expect(alerts.judge(talk(4, { state: "live", assignee: ari }))?.kind).toBe("handed-to-me");
  });

  it("tell me when somebody takes over, but not when I gave it away", () => {
    const alerts = openAlerts("ari", opened);
    alerts.know(talk(1, { state: "live", assignee: ari }));
    expect(alerts.judge(talk(2, { state: "live", assignee: lee }))?.kind).toBe("taken-from-me");
    alerts.know(talk(3, { state: "live", assignee: ari }));
    alerts.expectOwnMove("c1");
    expect(alerts.judge(talk(4, { state: "live", assignee: lee }))).toBeNull();
  });
});
