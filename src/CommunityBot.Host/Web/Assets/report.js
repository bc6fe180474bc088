// A resident's reporting page: one room, at the door that the page is for.
import { openRoom, pageData } from "./room.js";

const { language, at, texts } = pageData();
const element = document.getElementById("room");

openRoom({ element, request: { at }, locale: language, texts, label: element.dataset.label });
