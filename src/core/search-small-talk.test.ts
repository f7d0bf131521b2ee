import { describe, expect, it } from "vitest";
import { hear } from "./search-small-talk.ts";

const wishes = [
  "agent please",
  "Agent",
  "human",
  "HUMAN!!!",
  "operator",
  "real person please",
  "live agent",
  "representative",
  "customer service",
  "Talk to a person",
  "talk to a human please",
  "I want to talk to a human",
  "i want to speak with a real person",
  "I'd like to talk to someone",
  "I would like to speak to an agent please",
  "id rather talk to a human",
  "can I talk to a person?",
  "Can I please speak to somebody from support?",
  "could you connect me to an agent",
  "please transfer me to a human",
  "how do I talk to a human?",
  "how can I speak to a real person about my refund",
  "let me talk to a human",
  "I need a human",
  "i need an agent right now",
  "get me a human",
  "give me a real person",
  "hello, I want to talk to a human",
  "Hi! agent please",
  "This does not help. I want to talk to a person.",
  "my pass is gone, can I talk to someone?",
  "no, I want to speak to a person",
  "is there a real person here?",
  "are there any humans available?",
  "can a human help me?",
  "I don't want to talk to a bot",
  "I don’t wanna talk to a robot",
  "I want to talk to a moderator",
  "connect me with support",
  "I want to talk to a human about a ban",
  "オペレーターと話したい",
  "人と話したいです",
  "人と話したい",
  "人間と話したいのですが",
  "担当者と話せますか？",
  "担当の方につないでください",
  "オペレーターにつないで",
  "オペレーターお願いします",
  "オペレーターをお願いします",
  "スタッフと話がしたいです",
  "スタッフを呼んでください",
  "誰かと話したい",
  "人に代わってください",
  "人間に代わって",
  "有人対応をお願いします",
  "有人チャット希望",
  "有人サポートに切り替えてください",
  "こんにちは、人と話したいです",
  "すみません、スタッフと直接話したいんですけど",
  "パスが消えたので、人と話したいです",
  "パスが消えたので人と話したいです",
  "これでは解決しません。担当者に相談したいです。",
  "ボットではなく人と話したい",
  "オペレーター",
  "生身の人と話せますか",
  "運営の人と話したいです",
  "サポートの人につないでもらえますか",
];

const questions = [
  "how do I talk to a trader in game?",
  "How do I talk to the blacksmith?",
  "who is the agent in the harbour quest?",
  "where do I find the operator in the tutorial",
  "The quest says talk to a person in the tavern. Where is he?",
  "I want to talk to my guild in voice chat",
  "can I talk to people in game chat?",
  "can I chat with other players?",
  "how do I report a person who cheats",
  "How do I become a moderator?",
  "how do i get mods",
  "give me admin",
  "I need support for my controller",
  "I need a person for my crew",
  "how do I invite someone to my crew?",
  "someone stole my account",
  "can someone join my crew later",
  "I don't want to talk to a human",
  "my agent skin is gone",
  "is there a human race in the game?",
  "how many people can play together",
  "how do I contact support",
  "hello, my pass is gone",
  "hi how do I reset my password",
  "thanks, but it did not help",
  "ok but where is the button",
  "cool skins, where can I buy them?",
  "good night mode does not work",
  "great sword stats?",
  "later patches broke my game",
  "see you in game does not show friends",
  "nice hats cost how much",
  "hey why was I banned",
  "他の人と話したいときはどうすればいいですか",
  "ゲーム内で人と話す方法は？",
  "商人と話すには？",
  "フレンドとチャットしたい",
  "NPCと話せません",
  "スタッフになりたいです",
  "人を通報したい",
  "オペレーターのスキンが消えました",
  "人数の上限は？",
  "友達を招待する方法",
  "こんにちは、パスが消えました",
  "ありがとう。でもまだ直りません",
  "ではどうすればいいですか",
  "はい、でも報酬が届きません",
  "よろしくない状態です",
  "担当クラスを変えたい",
  "人気のサーバーはどれ？",
  "サポートの営業時間は？",
  "help",
  "????",
  "🦆🦆",
  "",
];

const smallTalk = {
  hello: [
    "hi",
    "Hello!",
    "hellooo",
    "hey there",
    "good morning",
    "Hi, how are you?",
    "<@123456> hello",
    "👋",
    "こんにちは",
    "こんばんは！",
    "おはようございます",
    "はじめまして。よろしくお願いします。",
    "お疲れ様です",
  ],
  thanks: [
    "thanks",
    "Thank you so much!",
    "thx",
    "ty :)",
    "hi, thanks for your help",
    "ok thanks",
    "that helped, thank you",
    "Great!",
    "👍",
    "🙏🏽",
    "ありがとう",
    "どうもありがとうございました！",
    "助かりました、ありがとうございます",
    "解決しました",
    "了解です",
  ],
  goodbye: [
    "bye",
    "Goodbye!",
    "thanks, bye",
    "good night",
    "see you later",
    "have a nice day",
    "さようなら",
    "ありがとう、またね",
    "おやすみなさい",
    "失礼します",
  ],
} as const;

describe("hear", () => {
  it.each(wishes)("takes %j for the wish for a person", (text) => {
    expect(hear(text)).toEqual({ kind: "agent-wanted" });
  });

  it.each(questions)("takes %j for a question", (text) => {
    expect(hear(text).kind).toBe("question");
  });

  it.each(
    Object.entries(smallTalk).flatMap(([topic, texts]) => texts.map((text) => [text, topic])),
  )("takes %j for %s", (text, topic) => {
    expect(hear(text)).toEqual({ kind: "small-talk", topic });
  });

  it.each([
    ["hello, my pass is gone", "my pass is gone"],
    ["Hi there! Sorry, where is the shop?", "where is the shop?"],
    ["すみません、パスが消えました", "パスが消えました"],
    ["thanks for nothing", "thanks for nothing"],
    ["please", "please"],
  ])("leaves the question of %j", (text, question) => {
    expect(hear(text)).toEqual({ kind: "question", text: question });
  });

  it("stays quick on a long text without an end", () => {
    const began = performance.now();
    for (const piece of [
      "hi ",
      "人と話し",
      "ので",
      "i want to ",
      "please ",
      "talk to a human about ",
    ]) {
      hear(piece.repeat(2000));
    }
    hear(`人と話したい${"ますかでしょうか".repeat(18)}X`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
