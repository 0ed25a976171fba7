// Reads a story aloud with the machine's own Vietnamese voice. Where it has none, the page
// says nothing of listening.

const article = document.querySelector("[data-article]");
const start = article.querySelector("[data-listen]");
const bar = article.querySelector("[data-listening]");
const turn = bar.querySelector("[data-listening-turn]");
const place = bar.querySelector("[data-listening-place]");
const synthesis = window.speechSynthesis;
const READ = "h1, .article__standfirst, .article__body :is(p, h2, h3, h4, li)";
const NOT_READ = ".related, figure, table, .article__signature";
// Up to a full stop: a long text in one piece stops half-way in some browsers.
const SENTENCE = /\S.*?(?:[.!?…][”’")]*(?=\s|$)|$)/gs;

let voice;
let paragraphs = [];
let sentences = []; // { paragraph, text }
let at = 0;
let spoken = null; // The utterance that is heard; a browser forgets one that nobody holds.

function findVoice() {
  const voices = synthesis.getVoices().filter(({ lang }) => /^vi\b/i.test(lang.replace("_", "-")));
  // One of the machine's own needs no network.
  voice = voices.find(({ localService }) => localService) || voices[0];
  start.closest("li").toggleAttribute("data-ready", Boolean(voice));
}

function collect() {
  paragraphs = [...article.querySelectorAll(READ)].filter(
    (one) => !one.closest(NOT_READ) && !one.querySelector("p, li") && one.textContent.trim(),
  );
  sentences = paragraphs.flatMap((paragraph) => {
    const text = paragraph.textContent.trim().replace(/^Kinhtedothi - /, "");
    return text.match(SENTENCE).map((sentence) => ({ paragraph, text: sentence }));
  });
}

function isInSight(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/* Mark the paragraph that is read, none when it is over. */
function mark(paragraph) {
  const before = article.querySelector(".is-heard");
  if (before === paragraph) return;
  before?.classList.remove("is-heard");
  if (!paragraph) return;
  paragraph.classList.add("is-heard");
  place.textContent = `Đoạn ${paragraphs.indexOf(paragraph) + 1}/${paragraphs.length}`;
  // Whoever has scrolled elsewhere meanwhile stays there.
  if (before && isInSight(before) && paragraph.getBoundingClientRect().bottom > innerHeight - 80) {
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    paragraph.scrollIntoView({ block: "start", behavior: isCalm ? "auto" : "smooth" });
  }
}

function speak() {
  if (at >= sentences.length) {
    stop();
    return;
  }
  const { paragraph, text } = sentences[at];
  const utterance = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang });
  utterance.onend = () => {
    if (spoken !== utterance) return;
    at += 1;
    speak();
  };
  utterance.onerror = () => {
    if (spoken === utterance) pause();
  };
  spoken = utterance;
  mark(paragraph);
  turn.textContent = "Tạm dừng";
  synthesis.speak(utterance);
}

function hush() {
  spoken = null;
  synthesis.cancel();
}

// Not synthesis.pause(), which some phones do not know. The sentence begins again.
function pause() {
  hush();
  turn.textContent = "Đọc tiếp";
}

function stop() {
  const hadFocus = bar.contains(document.activeElement);
  hush();
  mark(null);
  bar.hidden = true;
  if (hadFocus) start.focus({ preventScroll: true });
}

if (synthesis) {
  findVoice();
  // Some browsers find their voices only after a while.
  synthesis.addEventListener?.("voiceschanged", findVoice);
  start.addEventListener("click", () => {
    hush();
    collect();
    at = 0;
    bar.hidden = false;
    speak();
    turn.focus({ preventScroll: true });
  });
  turn.addEventListener("click", () => (spoken ? pause() : speak()));
  bar.querySelector("[data-listening-stop]").addEventListener("click", stop);
  // The voice is the browser's and would go on without the page.
  addEventListener("pagehide", stop);
}
