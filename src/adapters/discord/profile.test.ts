import { expect, test } from "vitest";
import { profileOf } from "./profile.ts";

const user = { id: "5", username: "mia", global_name: "Mia", avatar: "abc" };
const roles = [
  { id: "1", name: "Member", position: 1 },
  { id: "3", name: "Veteran", position: 2 },
  { id: "2", name: "Founder", position: 2 },
  { id: "9", name: "Moderator", position: 5 },
];

test("a member's profile names the nickname and the roles, highest first", () => {
  const membership = { nick: "Mia!", roleIds: ["1", "2", "3"], joinedAt: 17 };
  expect(profileOf(user, membership, roles, "https://cdn.example")).toEqual({
    username: "mia",
    displayName: "Mia!",
    avatarUrl: "https://cdn.example/avatars/5/abc.png?size=128",
    roles: ["Founder", "Veteran", "Member"],
    joinedAt: 17,
  });
});

test("without a membership the account speaks for itself", () => {
  expect(profileOf({ ...user, global_name: null, avatar: null }, null, roles, "x")).toEqual({
    username: "mia",
    displayName: "mia",
    avatarUrl: null,
    roles: [],
    joinedAt: null,
  });
});
