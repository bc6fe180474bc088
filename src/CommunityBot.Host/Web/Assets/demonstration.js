// The live demonstration: three rooms side by side, examples at one click, and a line on what just happened.
import { openRoom, pageData } from "./room.js";

const data = pageData();
const locale = data.language;
const rooms = new Map();
const WRITER = "demonstration-writer";
const HAPPENED = document.querySelector("[data-happened]");
const NARROW = matchMedia("(max-width: 59.99rem)");
const CALM = matchMedia("(prefers-reduced-motion: reduce)");

for (const section of document.querySelectorAll("[data-room]")) {
  const name = section.dataset.room;
  const persons = data.rooms[name];
  open(name, name === "group" && persons.includes(sessionStorage.getItem(WRITER)) ? sessionStorage.getItem(WRITER) : persons[0]);
}

/** Opens a room as one of its persons; whoever was writing there before leaves. */
function open(name, user) {
  const section = document.querySelector(`[data-room="${name}"]`);
  rooms.get(name)?.close();
  section.dataset.writer = user;
  rooms.set(name, openRoom({
    element: section.querySelector(".room-chat"),
    request: { user: { id: user } },
    locale,
    texts: data.texts,
    onActivity: () => { mark(name); askSoon(); },
  }));
}

// Who is writing in the group.
for (const choice of document.querySelectorAll("input[name=writer]")) {
  choice.checked = choice.value === document.querySelector("[data-room=group]").dataset.writer;
  choice.addEventListener("change", () => {
    sessionStorage.setItem(WRITER, choice.value);
    open("group", choice.value);
  });
}

// Examples.
for (const button of document.querySelectorAll("[data-example]")) {
  button.addEventListener("click", () => {
    const { room, text } = data.examples[button.dataset.example];
    show(room);
    rooms.get(room).send(text);
    if (NARROW.matches) HAPPENED.scrollIntoView({ behavior: CALM.matches ? "auto" : "smooth" });
  });
}

// Narrow screens show one room at a time.
for (const tab of document.querySelectorAll("[data-tab]")) tab.addEventListener("click", () => show(tab.dataset.tab));
show("group");

function show(name) {
  for (const tab of document.querySelectorAll("[data-tab]")) {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute("aria-pressed", String(chosen));
    if (chosen) delete tab.dataset.news;
  }
  for (const section of document.querySelectorAll("[data-room]")) section.classList.toggle("is-shown", section.dataset.room === name);
}

/** A dot on the tab of a room that is not seen just now. */
function mark(name) {
  const tab = document.querySelector(`[data-tab="${name}"]`);
  if (tab.getAttribute("aria-pressed") !== "true") tab.dataset.news = "";
}

// What just happened: asked for when something came in, once it is quiet again for a moment.
let asking;

function askSoon() {
  clearTimeout(asking);
  asking = setTimeout(tell, 300);
}

async function tell() {
  const response = await fetch(data.happened).catch(() => null);
  if (!response?.ok) return;
  const facts = await response.json();
  if (facts.length === 0) return;
  const list = document.createElement("dl");
  for (const { label, value } of facts) {
    const item = document.createElement("div");
    const term = document.createElement("dt");
    const description = document.createElement("dd");
    term.textContent = label;
    description.textContent = value;
    item.append(term, description);
    list.append(item);
  }
  HAPPENED.replaceChildren(list);
}
