/** The page's own words in Chinese and English; what the bot says comes from the bot. */

const WORDS = {
  title: ["演练场", "Playground"],
  banner: ["演练场 · 样例数据 · 不连接 Telegram", "Playground · sample data · not connected to Telegram"],
  skip: ["跳到输入框", "Skip to the message box"],
  sideLabel: ["身份与时钟", "Person and clock"],
  people: ["以谁的身份对话", "Talk as"],
  unread: ["{n} 条新消息", "{n} new"],
  clock: ["演练时钟", "Clock"],
  clockHint: ["把时间往后拨，可以看到提醒和到期的效果。", "Move the time on to see reminders and deadlines at work."],
  hour: ["+1 小时", "+1 hour"],
  day: ["+1 天", "+1 day"],
  week: ["+7 天", "+7 days"],
  opening: ["正在连接…", "Connecting…"],
  open: ["已连接", "Connected"],
  lost: ["连接断开，{n} 秒后重试", "Disconnected, retry in {n} s"],
  retryNow: ["立即重试", "Retry now"],
  conversation: ["对话内容", "Conversation"],
  emptyTitle: ["{name}为您服务", "{name} at your service"],
  emptyText: [
    "这里和手机上的对话一样：可以直接提问、点按钮、发文件。",
    "It works as on the phone: ask, press buttons, send files.",
  ],
  start: ["开始 /start", "Begin /start"],
  typing: ["正在输入…", "typing…"],
  latest: ["回到最新", "To the latest"],
  newBelow: ["{n} 条新消息", "{n} new messages"],
  me: ["我", "Me"],
  edited: ["已编辑", "edited"],
  reply: ["回复", "Reply"],
  edit: ["修改", "Edit"],
  copyText: ["复制文字", "Copy the text"],
  replyTo: ["回复{name}", "Reply to {name}"],
  editing: ["修改消息", "Edit the message"],
  goneQuote: ["原消息已不在", "The message is gone"],
  quote: ["查看被回复的消息", "Show the message replied to"],
  unfold: ["展开全文", "Show all"],
  fold: ["收起", "Show less"],
  photo: ["图片", "Photo"],
  enlarge: ["点击放大", "Enlarge"],
  otherKind: ["（这类消息在演练场只显示为一行）", "(a kind of message the playground shows as one line)"],
  notHere: ["这种按钮只在 Telegram 里有效", "This kind of button works in Telegram only"],
  letters: ["快捷回复", "Quick answers"],
  save: ["保存", "Save"],
  close: ["关闭", "Close"],
  ok: ["知道了", "OK"],
  cancel: ["取消", "Cancel"],
  copied: ["已复制", "Copied"],
  openAs: ["这是打开助手的链接。以谁的身份打开？", "A link that opens the bot. Open it as whom?"],
  commands: ["命令", "Commands"],
  noCommand: ["没有这个命令，按 Enter 照样发送", "No such command; Enter sends it all the same"],
  searching: ["正在查找…", "Searching…"],
  nothingFound: ["没有找到相关内容", "Nothing found"],
  card: ["在 Telegram 里，这张卡片会发到您所在的群：", "In Telegram this card goes to the group you are in:"],
  attach: ["发送文件", "Send a file"],
  asFile: ["图片按原文件发送", "Send pictures as files"],
  remove: ["移除 {name}", "Remove {name}"],
  drop: ["松开鼠标，把文件发给助手", "Drop to send to the bot"],
  draft: ["输入问题，或 / 选命令", "Ask, or / for commands"],
  draftFile: ["给文件加一句说明（可不填）", "Add a caption (optional)"],
  draftLabel: ["输入消息", "Message"],
  send: ["发送", "Send"],
  keys: [
    "Enter 发送 · Shift+Enter 换行 · ↑ 修改上一条 · 可拖入文件",
    "Enter sends · Shift+Enter new line · ↑ edits your last message · drop files here",
  ],
  tooLong: ["一条消息最多 4096 字，请分成几条发送。", "A message has at most 4096 characters; please split it."],
  captionLong: ["文件说明最多 1024 字，请缩短。", "A caption has at most 1024 characters; please shorten it."],
  tooLarge: ["“{name}”太大（{size}），最多 50 MB。", "“{name}” is too large ({size}); the limit is 50 MB."],
  emptyFile: ["“{name}”是空文件或文件夹，没有发送。", "“{name}” is empty or a folder; not sent."],
  tooLargeThere: ["文件太大，演练场不能接收（最多 50 MB）。", "The file is too large for the playground (50 MB at most)."],
  unreachable: [
    "演练场没有回应。请确认程序还在运行，稍后再试。",
    "The playground does not answer. Is the program still running?",
  ],
  refused: ["演练场没有接受：{why}", "The playground refused: {why}"],
  broken: ["演练场出了点问题（{code}），请再试一次。", "The playground had a problem ({code}); please try again."],
};

export const english = new URLSearchParams(location.search).get("lang")?.startsWith("en") ?? false;
export const locale = english ? "en-GB" : "zh-CN";

/** The words for `key`, with `{name}` marks replaced. */
export function t(key, values = {}) {
  const words = WORDS[key][english ? 1 : 0];
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Puts the words into the elements that ask for them by `data-t` and `data-t-label`. */
export function translate(root) {
  for (const el of root.querySelectorAll("[data-t]")) el.textContent = t(el.dataset.t);
  for (const el of root.querySelectorAll("[data-t-label]")) {
    el.setAttribute("aria-label", t(el.dataset.tLabel));
    if (el.localName === "button") el.title = t(el.dataset.tLabel);
  }
}
