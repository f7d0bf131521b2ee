import type { Texts } from "./texts.ts";

/** 順番待ちの位置を伝える一文。 */
function place(position: number): string {
  if (position <= 1) return "次にご案内します。";
  return `現在${position}番目にお待ちいただいています。`;
}

export const japanese: Texts = {
  buttons: {
    talkToPerson: "担当者と話す",
    neverMind: "やっぱりやめる",
    thisHelped: "解決しました",
    notQuite: "違うようです",
    tryAgain: "もう一度試す",
    openConversation: "会話を開く",
    rate: (rating) => "⭐".repeat(rating),
  },
  notices: {
    greeting: () =>
      [
        "👋 **こんにちは！サポートチームのバーチャルエージェントです。**",
        "日本語でも英語でも、普段の言葉で質問してください。ヘルプ記事を調べて、答えが載っている場所をお見せします。わからないときは、正直にわからないとお伝えします。",
        "いつでも担当者とお話しいただけます。",
      ].join("\n"),
    "small-talk": ({ topic }) => japanese.smallTalk[topic],
    "answer-unknown": () =>
      "申し訳ありません。ヘルプ記事に該当する内容が見つからず、わかりません。別の言葉で質問していただくか、担当者におつなぎします。",
    "answer-unavailable": () =>
      "申し訳ありません。ただいま記事を調べることができません。担当者がお手伝いすることはできます。",
    "answer-helped": () =>
      "お役に立ててよかったです！🎉 このご質問は解決済みにしました。また何かあれば、いつでもメッセージを送ってください。",
    "answer-did-not-help": () =>
      "お役に立てず申し訳ありません。もう少し詳しく教えていただくか、担当者におつなぎします。",
    "case-opened": ({ caseNumber, position, staffed, hours }) =>
      [
        `🎫 ケース **${caseNumber}** を作成しました。担当者におつなぎします。`,
        ...(staffed
          ? [`${place(position)}このまま書き込んでいただいて大丈夫です。担当者がすべて読みます。`]
          : [
              "申し訳ありませんが、ただいま対応できる担当者がいません。ご依頼はお預かりし、担当者が戻り次第こちらでお返事します。",
              ...(hours === null ? [] : [`対応時間：${hours}`]),
              place(position),
            ]),
      ].join("\n"),
    "request-cancelled": ({ caseNumber }) =>
      `わかりました。${caseNumber === null ? "ご依頼" : `ご依頼（${caseNumber}）`}を取り消しました。再びバーチャルエージェントがお答えします。`,
    "agent-joined": ({ name }) => `✅ **${name}** が参加しました。ここからは担当者がお答えします。`,
    "agent-left": ({ name, position }) =>
      `**${name}** が退席しました。順番はそのままで、別の担当者が引き継ぎます。${place(position)}`,
    "agent-changed": ({ name }) => `**${name}** が引き継ぎました。ここからお手伝いします。`,
    "conversation-closed": ({ caseNumber }) =>
      [
        `この会話は終了しました${caseNumber === null ? "" : `（ケース **${caseNumber}**）`}。ご連絡ありがとうございました！`,
        "対応はいかがでしたか？また何かあれば、いつでもメッセージを送ってください。",
      ].join("\n"),
    "rating-thanks": ({ rating }) =>
      rating >= 4
        ? "評価ありがとうございます！💙"
        : "評価ありがとうございます。改善できるよう見直します。",
  },
  smallTalk: {
    hello: "こんにちは！👋 どうされましたか？普段の言葉で質問してください。",
    thanks: "どういたしまして！ほかにお調べすることはありますか？",
    goodbye: "それではまた。楽しんでくださいね！何かあればいつでもどうぞ。",
  },
  suggestions: {
    intro: (count) =>
      count === 1 ? "関連する記事が見つかりました。" : "関連する記事がいくつか見つかりました。",
    thisMayHelp: "参考になるかもしれません：",
    otherLanguage: "この記事は英語版のみです。",
  },
  help: {
    opened: (link) => `ダイレクトメッセージをお送りしました。こちらでお話ししましょう：${link}`,
    already: (link) => `すでに進行中の会話があります。続きはこちらです：${link}`,
    greetingRepeated: "こちらで大丈夫です。このまま質問を書いてください。👇",
    refused: [
      "ダイレクトメッセージが閉じられているため、メッセージをお送りできませんでした。",
      "開き方：サーバー名をクリックして **プライバシー設定** を選び、**ダイレクトメッセージ** をオンにしてください。私をブロックしている場合は解除してください。その後「もう一度試す」を押してください。",
    ].join("\n"),
    failed:
      "申し訳ありません。ただいま会話を開けませんでした。少し待ってからもう一度お試しください。",
  },
  report: {
    bugForm: {
      title: "バグを報告する",
      summary: "何がおかしいですか？",
      summaryExample: "一行でどうぞ。例：マップを開くとゲームが落ちる",
      description: "何が起こりましたか？",
      descriptionHint: "行った操作の手順、起こったこと、本来どうなると思ったか",
      severity: "どのくらい困っていますか？",
      severities: [
        { value: "low", label: "軽微：気になる程度です" },
        { value: "medium", label: "中程度：不便ですが遊べます" },
        { value: "high", label: "重大：大事な機能が使えません" },
        { value: "critical", label: "致命的：遊べない、または何かを失いました" },
      ],
      files: "スクリーンショット",
      filesHint: "10個まで。報告と一緒に投稿されます",
      contact: "ご連絡してもよいですか？",
      contactHint: "ダイレクトメッセージで質問してもよければチェックしてください",
    },
    featureForm: {
      title: "要望を送る",
      summary: "何がほしいですか？",
      summaryExample: "一行でどうぞ。例：持ち物を検索したい",
      description: "詳しく教えてください",
      descriptionHint: "どう動いてほしいか、どんなところがよくなるか",
      severity: "どのくらい大切ですか？",
      severities: [
        { value: "low", label: "あればうれしい" },
        { value: "medium", label: "よく役に立つと思う" },
        { value: "high", label: "いつもほしいと思っている" },
      ],
      files: "画像",
      filesHint: "10個まで。要望と一緒に投稿されます",
      contact: "ご連絡してもよいですか？",
      contactHint: "ダイレクトメッセージで質問してもよければチェックしてください",
    },
    bugReceipt: (caseNumber) =>
      `🐞 ありがとうございます！ご報告を **${caseNumber}** として受け付けました。`,
    featureReceipt: (caseNumber) =>
      `💡 ありがとうございます！ご要望を **${caseNumber}** として受け付けました。`,
    goesTo: (channel) => `まもなく ${channel} に投稿されます。`,
    postedAt: (link) => `こちらからご覧いただけます：${link}`,
    staysInside: "チームが内容を確認します。",
    incomplete: "タイトルと説明が必要です。もう一度フォームを開いてください。",
    failed:
      "申し訳ありません。ただいま保存できず、受け付けられませんでした。少し待ってからもう一度お試しください。書いていただいた内容はこちらです：",
    bugHead: (caseNumber) => `🐞 バグ ${caseNumber}`,
    featureHead: (caseNumber) => `💡 要望 ${caseNumber}`,
    severityNames: { low: "軽微", medium: "中程度", high: "重大", critical: "致命的" },
    importanceNames: { low: "あればうれしい", medium: "よく役に立つ", high: "いつもほしい" },
    severityLine: (severity) => `深刻度：${severity}`,
    importanceLine: (severity) => `重要度：${severity}`,
    reporterLine: (name) => `報告者：${name}`,
    cutShort: "…（全文はチームが確認しています）",
  },
  refusals: {
    alreadyWaiting: "すでにお待ちいただいています。担当者が順番にご案内します。",
    alreadyLive: "すでに担当者とお話し中です。このまま書き込んでください。",
    closed: "その会話は終了しています。新しくメッセージを送っていただければ、会話を始めます。",
    notWaiting: "現在お待ちいただいていないため、取り消すものがありません。",
    notYours: "このボタンはほかの方の会話のものです。",
    outdated: "このボタンは古いため使えません。メッセージを書いてください。",
    failed: "申し訳ありません。うまくいきませんでした。少し待ってからもう一度お試しください。",
  },
  commands: {
    helpme: "ダイレクトメッセージでサポートを受けます。担当者にもすぐつながります",
    bug: "不具合を報告します",
    new_feature: "ほしい機能を伝えます",
  },
};
