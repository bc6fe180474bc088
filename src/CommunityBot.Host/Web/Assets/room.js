// One Web Chat in one element of a page, talking to our own Direct Line. Pages import `openRoom` and `pageData`.

const directLineOf = () => `${location.origin}/v3/directline`;
const BOT = "bot";
const ONLINE = 2, EXPIRED = 3, FAILED = 4;
const DATA = document.getElementById("page-data");

/** What the server told the page's script. */
export function pageData() {
  return DATA ? JSON.parse(DATA.textContent) : {};
}

/**
 * Opens a room and returns at once.
 *
 * element     where it is drawn; emptied first, fills its height
 * request     body of tokens/generate: {} for the resident of this device, {at: CODE} at a door, {user: {id}} in the demonstration
 * locale      "zh-Hans" or "en"
 * texts       {opening, failed, retry}
 * label       what the room is called, for people who listen to a page that has no heading for it
 * onActivity  called with every activity that arrives, the history's included
 * style       Web Chat style options that differ from ours
 *
 * The result: send(text), close(), ready (a promise of {user, conversation}).
 */
export function openRoom(options) {
  const room = new Room(options);
  return { send: text => room.send(text), close: () => room.close(), ready: room.ready };
}

class Room {
  constructor(options) {
    this.options = options;
    this.waiting = [];
    this.ready = new Promise(resolve => { this.resolveReady = resolve; });
    this.start();
  }

  async start() {
    this.say(this.options.texts.opening);
    try {
      const opened = await this.newToken();
      if (this.closed) return;
      this.mount(opened);
      this.resolveReady({ user: this.user, conversation: opened.conversationId });
    } catch {
      this.offerRetry();
    }
  }

  async newToken() {
    const response = await fetch(`${directLineOf()}/tokens/generate`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...this.options.request, locale: this.options.locale }),
    });
    if (!response.ok) throw new Error(`tokens/generate answered ${response.status}`);
    return response.json();
  }

  mount({ token }) {
    this.store = window.WebChat.createStore({}, () => next => action => next(this.see(action)));
    this.frame = document.createElement("div");
    this.frame.className = "room-frame";
    this.options.element.replaceChildren(this.frame);
    this.options.element.dataset.state = "opening";
    this.connect(token);
  }

  /** Draws the room over a connection with this token. What is drawn already stays: the history comes again, and nothing of it twice. */
  connect(token) {
    const { locale, style } = this.options;
    const former = this.directLine;
    this.watching?.unsubscribe();
    this.user = userOf(token);
    // Without a conversation's id the conversation is begun, which gives the whole history to whoever comes back.
    this.directLine = window.WebChat.createDirectLine({ token, domain: directLineOf(), conversationStartProperties: { locale } });
    failFast(this.directLine);
    this.watching = this.directLine.connectionStatus$.subscribe(status => this.onStatus(status));
    window.WebChat.renderWebChat({
      directLine: this.directLine,
      store: this.store,
      userID: this.user,
      locale: locale === "en" ? "en-US" : locale,
      nonce: DATA?.nonce,
      role: "region",
      sendTypingIndicator: false,
      styleOptions: { ...STYLE, ...style },
    }, this.frame);
    former?.end();
  }

  send(text) {
    if (this.connected) this.store.dispatch({ type: "WEB_CHAT/SEND_MESSAGE", payload: { text } });
    else this.waiting.push(text);
  }

  sendWaiting() {
    this.connected = true;
    for (const text of this.waiting.splice(0)) this.send(text);
  }

  close() {
    this.closed = true;
    this.directLine?.end();
    this.options.element.replaceChildren();
  }

  onStatus(status) {
    if (this.closed) return;
    if (status === ONLINE) {
      this.options.element.dataset.state = "open";
      // Web Chat and its send box would be landmarks without a name, inside the page's section that has one.
      const { element, label } = this.options;
      for (const landmark of element.querySelectorAll("[role=region], [role=form]")) {
        landmark.setAttribute("role", "group");
        if (label) landmark.setAttribute("aria-label", label);
      }
    } else if (status === EXPIRED) {
      this.renew();
    } else if (status === FAILED) {
      this.offerRetry();
    }
  }

  /** Goes on in the same conversation with a new token. Direct Line's own `reconnect` would do, but Web Chat takes no notice of it once a token has expired. */
  async renew() {
    if (this.renewing) return;
    this.renewing = true;
    try {
      const { token } = await this.newToken();
      if (!this.closed) this.connect(token);
    } catch {
      this.offerRetry();
    } finally {
      this.renewing = false;
    }
  }

  /** Activities pass here before Web Chat sees them. */
  see(action) {
    // Direct Line is online a little before Web Chat would take a message; afterwards it holds one back by itself while the line is down.
    if (action.type === "DIRECT_LINE/CONNECT_FULFILLED") setTimeout(() => this.sendWaiting());
    if (action.type !== "DIRECT_LINE/INCOMING_ACTIVITY") return action;
    const { activity } = action.payload;
    this.options.onActivity?.(activity);
    if (activity.type !== "message") return action;
    const { id, name } = activity.from ?? {};
    const shown = id === this.user ? pictured(activity) : name && id !== BOT ? named(activity, name) : activity;
    return { ...action, payload: { ...action.payload, activity: shown } };
  }

  offerRetry() {
    if (this.closed) return;
    this.watching?.unsubscribe();
    this.directLine?.end();
    this.directLine = undefined;
    const { texts } = this.options;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = texts.retry;
    button.addEventListener("click", () => this.start());
    this.say(texts.failed, button);
    this.options.element.dataset.state = "failed";
  }

  say(text, ...more) {
    const notice = document.createElement("div");
    notice.className = "room-notice";
    notice.setAttribute("role", "status");
    const line = document.createElement("p");
    line.textContent = text;
    notice.append(line, ...more);
    this.options.element.replaceChildren(notice);
  }
}

/** Web Chat shows people their own photos as names of files, unless there is a small picture; the photo itself serves as one. */
function pictured(activity) {
  const attachments = activity.attachments?.map(file => file.contentType?.startsWith("image/") ? { thumbnailUrl: file.contentUrl, ...file } : file);
  return attachments ? { ...activity, attachments } : activity;
}

/** Web Chat draws everybody else as the bot; the name above the words says who it is. What was written stays text: every mark of Markdown is escaped. */
function named(activity, name) {
  const words = activity.text ? `\n\n${plain(activity.text)}` : "";
  return { ...activity, textFormat: "markdown", text: `**${plain(name)}**${words}` };
}

function plain(text) {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

/** Who the token speaks for: the claim that Web Chat itself goes by. */
function userOf(token) {
  const payload = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
  return JSON.parse(atob(payload)).user;
}

/** A message that could not be handed over is shown as not sent, with its "retry", at once; Direct Line's client would let it wait for 20 seconds. */
function failFast(directLine) {
  const post = directLine.postActivity.bind(directLine);
  directLine.postActivity = activity => post(activity).map(id => {
    if (id === "retry") throw new Error("not sent");
    return id;
  });
}

const STYLE = {
  accent: "#0b6b5d",
  subtle: "#5b6b68",
  cardPushButtonBackgroundColor: "#0b6b5d",
  primaryFont: 'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  backgroundColor: "transparent",
  rootHeight: "100%",
  bubbleBackground: "#ffffff",
  bubbleBorderColor: "#dbe4e2",
  bubbleBorderRadius: 12,
  bubbleFromUserBackground: "#d9f0ea",
  bubbleFromUserBorderColor: "#bfe3d9",
  bubbleFromUserBorderRadius: 12,
  bubbleFromUserTextColor: "#14211f",
  bubbleTextColor: "#14211f",
  bubbleMinWidth: 0,
  bubbleMaxWidth: 420,
  sendBoxTextWrap: true,
  sendBoxBackground: "#ffffff",
  sendBoxTextColor: "#14211f",
  sendBoxPlaceholderColor: "#5b6b68",
  sendBoxBorderTop: "solid 1px #dbe4e2",
  uploadAccept: "image/jpeg,image/png,image/webp,application/pdf",
  hideTelephoneKeypadButton: true,
  emojiSet: {},
  markdownRenderHTML: false,
};
