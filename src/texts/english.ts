import type { Texts } from "./texts.ts";

/** "You are next in line." or the place that the person has. */
function place(position: number): string {
  if (position <= 1) return "You are next in line.";
  return `You are number ${position} in line.`;
}

export const english: Texts = {
  buttons: {
    talkToPerson: "Talk to a person",
    neverMind: "Never mind",
    thisHelped: "This helped",
    notQuite: "Not quite",
    tryAgain: "Try again",
    openConversation: "Open the conversation",
    rate: (rating) => "⭐".repeat(rating),
  },
  notices: {
    greeting: () =>
      [
        "👋 **Hello! I am the virtual agent of the support team.**",
        "Ask me anything in your own words, in English or Japanese. I look it up in our help articles and show you where the answer stands. If I do not know, I say so.",
        "You can talk to a person whenever you like.",
      ].join("\n"),
    "small-talk": ({ topic }) => english.smallTalk[topic],
    "answer-unknown": () =>
      "I am sorry, I do not know that: our help articles say nothing about it. Try other words, or let me bring in a person.",
    "answer-unavailable": () =>
      "I am sorry, I cannot look anything up at the moment. A person can still help you.",
    "answer-helped": () =>
      "Glad to hear that! 🎉 I have marked your question as solved. Just write again whenever something else comes up.",
    "answer-did-not-help": () =>
      "Sorry that this was not it. Tell me a little more, or let me bring in a person.",
    "case-opened": ({ caseNumber, position, staffed, hours }) =>
      [
        `🎫 I have opened case **${caseNumber}** and am transferring you to a person.`,
        ...(staffed
          ? [`${place(position)} You can go on writing here; they will read all of it.`]
          : [
              "To be honest, nobody from the team is available right now. Your request is kept, and the first person to come will answer you here.",
              ...(hours === null ? [] : [`We are usually here: ${hours}`]),
              place(position),
            ]),
      ].join("\n"),
    "request-cancelled": ({ caseNumber }) =>
      `All right, I have taken ${caseNumber === null ? "your request" : `your request (${caseNumber})`} back. You are talking to the virtual agent again.`,
    "agent-joined": ({ name }) => `✅ **${name}** joined. You are now talking to a person.`,
    "agent-left": ({ name, position }) =>
      `**${name}** had to leave. You keep your place, and somebody else will take over. ${place(position)}`,
    "agent-changed": ({ name }) => `**${name}** has taken over and will help you from here.`,
    "conversation-closed": ({ caseNumber }) =>
      [
        `This conversation is closed${caseNumber === null ? "" : ` (case **${caseNumber}**)`}. Thank you for writing to us!`,
        "How did we do? If anything else comes up, just write again.",
      ].join("\n"),
    "rating-thanks": ({ rating }) =>
      rating >= 4
        ? "Thank you for your rating! 💙"
        : "Thank you for your rating. We are going to look at what we can do better.",
  },
  smallTalk: {
    hello: "Hello! 👋 What can I help you with? Just ask in your own words.",
    thanks: "You are welcome! Is there anything else I can look up for you?",
    goodbye: "Goodbye, and have fun! Write again whenever you need something.",
  },
  suggestions: {
    intro: (count) =>
      count === 1 ? "I found an article about that." : "I found these articles about that.",
    thisMayHelp: "This may help:",
    otherLanguage: "This article exists only in Japanese.",
  },
  help: {
    opened: (link) => `I have written to you in a direct message. We can talk there: ${link}`,
    already: (link) => `You already have an open conversation with us. It goes on here: ${link}`,
    greetingRepeated: "You are in the right place. Just write your question here. 👇",
    refused: [
      "I could not write to you, because your direct messages are closed.",
      "To open them: click the name of this server, choose **Privacy Settings**, and switch on **Direct Messages**. If you have blocked me, unblock me. Then press “Try again”.",
    ].join("\n"),
    failed: "I am sorry, I could not open a conversation just now. Please try again in a moment.",
  },
  report: {
    bugForm: {
      title: "Report a bug",
      summary: "What is broken?",
      summaryExample: "One line, for example: The game closes when I open the map",
      description: "What happened?",
      descriptionHint: "What you did step by step, what happened, and what you expected instead",
      severity: "How bad is it?",
      severities: [
        { value: "low", label: "Minor: a flaw that I can live with" },
        { value: "medium", label: "Moderate: it disturbs me, but I can play" },
        { value: "high", label: "Serious: an important part does not work" },
        { value: "critical", label: "Critical: I cannot play, or I lost something" },
      ],
      files: "Screenshots",
      filesHint: "Up to 10 files. They are posted together with the report",
      contact: "May we write to you about it?",
      contactHint: "Tick this if we may ask you back in a direct message",
    },
    featureForm: {
      title: "Wish for a feature",
      summary: "What do you wish for?",
      summaryExample: "One line, for example: A search box for the inventory",
      description: "Tell us more",
      descriptionHint: "How it should work, and what it would make better for you",
      severity: "How much does it matter to you?",
      severities: [
        { value: "low", label: "Nice to have" },
        { value: "medium", label: "It would help me often" },
        { value: "high", label: "I miss it all the time" },
      ],
      files: "Pictures",
      filesHint: "Up to 10 files. They are posted together with the wish",
      contact: "May we write to you about it?",
      contactHint: "Tick this if we may ask you back in a direct message",
    },
    bugReceipt: (caseNumber) => `🐞 Thank you! Your report is kept as **${caseNumber}**.`,
    featureReceipt: (caseNumber) => `💡 Thank you! Your wish is kept as **${caseNumber}**.`,
    goesTo: (channel) => `It will appear in ${channel} in a moment.`,
    postedAt: (link) => `You find it here: ${link}`,
    staysInside: "The team has it on its desk.",
    incomplete: "A title and a description are needed. Please open the form again.",
    failed:
      "I am sorry, I could not keep this just now, and nothing was filed. Please try again in a moment. Here is what you wrote, so that it is not lost:",
    bugHead: (caseNumber) => `🐞 Bug ${caseNumber}`,
    featureHead: (caseNumber) => `💡 Wish ${caseNumber}`,
    severityNames: { low: "minor", medium: "moderate", high: "serious", critical: "critical" },
    importanceNames: { low: "nice to have", medium: "helps often", high: "missed all the time" },
    severityLine: (severity) => `Severity: ${severity}`,
    importanceLine: (severity) => `Importance: ${severity}`,
    reporterLine: (name) => `Reported by ${name}`,
    cutShort: "… (the team has the whole text)",
  },
  refusals: {
    alreadyWaiting: "You are already in line. Somebody will be with you as soon as possible.",
    alreadyLive: "You are already talking to a person. Just write here.",
    closed: "That conversation is over. Write a new message, and we begin a fresh one.",
    notWaiting: "There is nothing to take back: you are not waiting at the moment.",
    notYours: "This button belongs to somebody else's conversation.",
    outdated: "This button is too old to do anything. Just write me a message.",
    failed: "I am sorry, that did not work. Please try again in a moment.",
  },
  commands: {
    helpme: "Get help in a direct message: the virtual agent answers, a person is one press away",
    bug: "Report something that is broken",
    new_feature: "Tell us what you wish for",
  },
};
